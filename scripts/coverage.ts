/**
 * Says how much of `src` the unit tests and the registry tests run: `npm run coverage`. Each file's figures go to
 * `.cache/coverage.md`; the sums are printed. `src/host` is tested inside VS Code by the in-host and workbench suites, and counted
 * here only as far as unit tests reach it.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCoverage, shareOf, sumOf, tableOf } from './coverage/readCoverage.ts';
import { ROOT, runCommand } from './runCommand.ts';

const SUITES = ['unit', 'registries'];
const RAW = path.join(ROOT, '.cache', 'coverage');

await rm(RAW, { recursive: true, force: true });
await mkdir(RAW, { recursive: true });
for (const suite of SUITES) {
  const { code } = await runCommand('mocha', ['--config', `test/${suite}/.mocharc.json`], {
    output: 'show',
    env: { ...process.env, NODE_V8_COVERAGE: RAW },
  });
  process.exitCode = code === 0 ? process.exitCode : code;
}
const files = readCoverage(RAW);
await writeFile(path.join(ROOT, '.cache', 'coverage.md'), tableOf(files));
const folders = Map.groupBy(files, ({ file }) => folderOf(file));
for (const [folder, inside] of [...folders, ['src', files] as const]) {
  const sum = sumOf(inside);
  console.log(
    `${folder}: ${shareOf(sum).toFixed(1)} % of ${sum.lines} lines ran, ${sum.called} of ${sum.functions} functions were called`,
  );
}

/** `src/core/edits` for a file below it, `src/cli` for one of a layer without folders, `src` for one beside the layers. */
function folderOf(file: string): string {
  return path.dirname(file).split('/').slice(0, 3).join('/');
}
