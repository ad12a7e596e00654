import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { FileAnalyses } from '../../src/cli/fileAnalysis.ts';
import { scanFolder } from '../../src/cli/scanFolder.ts';
import { compareCorpus } from './corpusTable.ts';
import type { CorpusFile, CorpusTable, ScannedFile } from './corpusTable.ts';

/** Lays each file at its own path in a folder of its own, scans it as the command line does, and compares. */
export function scanCorpus(corpus: readonly CorpusFile[]): CorpusTable {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    return compareCorpus(corpus, (file) => scanAlone(join(folder, file.id), file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scanAlone(folder: string, file: CorpusFile): ScannedFile | undefined {
  const path = join(folder, file.path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file.bytes);
  const reports = scanFolder(folder, {
    records: null,
    analyses: new FileAnalyses(),
    fix: false,
    include: [],
    exclude: [],
    onProblem: ({ path: unreadable, problem }) => {
      throw new Error(`${unreadable}: ${problem}`);
    },
    onNote: () => undefined,
    onFixed: () => undefined,
  });
  return [...reports].find((report) => report.path === file.path);
}
