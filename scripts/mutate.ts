/**
 * Changes the code of a part, one small place at a time, and tells which changes no test notices:
 * `npm run mutate -- references|edits|protocol [FILE…]`, where FILE is the name of a file of the part, without `.ts`. Takes many
 * minutes; nice it. The report is `.cache/mutation/NAME.html`.
 */
import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MUTATED_PARTS } from './mutation/parts.ts';
import { ROOT, runCommand } from './runCommand.ts';
import { strykerProgram } from './setup/stryker.ts';

const [name = '', ...files] = process.argv.slice(2);
const part = MUTATED_PARTS[name];
if (part === undefined) {
  console.error(`usage: npm run mutate -- ${Object.keys(MUTATED_PARTS).join('|')} [FILE…]`);
  process.exit(2);
}
const folder = path.join(ROOT, '.cache', 'mutation');
const relative = path.relative(ROOT, folder);
const label = [name, ...files].join('-');
await mkdir(folder, { recursive: true });
const options = path.join(folder, `${label}.options.json`);
await writeFile(
  options,
  JSON.stringify({
    plugins: [path.join(ROOT, 'scripts', 'mutation', 'mochaRunner.ts')],
    testRunner: 'our-mocha',
    testFiles: part.tests.flatMap((pattern) => globSync(pattern, { cwd: ROOT }).sort()),
    mutate: files.length === 0 ? [part.sources] : files.map((file) => part.sources.replace('*', file)),
    // What is worked out while a file loads would take a new process for each change.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Milliseconds above what the tests take: a change may make a loop endless.
    timeoutMS: 15_000,
    // The first run, without a change: a busy machine, on which this is niced, takes much longer than a quiet one.
    dryRunTimeoutMinutes: 30,
    disableTypeChecks: true,
    // Node strips the types itself; a tsconfig is not rewritten, which would need the compiler beside Stryker.
    tsconfigFile: 'none',
    tempDirName: path.join(relative, 'sandbox'),
    ignorePatterns: [
      '/.cache',
      '/dist',
      '/test-results',
      '/media',
      '/docs',
      '/examples',
      '/webview-ui',
      '/bench',
    ],
    reporters: ['clear-text', 'html', 'json'],
    htmlReporter: { fileName: path.join(relative, `${label}.html`) },
    jsonReporter: { fileName: path.join(relative, `${label}.json`) },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    allowConsoleColors: false,
  }),
);
const { code } = await runCommand(process.execPath, [await strykerProgram(), 'run', options], {
  output: 'show',
});
process.exitCode = code;
