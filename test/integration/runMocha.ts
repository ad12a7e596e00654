import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import type { TestReport } from '../../scripts/testReport.ts';

/** Runs inside the extension host. `load` imports one test file each, once mocha's globals are there. */
export async function runMocha(load: readonly (() => Promise<unknown>)[]): Promise<void> {
  const report = process.env['SHIPPABLE_TEST_REPORT'];
  if (report === undefined) {
    throw new Error('SHIPPABLE_TEST_REPORT names no file');
  }
  // The host's console cannot be read from outside, so the report goes through a file.
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    appendFileSync(`${report}.log`, `${format(...args)}\n`);
  };
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 20_000, slow: 2_000, color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const file of load) {
    await file();
  }
  const result = await runToEnd(mocha);
  writeFileSync(report, JSON.stringify(result));
  if (result.failed > 0) {
    throw new Error(`${result.failed} in-host tests failed`);
  }
}

async function runToEnd(mocha: Mocha): Promise<TestReport> {
  const failures: string[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      resolve({ passed: runner.stats?.passes ?? 0, failed, failures });
    });
    runner.on('fail', (test, error: Error) => {
      failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  });
}
