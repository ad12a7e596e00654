import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadCorpus } from '../corpus/corpusTable.ts';

/** What mutations start from: the real files where they are there, else our own fixtures. */
export function fuzzTexts(root: string): readonly string[] {
  const corpus = loadCorpus(join(root, '..', 'shared'))?.map(({ text }) => text) ?? [];
  const own = ['references', 'fixes'].flatMap((folder) => ownTexts(join(root, 'test', 'fixtures', folder)));
  return [...corpus, ...own];
}

function ownTexts(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml') && !name.endsWith('.golden.yml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
