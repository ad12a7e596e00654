/**
 * A cold index of a large workspace, against what cannot be avoided (listing and reading the same files through the same
 * port) and against what must be (a YAML parse of each).
 */
import path from 'node:path';
import { parseDocument } from 'yaml';
import { createTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import type { WorkspaceSource } from '../src/core/workspace/workspaceSource.ts';
import { writeMix } from './support/candidateMix.ts';
import { buildColdIndex } from './support/coldIndex.ts';
import { DiskWorkspace } from './support/diskWorkspace.ts';
import { interleavedMedians, report } from './support/measure.ts';

const ROUNDS = 3;
/** As many at a time as the indexer reads. */
const CONCURRENCY = 32;

async function listAndRead(source: WorkspaceSource): Promise<void> {
  const { signal } = new AbortController();
  const waiting = [...(await source.listFiles(signal)).files];
  const readers = Array.from({ length: CONCURRENCY }, async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      await source.readFile(file.uri, signal);
    }
  });
  await Promise.all(readers);
}

function parseAll(texts: readonly string[]): void {
  texts.forEach((text) => parseDocument(text, { uniqueKeys: false }));
}

async function measureMix(
  folder: string,
  share: number,
): Promise<Record<'index' | 'read' | 'parse', number>> {
  const texts = writeMix(folder, share);
  const source = new DiskWorkspace(folder);
  return interleavedMedians(
    {
      read: () => listAndRead(source),
      index: () => buildColdIndex(source),
      parse: () => {
        parseAll(texts);
      },
    },
    ROUNDS,
  );
}

const temporary = createTemporaryFolder();
const few = await measureMix(path.join(temporary.path, 'few'), 0.02);
const most = await measureMix(path.join(temporary.path, 'most'), 0.8);
temporary.remove();
report({
  'scan.ratioToRead': few.index / few.read,
  'scan.ratioToYamlParse': few.index / few.parse,
  'scan.all.ratioToYamlParse': most.index / most.parse,
  'scan.indexMs': few.index,
  'scan.all.indexMs': most.index,
});
