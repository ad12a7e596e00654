import { parseJson } from '../domain/jsonObject.ts';
import { inSlices } from '../workspace/clock.ts';
import type { Clock } from '../workspace/clock.ts';
import type { LedgerEntry, LedgerFolder } from './dependencyLedger.ts';
import { DEPENDENT_ORDER } from './findDependencies.ts';

/**
 * Ends the line before the entries. Each entry stands on a line of its own, so that thousands can be read and written in
 * many turns of the event loop.
 */
const BEFORE_ENTRIES = '"entries":[\n';
const AFTER_ENTRIES = '\n]}';

const LAST_SEEN = /"lastSeen":"([^"]*)"/u;

/** What {@link parseLedgerFolder} reads: one JSON object, and an entry a line. */
export async function writeLedgerFolder(folder: LedgerFolder, clock: Clock): Promise<string> {
  const lines: string[] = [];
  await inSlices(folder.entries, (entry) => lines.push(JSON.stringify(entry)), { clock });
  const { version, folderUri, folderName, lastSeen, unknown } = folder;
  const facts = { version, folderUri, folderName, lastSeen, unknown, entries: [] };
  const head = JSON.stringify(facts).slice(0, -']}'.length);
  return `${head}\n${lines.join(',\n')}${AFTER_ENTRIES}`;
}

/** Reads what the ledger wrote; undefined for anything else. One wrong entry makes the whole file invalid. */
export async function parseLedgerFolder(text: string, clock: Clock): Promise<LedgerFolder | undefined> {
  const start = text.indexOf(BEFORE_ENTRIES) + BEFORE_ENTRIES.length;
  const isInLines = start >= BEFORE_ENTRIES.length && text.endsWith(AFTER_ENTRIES);
  const read = parseJson(isInLines ? `${text.slice(0, start)}]}` : text);
  // Older versions did not write down what was not known.
  const folder = isObject(read) ? { unknown: [], ...read } : read;
  if (!isLedgerFolder(folder)) {
    return undefined;
  }
  if (!isInLines) {
    return folder.entries.every(isLedgerEntry) ? folder : undefined;
  }
  const entries: LedgerEntry[] = [];
  const lines = text.slice(start, -AFTER_ENTRIES.length).split(',\n');
  const stop = new AbortController();
  const isWhole = await inSlices(
    lines.filter((line) => line !== ''),
    (line) => {
      const entry = parseJson(line);
      if (isLedgerEntry(entry)) {
        entries.push(entry);
      } else {
        stop.abort();
      }
    },
    { clock, signal: stop.signal },
  );
  return isWhole ? { ...folder, entries } : undefined;
}

/** Whether two texts of {@link writeLedgerFolder} say the same of a folder, at whatever time. */
export function saySame(one: string, other: string): boolean {
  const [first, second] = [one.indexOf(BEFORE_ENTRIES), other.indexOf(BEFORE_ENTRIES)];
  return (
    first >= 0 &&
    second >= 0 &&
    withoutTime(one.slice(0, first)) === withoutTime(other.slice(0, second)) &&
    // The entries are megabytes: compared as they stand, not copied.
    one.slice(first) === other.slice(second)
  );
}

function withoutTime(head: string): string {
  return head.replace(LAST_SEEN, '');
}

/** When the folder of such a text was last looked at; null where it does not say. */
export function lastSeenIn(text: string): string | null {
  return LAST_SEEN.exec(text.slice(0, text.indexOf(BEFORE_ENTRIES)))?.[1] ?? null;
}

function isLedgerFolder(value: unknown): value is LedgerFolder {
  return (
    isObject(value) &&
    value['version'] === 1 &&
    isText(value['folderUri']) &&
    isText(value['folderName']) &&
    isText(value['lastSeen']) &&
    Array.isArray(value['unknown']) &&
    value['unknown'].every(isLedgerUnknown) &&
    Array.isArray(value['entries'])
  );
}

function isLedgerUnknown(value: unknown): boolean {
  return isObject(value) && isText(value['uri']) && isText(value['path']);
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
