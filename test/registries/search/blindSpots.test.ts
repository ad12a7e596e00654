import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describeBlindSpots } from '../../../src/core/messages/describeBlindSpots.ts';
import { plainTranslate } from '../../../src/core/messages/translate.ts';
import { SEARCH_ENGINES } from '../../../src/search/engineCatalog.ts';
import { ROOT } from '../../../scripts/runCommand.ts';

describe('what an engine never sees', () => {
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

  for (const { id, label } of SEARCH_ENGINES) {
    it(`is told of ${label} beside each result, and in the table of README.md`, () => {
      const told = describeBlindSpots([{ engine: id, oneByOne: false }], plainTranslate);
      assert.ok(told.startsWith(`${label} searches `), told);
      assert.match(readme, new RegExp(`^\\| ${label}[ |]`, 'm'));
    });
  }

  it('is told once of several searches of one engine', () => {
    const [github] = SEARCH_ENGINES;
    const asked = { engine: github?.id ?? '', oneByOne: false };
    assert.equal(
      describeBlindSpots([asked, asked], plainTranslate),
      describeBlindSpots([asked], plainTranslate),
    );
    assert.equal(describeBlindSpots([], plainTranslate), '');
  });
});
