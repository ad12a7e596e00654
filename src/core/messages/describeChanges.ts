import type { DependentChanges } from '../search/searchMemory.ts';
import { plural } from './plural.ts';
import type { Translate } from './translate.ts';

/** What came and went in other repositories since the search before; empty where nothing did. */
export function describeChanges(changes: DependentChanges | null, t: Translate): string {
  const { added, gone } = changes ?? { added: 0, gone: 0 };
  const parts = [
    added === 0
      ? ''
      : plural(
          added,
          () => t('1 new dependent since the last search'),
          () => t('{0} new dependents since the last search', added),
        ),
    gone === 0
      ? ''
      : plural(
          gone,
          () => t('1 dependent is gone since the last search'),
          () => t('{0} dependents are gone since the last search', gone),
        ),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
