import assert from 'node:assert/strict';
import fc from 'fast-check';
import { invertEdits } from '../../../../src/core/domain/invertEdits.ts';
import type { TextEdit } from '../../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';

/** Edits that do not touch each other, in any order. */
const editsOf = (text: string): fc.Arbitrary<TextEdit[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }),
      fc.array(fc.string({ maxLength: 5 }), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
    )
    .map(([places, texts, backwards]) => {
      const sorted = places.toSorted((one, other) => one - other);
      const edits = texts.flatMap((newText, at) => {
        const [start, end] = [sorted[2 * at], sorted[2 * at + 1]];
        return start === undefined || end === undefined ? [] : [{ range: { start, end }, newText }];
      });
      return backwards ? edits.toReversed() : edits;
    });

describe('invertEdits', () => {
  it('takes any edits of any text back, to the last character', () => {
    const trial = fc.string({ maxLength: 40 }).chain((text) => fc.tuple(fc.constant(text), editsOf(text)));
    fc.assert(
      fc.property(trial, ([text, edits]) => {
        const after = applyEdits(text, edits);
        assert.equal(applyEdits(after, invertEdits(text, edits)), text);
      }),
    );
  });
});
