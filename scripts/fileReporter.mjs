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
    /** @type {{ title: string, error: Error }[]} */
    const failed = [];
    runner.on('fail', (/** @type {Mocha.Test} */ test, /** @type {Error} */ error) => {
      failed.push({ title: test.fullTitle(), error });
    });
    runner.once('end', () => {
      if (file !== undefined) {
        const { passes } = this.stats;
        // Only now: a hook may have added to an error what its window showed.
        const failures = failed.map(({ title, error }) => `${title}\n${error.stack ?? error.message}`);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ passed: passes, failed: this.stats.failures, failures }));
      }
    });
  }
}
