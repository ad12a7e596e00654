import { messageWatch } from './messageWatch.ts';

/** Fails the test that let a secret out, whichever page and message it was. */
export const mochaHooks: Mocha.RootHookObject = {
  afterEach(): void {
    const leaks = messageWatch.takeLeaks();
    if (leaks.length > 0) {
      throw new Error(`A secret stands in what pages and extension say:\n${leaks.join('\n')}`);
    }
  },
};
