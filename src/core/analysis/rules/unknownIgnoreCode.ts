import type { AnalysisContext } from '../analysisContext.ts';
import { nearest } from '../facts/nearestName.ts';
import { FINDING_CODES } from '../finding.ts';
import { ignoreCommentsIn } from '../ignoreComments.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A word behind `shippable-ignore-next-line` that is no code of a finding: it switches nothing off. */
export function unknownIgnoreCode({ text }: AnalysisContext): readonly RuleHit[] {
  return ignoreCommentsIn(text).flatMap(({ unknown }) =>
    unknown.map(({ word, range }): RuleHit => {
      const near = nearest(word, FINDING_CODES);
      return {
        range,
        messageId: near === null ? 'unknown-ignore-code' : 'unknown-ignore-code.nearest',
        params: { word, nearest: near ?? '' },
        fixes: [
          near === null ? null : editFix('replace', { from: word, to: near }, { range, newText: near }),
        ],
      };
    }),
  );
}
