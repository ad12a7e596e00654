/** What the index of 10,000 files, most of them with references, keeps in memory. */
import { createTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import { writeMix } from './support/candidateMix.ts';
import { buildColdIndex } from './support/coldIndex.ts';
import { DiskWorkspace } from './support/diskWorkspace.ts';
import { report } from './support/measure.ts';

const SHARE = 0.8;

function usedMemory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const temporary = createTemporaryFolder();
writeMix(temporary.path, SHARE);
const before = usedMemory();
const cold = await buildColdIndex(new DiskWorkspace(temporary.path));
const megabytes = (usedMemory() - before) / 1e6;
temporary.remove();
if (cold.index.files().length === 0) {
  throw new Error('The index is empty');
}
report({ 'index.memoryMB': megabytes });
