import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadCorpus } from '../corpus/corpusTable.ts';

/** What mutations start from: the real files where they are there, else our own fixtures. */
export function fuzzTexts(root: string): readonly string[] {
  const corpus = loadCorpus(join(root, '..', 'shared'))?.map(({ text }) => text) ?? [];
  return [...corpus, ...ownTexts(join(root, 'test', 'fixtures', 'references'))];
}

function ownTexts(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
