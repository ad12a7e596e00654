import assert from 'node:assert/strict';

import { nextLink } from '../../../../src/core/domain/linkHeader.ts';

describe('the link to the next page', () => {
  it('is the first whose relation is that', () => {
    for (const [header, expected] of [
      ['<a>; rel="next"', 'a'],
      ['<a>; rel=next', 'a'],
      ['<a>;REL = "Next"', 'a'],
      ['<a>; title=x; rel=next', 'a'],
      ['<a>; rel=prev, <b>; rel=next, <c>; rel=next', 'b'],
      ['x <a>; rel=next', 'a'],
      ['<a>, rel=next', 'a'],
      ['<a>; rel=next-page', undefined],
      ['<a>; xrel=next', undefined],
      ['<a> <b>; rel=next', 'b'],
      ['<a; rel=next', null],
      ['<a>; rel="x", <b; rel="next"', null],
      ['<a; rel=prev', undefined],
      ['<a>; rel="prev next"', 'a'],
      ['<a>; rel="NEXT\tlast"', 'a'],
      ['<a>; rel="prev nextish"', undefined],
      ['<a>; rel="next', 'a'],
      ['<a>; rel = "next"', 'a'],
      ['<a>; rel', undefined],
      ['<a>; title="<x>; rel=next", <b>; rel=next', 'b'],
      ['<a>; title="\\"; rel=next", <b>; rel=next', 'b'],
      ['<>; rel=next', ''],
      ['<a>', undefined],
      ['<a>rel=next', 'a'],
      ['rel=next', undefined],
      ['', undefined],
    ] as const) {
      assert.equal(nextLink(header), expected, header);
    }
  });
});
