import { moveMisplaced, type MisplacedMove } from '../../edits/moveMisplaced.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { EditFix } from '../finding.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** A move is proven by reading the text anew, so a file gets only so many. */
const MAX_MOVES = 10;

/**
 * A name where the build does not read it. What carries an anchor, or stands inside what does, may be used through an
 * alias of another file, so nothing is said of it.
 */
export function misplacedIntegration(context: AnalysisContext): readonly RuleHit[] {
  const own = context.references.misplaced.filter(({ anchored }) => !anchored);
  return own.map((misplaced, index) => {
    const { integrationName, intended, nameRange } = misplaced;
    const move = index < MAX_MOVES ? moveMisplaced(context.document, misplaced) : null;
    return {
      range: nameRange,
      messageId: intended === null ? 'misplaced-integration' : 'misplaced-integration.intended',
      params: { name: integrationName, intended: intended ?? '' },
      fixes: [move === null ? null : moveFix(move)],
    };
  });
}

function moveFix({ to, edits }: MisplacedMove): EditFix | null {
  const fix =
    to === 'root'
      ? editFix('move-to-root', {}, edits)
      : editFix('move-to-section', { section: to.path }, edits);
  return fix === null ? null : { ...fix, oneAtATime: true };
}
