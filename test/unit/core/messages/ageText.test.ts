import assert from 'node:assert/strict';
import { ageText } from '../../../../src/core/messages/ageText.ts';

describe('ageText', () => {
  const minute = 60_000;
  for (const [milliseconds, text] of [
    [0, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [60 * minute, '1 hour ago'],
    [23 * 60 * minute, '23 hours ago'],
    [24 * 60 * minute, '1 day ago'],
    [240 * 60 * minute, '10 days ago'],
  ] as const) {
    it(`says "${text}"`, () => {
      assert.equal(ageText(milliseconds), text);
    });
  }
});
