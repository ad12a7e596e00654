import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, runCommand } from './runCommand.ts';
import { brokenRun, readReport } from './testReport.ts';
import type { TestReport } from './testReport.ts';

const REPORTER = path.join(ROOT, 'scripts', 'fileReporter.mjs');

export interface MochaRun {
  /** `show` prints the report while it grows; `collect` prints it when it is whole, so that nothing comes in between. */
  readonly output: 'show' | 'collect';
  /** Options of mocha, or the files to run in place of all. */
  readonly args?: readonly string[];
}

/** Runs mocha with the configuration of `test/NAME`, shows its output and gives its report. */
export async function runMochaFolder(name: string, { output, args = [] }: MochaRun): Promise<TestReport> {
  const file = path.join(ROOT, 'test-results', `${name}.json`);
  await rm(file, { force: true });
  const all = args.some((arg) => arg.endsWith('.ts')) ? [] : [`test/${name}/**/*.test.ts`];
  const run = await runCommand(
    'mocha',
    ['--config', path.join('test', name, '.mocharc.json'), '--reporter', REPORTER, ...all, ...args],
    { output, env: { ...process.env, SHIPPABLE_TEST_REPORT: file } },
  );
  if (output === 'collect') {
    console.log(`test: test/${name} (${(run.ms / 1000).toFixed(1)} s)\n${run.output}`);
  }
  const report = await readReport(file);
  if (report === undefined || (run.code !== 0 && report.failed === 0)) {
    return brokenRun(`test/${name}: the run broke with exit code ${run.code}; its output stands above`);
  }
  return report;
}
