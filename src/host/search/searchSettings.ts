import * as vscode from 'vscode';
import { SETTINGS } from '../contributions.ts';

/** An entry of the setting as it is written; nothing of it was checked. */
export interface SearchEntry {
  readonly engine?: unknown;
  readonly url?: unknown;
  readonly scope?: unknown;
  /** Path of a file with the certificate authorities of the organisation, for this search alone. */
  readonly caFile?: unknown;
  /**
   * `none` where the person searches without a login. Else a missing login is reported, and no search is made without it.
   */
  readonly login?: unknown;
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
