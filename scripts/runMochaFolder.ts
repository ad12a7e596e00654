import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, runCommand } from './runCommand.ts';
import type { TestCounts } from './testCounts.ts';

const REPORTER = path.join(ROOT, 'scripts', 'countingReporter.mjs');

export interface MochaRun {
  /** `show` prints the report while it grows; `collect` prints it when it is whole, so that nothing comes in between. */
  readonly output: 'show' | 'collect';
  /** Options of mocha, or the files to run in place of all. */
  readonly args?: readonly string[];
}

/** Runs mocha with the configuration of `test/NAME`, prints its report and gives its counts. */
export async function runMochaFolder(name: string, { output, args = [] }: MochaRun): Promise<TestCounts> {
  const counts = path.join(ROOT, 'test-results', `${name}.json`);
  await rm(counts, { force: true });
  const all = args.some((arg) => arg.endsWith('.ts')) ? [] : [`test/${name}/**/*.test.ts`];
  const run = await runCommand(
    'mocha',
    ['--config', path.join('test', name, '.mocharc.json'), '--reporter', REPORTER, ...all, ...args],
    { output, env: { ...process.env, SHIPPABLE_TEST_COUNTS: counts } },
  );
  if (output === 'collect') {
    console.log(`test: test/${name} (${(run.ms / 1000).toFixed(1)} s)\n${run.output}`);
  }
  return (await readTestCounts(counts, run.code)) ?? { passed: 0, failed: 1 };
}

/** A run that left no counts, or failed without a failed test, broke: undefined. */
async function readTestCounts(file: string, code: number): Promise<TestCounts | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const passed = Number(/"passed":(\d+)/.exec(text)?.[1]);
  const failed = Number(/"failed":(\d+)/.exec(text)?.[1]);
  return Number.isNaN(passed + failed) || (code !== 0 && failed === 0) ? undefined : { passed, failed };
}
