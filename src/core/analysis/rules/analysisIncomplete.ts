import { MAX_EXPANDED_ENTRIES } from '../../yaml/boundExpansion.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { RuleHit } from '../rule.ts';

/** A file of which not everything was looked at: names in it may be missing from every list. */
export function analysisIncomplete({ document }: AnalysisContext): readonly RuleHit[] {
  const { endedEarly } = document;
  if (endedEarly === null) {
    return [];
  }
  const { range, limit } = endedEarly;
  return limit === 'depth' || limit === 'guess'
    ? [{ range, messageId: `analysis-incomplete.${limit}` }]
    : [{ range, params: { limit: String(MAX_EXPANDED_ENTRIES) } }];
}
