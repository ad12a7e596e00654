/**
 * Makes slips as people make them in real files, one at a time, and counts which are told within two lines:
 * `npm run inject [-- PER_KIND [SEED [KIND]…]]` (places of one kind in one file; the same seed makes the same slips).
 */
import path from 'node:path';
import { injectSlips } from '../test/inject/inject.ts';
import { injectedFiles } from '../test/inject/injectedFiles.ts';
import { ROOT } from './runCommand.ts';

const [perKind = '3', seed = '1', ...only] = process.argv.slice(2);
process.chdir(path.resolve(ROOT));
const { kinds, failures } = injectSlips(injectedFiles(), {
  perKind: Number(perKind),
  seed: Number(seed),
  within: 2,
  ...(only.length > 0 ? { kinds: only } : {}),
});
for (const failure of failures) {
  console.log(failure);
}
console.log('kind                            slips   told   lost in silence');
for (const count of kinds) {
  console.log(row(count.kind, count.slips, count.told, count.lost));
}
const sum = (of: 'slips' | 'told' | 'lost'): number => kinds.reduce((total, count) => total + count[of], 0);
const [slips, told, lost] = [sum('slips'), sum('told'), sum('lost')];
console.log(row('all', slips, told, lost));
console.log(`${((100 * told) / Math.max(1, slips)).toFixed(2)} % are told within two lines`);
process.exitCode = told / Math.max(1, slips) >= 0.985 && lost === 0 ? 0 : 1;

function row(kind: string, ...counts: readonly number[]): string {
  return kind.padEnd(30) + counts.map((count) => String(count).padStart(7)).join('');
}
