import { exitOnSignals } from '../../scripts/vscode/exitOnSignals.ts';
import { openWorkbenches } from '../support/workbench.ts';

/** Takes a picture of every open window when a test fails: `test-results/screenshots/failed-….png`. */
export const mochaHooks: Mocha.RootHookObject = {
  beforeAll(): void {
    exitOnSignals();
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') {
      return;
    }
    const title = this.currentTest.fullTitle().replaceAll(/[^a-z0-9]+/gi, '-');
    for (const [index, workbench] of [...openWorkbenches].entries()) {
      await workbench.screenshot(`failed-${title}-${index + 1}`);
    }
  },
};
