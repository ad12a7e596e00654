import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, runCommand } from './runCommand.ts';
import type { TestCounts } from './testCounts.ts';

const REPORTER = path.join(ROOT, 'scripts', 'countingReporter.mjs');

/**
 * Runs mocha with the configuration of `test/NAME`, shows its report and gives its counts.
 *
 * @param args options of mocha, or the files to run in place of all
 */
export async function runMochaFolder(name: string, args: readonly string[] = []): Promise<TestCounts> {
  const counts = path.join(ROOT, 'test-results', `${name}.json`);
  await rm(counts, { force: true });
  const all = args.some((arg) => arg.endsWith('.ts')) ? [] : [`test/${name}/**/*.test.ts`];
  const { code } = await runCommand(
    'mocha',
    ['--config', path.join('test', name, '.mocharc.json'), '--reporter', REPORTER, ...all, ...args],
    { output: 'show', env: { ...process.env, SHIPPABLE_TEST_COUNTS: counts } },
  );
  return (await readTestCounts(counts, code)) ?? { passed: 0, failed: 1 };
}

/** A run that left no counts, or failed without a failed test, broke: undefined. */
async function readTestCounts(file: string, code: number): Promise<TestCounts | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const passed = Number(/"passed":(\d+)/.exec(text)?.[1]);
  const failed = Number(/"failed":(\d+)/.exec(text)?.[1]);
  return Number.isNaN(passed + failed) || (code !== 0 && failed === 0) ? undefined : { passed, failed };
}
