import { describeChanges } from '../../core/messages/describeChanges.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { ElsewhereState } from '../../core/search/elsewhereSearches.ts';

/** What the last search of the organisation found of a name, for its row; empty where it found nothing. */
export function elsewhereFound(state: ElsewhereState, t: Translate): string {
  if (state.kind !== 'found') {
    return '';
  }
  const { length } = state.report.dependents;
  const count =
    length === 0
      ? ''
      : plural(
          length,
          () => t('1 elsewhere'),
          () => t('{0} elsewhere', length),
        );
  return [count, describeChanges(state.changes, t)].filter((part) => part !== '').join(' · ');
}
