import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sampleFiles } from './sampleFiles.ts';
import type { SampleFile } from './sampleFiles.ts';

const CANDIDATES = 10_000;
const OTHERS_PER_CANDIDATE = 4;

/**
 * Writes 10,000 candidate files, of which a share names integrations, among 40,000 others: a folder each, as
 * repositories that lie side by side. Returns the texts of the candidates.
 */
export function writeMix(folder: string, share: number): readonly string[] {
  const samples = sampleFiles();
  const pools = {
    with: samples.filter((sample) => sample.hasReferences),
    without: samples.filter((sample) => !sample.hasReferences),
  };
  const texts: string[] = [];
  for (let index = 0; index < CANDIDATES; index += 1) {
    // Spread evenly, not first one kind and then the other.
    const pool = Math.floor((index + 1) * share) > Math.floor(index * share) ? pools.with : pools.without;
    texts.push(writeRepository(path.join(folder, `repository-${index}`), at(pool, index)));
  }
  return texts;
}

function at(pool: readonly SampleFile[], index: number): SampleFile {
  const sample = pool[index % pool.length];
  if (sample === undefined) {
    throw new Error('There is no sample of this kind');
  }
  return sample;
}

function writeRepository(folder: string, sample: SampleFile): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, sample.name), sample.text);
  for (let other = 0; other < OTHERS_PER_CANDIDATE; other += 1) {
    writeFileSync(path.join(folder, `module-${other}.js`), `exports.value = ${other};\n`);
  }
  return sample.text;
}
