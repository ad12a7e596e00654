import { writeScalar } from '../../yaml/scalarText.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { findCutNames } from '../facts/cutNames.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A name whose end a comment cuts off: an unquoted ` #` starts one. */
export function nameCutByComment(context: AnalysisContext): readonly RuleHit[] {
  return findCutNames(context).map(({ reference, whole }) => {
    const { start } = reference.nameTokenRange;
    const range = { start, end: start + whole.length };
    const newText = writeScalar(whole, { flow: true });
    return {
      range,
      params: { name: reference.integrationName, whole },
      fixes: [editFix('quote-name', { name: whole }, { range, newText })],
    };
  });
}
