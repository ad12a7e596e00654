import * as vscode from 'vscode';
import type { SearchEngineFacts, SearchTarget } from '../../core/search/codeSearch.ts';
import { parseSearch } from '../../core/search/parseSearches.ts';
import { SETTINGS } from '../contributions.ts';

/** An entry of the setting as it is written; nothing of it was checked. */
export interface SearchEntry {
  readonly engine?: unknown;
  readonly url?: unknown;
  readonly scope?: unknown;
  /** Path of a file with the certificate authorities of the organisation, for this search alone. */
  readonly caFile?: unknown;
  /** `none` where the person searches without a login; else a login that is gone is told, and not done without. */
  readonly login?: unknown;
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

/** The list of the user's own settings: no workspace may choose where a token goes. */
export function readSearchEntries(): readonly SearchEntry[] {
  const value = vscode.workspace
    .getConfiguration()
    .inspect<unknown>(SETTINGS.organisationSearches)?.globalValue;
  return Array.isArray(value)
    ? value.filter((entry): entry is SearchEntry => typeof entry === 'object' && entry !== null)
    : [];
}

export async function writeSearchEntries(entries: readonly SearchEntry[]): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update(SETTINGS.organisationSearches, entries, vscode.ConfigurationTarget.Global);
}

/** The scopes as people wrote them, for headings. */
export function searchScopes(): readonly string[] {
  return readSearchEntries().flatMap(({ scope, engine }) => {
    const text = typeof scope === 'string' && scope !== '' ? scope : engine;
    return typeof text === 'string' ? [text] : [];
  });
}
