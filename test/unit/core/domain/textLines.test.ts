import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineEnd, lineStart, nextLineStart } from '../../../../src/core/domain/textLines.ts';

describe('the lines of a text', () => {
  it('begin and end where they do, in texts that begin with line ends too', () => {
    const text = fc.array(fc.constantFrom('\n', '\r\n', 'a', ' ', 'key: v')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(), (whole, at) => {
        const offset = at % (whole.length + 1);
        const lines = whole.split('\n');
        let start = 0;
        let line = 0;
        while (offset > start + (lines[line]?.length ?? 0)) {
          start += (lines[line]?.length ?? 0) + 1;
          line += 1;
        }
        assert.equal(lineStart(whole, offset), start);
        const end = start + (lines[line]?.length ?? 0);
        const isReturn = end > offset && whole[end - 1] === '\r';
        assert.equal(lineEnd(whole, offset), isReturn ? end - 1 : end);
        assert.equal(nextLineStart(whole, offset), Math.min(end + 1, whole.length));
      }),
    );
    assert.equal(lineStart('\na', 0), 0);
  });
});
