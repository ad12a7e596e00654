import type { LedgerEntry, LedgerFolder } from './dependencyLedger.ts';
import { DEPENDENT_ORDER } from './findDependencies.ts';

/** Reads what the ledger wrote; undefined for anything else. The entries are ours, so a wrong one spoils the file. */
export function parseLedgerFolder(text: string): LedgerFolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLedgerFolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLedgerFolder(value: unknown): value is LedgerFolder {
  return (
    isObject(value) &&
    value['version'] === 1 &&
    isText(value['folderUri']) &&
    isText(value['folderName']) &&
    isText(value['lastSeen']) &&
    Array.isArray(value['entries']) &&
    value['entries'].every(isLedgerEntry)
  );
}

function isLedgerEntry(value: unknown): value is LedgerEntry {
  return (
    isObject(value) &&
    [value['integrationName'], value['fileUri'], value['path']].every(isText) &&
    [value['region'], value['holderName']].every((text) => text === null || isText(text)) &&
    DEPENDENT_ORDER.some((dependent) => dependent === value['dependent']) &&
    isPlace(value['place'])
  );
}

function isPlace(value: unknown): boolean {
  return (
    isObject(value) &&
    [value['line'], value['column'], value['endLine'], value['endColumn']].every(Number.isSafeInteger)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
