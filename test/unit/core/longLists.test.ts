import assert from 'node:assert/strict';

import { stepsOfText } from '../../support/wholeText.ts';

/** So many arguments of one call overflow the stack. */
const MANY = 150_000;
const LIST = `[${'a,'.repeat(MANY)}b]`;

/** A list of many items where the product gathers what stands in lists; each is far below a megabyte. */
const TEXTS: Readonly<Record<string, string>> = {
  'lines of CI': `build:\n  ci: ${LIST}\n`,
  'lines of a task': `jobs:\n  - name: j\n    type: runSh\n    steps:\n      - TASK:\n          - script: ${LIST}\n`,
  'integrations of a job': `jobs:\n  - name: j\n    type: runSh\n    integrations: ${LIST}\n`,
  'names where nothing reads them': `resources:\n  - name: r\n    type: image\n    pointer:\n      integration: ${LIST}\n`,
  'one long line of a script': `build:\n  ci:\n    - "docker push ${'x'.repeat(3 * MANY)}"\n`,
};

describe('a list of many items', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    it(`is taken as any other: ${name}`, function () {
      this.timeout(60_000);
      const { 'find references': find, refactor } = stepsOfText(text);
      assert.doesNotThrow(() => [find?.(), refactor?.()]);
    });
  }
});
