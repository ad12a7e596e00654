import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** Mocha's own report, and a `TestReport` as JSON in the file that SHIPPABLE_TEST_REPORT names. */
export default class FileReporter extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env['SHIPPABLE_TEST_REPORT'];
    /** @type {string[]} */
    const failures = [];
    runner.on('fail', (/** @type {Mocha.Test} */ test, /** @type {Error} */ error) => {
      failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    runner.once('end', () => {
      if (file !== undefined) {
        const { passes, failures: failed } = this.stats;
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ passed: passes, failed, failures }));
      }
    });
  }
}
