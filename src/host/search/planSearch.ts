import { describeSearchProblem } from '../../core/messages/describeSearchProblem.ts';
import { t } from '../../core/messages/translated.ts';
import type { CodeSearch, SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';
import type { PlannedSearch } from '../../core/search/findElsewhere.ts';
import { parseSearch } from '../../core/search/parseSearches.ts';
import { notSeen } from '../../core/search/searchEnd.ts';
import type { SearchEntry } from './searchSettings.ts';
import type { SearchTokens } from './searchTokens.ts';

/**
 * An entry of the setting with its token. One that cannot be asked fails with its reason, so that it does not look like
 * one that found nothing: without its login an engine would show what is public, and call that all.
 */
export async function planSearch(
  entry: SearchEntry,
  search: CodeSearch,
  tokens: Pick<SearchTokens, 'read'>,
): Promise<PlannedSearch> {
  const parsed = parseSearch(entry, search.engines);
  if (!parsed.ok) {
    const problem = notSeen('setting-wrong', describeSearchProblem(parsed.problem, t));
    return { target: { engine: '', url: '', scope: '' }, access: { token: null, caFile: '' }, problem };
  }
  const { target } = parsed;
  const caFile = caFileOf(entry);
  const engine = search.engines.find(({ id }) => id === target.engine);
  if (engine === undefined || entry.login === 'none') {
    return { target, access: { token: null, caFile } };
  }
  const kept = await tokens.read(target, engine);
  if (!kept.ok || kept.value === null) {
    const problem = kept.ok ? notSeen('token-missing') : notSeen('keyring-unreadable', kept.error.kind);
    return { target, access: { token: null, caFile }, problem };
  }
  return { target, access: { token: kept.value, caFile } };
}

/** The file of certificate authorities of an entry; empty for none. */
export function caFileOf({ caFile }: SearchEntry): string {
  return typeof caFile === 'string' ? caFile.trim() : '';
}

/** Whether an entry is the one that searches the same thing. */
export function isEntryOf(entry: SearchEntry, { engine, url, scope }: SearchTarget): boolean {
  return entry.engine === engine && entry.url === url && entry.scope === scope;
}

/** Whether one of these searches asks at the same address: they have one token in common. */
export function shareToken(
  entries: readonly SearchEntry[],
  { engine, url }: SearchTarget,
  engines: readonly SearchEngineFacts[],
): boolean {
  return entries.some((entry) => {
    const parsed = parseSearch(entry, engines);
    return parsed.ok && parsed.target.engine === engine && parsed.target.url === url;
  });
}
