import assert from 'node:assert/strict';

import { retryTime } from '../../../src/search/retryTime.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');

describe('when a server answers again', () => {
  const CASES: readonly (readonly [string, Readonly<Record<string, string>>, string | null])[] = [
    ['seconds', { 'retry-after': '90' }, '2026-03-01T10:01:30.000Z'],
    ['a date', { 'retry-after': 'Sun, 01 Mar 2026 10:05:00 GMT' }, '2026-03-01T10:05:00.000Z'],
    ['the end of GitHub’s window', { 'x-ratelimit-reset': '1772359800' }, '2026-03-01T10:10:00.000Z'],
    ['the end of GitLab’s window', { 'ratelimit-reset': '1772359800' }, '2026-03-01T10:10:00.000Z'],
    ['seconds to the end of a window', { 'ratelimit-reset': '60' }, '2026-03-01T10:01:00.000Z'],
    [
      'the nearer word first',
      { 'retry-after': '30', 'x-ratelimit-reset': '1772359800' },
      '2026-03-01T10:00:30.000Z',
    ],
    [
      'a window where the nearer word is none',
      { 'retry-after': 'soon', 'x-ratelimit-reset': '1772359800' },
      '2026-03-01T10:10:00.000Z',
    ],
    ['nothing', {}, null],
    ['a number that is none', { 'retry-after': '-5' }, null],
    ['a part of a second', { 'retry-after': '1.5' }, null],
    ['a date that is none', { 'retry-after': '2026-03-01' }, null],
  ];
  for (const [name, headers, expected] of CASES) {
    it(`is told by ${name}`, () => {
      assert.equal(
        retryTime((header) => headers[header], NOW),
        expected,
      );
    });
  }
});
