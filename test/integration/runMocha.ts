import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

/** What a run leaves for the process that started it, as JSON. */
interface MochaReport {
  readonly passed: number;
  readonly failed: number;
}

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
  const { passed, failed } = await runToEnd(mocha);
  writeFileSync(report, JSON.stringify({ passed, failed }));
  if (failed > 0) {
    throw new Error(`${failed} in-host tests failed`);
  }
}

async function runToEnd(mocha: Mocha): Promise<MochaReport> {
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      resolve({ passed: runner.stats?.passes ?? 0, failed });
    });
  });
}
