import { exitOnSignals } from '../../scripts/vscode/exitOnSignals.ts';
import { readableText } from '../support/readableText.ts';
import { openWorkbenches } from '../support/workbench.ts';

/**
 * When a test fails: a picture of every open window, `test-results/screenshots/failed-….png`, and what it shows in words
 * below the error.
 */
export const mochaHooks: Mocha.RootHookObject = {
  beforeAll(): void {
    exitOnSignals();
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state !== 'failed') {
      return;
    }
    const title = test.fullTitle().replaceAll(/[^a-z0-9]+/gi, '-');
    for (const [index, workbench] of [...openWorkbenches].entries()) {
      await workbench.screenshot(`failed-${title}-${index + 1}`);
      if (test.err !== undefined) {
        test.err.stack = `${test.err.stack ?? test.err.message}\nWindow ${index + 1} shows:\n${await readableText(workbench.page)}`;
      }
    }
  },
};
