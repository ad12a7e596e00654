import { TEXT_LIMITS, type IntegrationRecord } from '../domain/integration.ts';
import { parseJsonObject } from '../domain/jsonObject.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import { parseRecord, type RecordProblem } from './recordText.ts';

const CARD_VERSION = 1;

/** Characters. A card is about a thousand. */
const MAX_CARD_LENGTH = 100_000;

/** Ids become file names when a card is used: nothing else may be in one, no name that a system keeps for itself either. */
const CARD_KEY = /^shared\/([a-z0-9-]{8,64})\/([a-z0-9][a-z0-9-]{7,63})$/;

/**
 * What a store tells the other machines of one integration. It lies in the keyring beside the secrets, which the record
 * names by their keys, and holds none itself. It is a copy of a record: losing or removing one loses nothing.
 */
export interface RecordCard {
  readonly storeId: string;
  /** What the machine calls itself. */
  readonly machine: string;
  readonly record: IntegrationRecord;
}

export interface CardKey {
  readonly storeId: string;
  readonly recordId: string;
}

export function cardKey({ storeId, recordId }: CardKey): string {
  return `shared/${storeId}/${recordId}`;
}

/** Undefined for every other key. */
export function parseCardKey(key: string): CardKey | undefined {
  const [, storeId, recordId] = CARD_KEY.exec(key) ?? [];
  return storeId === undefined || recordId === undefined ? undefined : { storeId, recordId };
}

export function writeCard({ machine, record }: RecordCard): string {
  return JSON.stringify({ version: CARD_VERSION, machine, record });
}

/** Reads what another machine wrote, of whatever version. What cannot be used is reported and stays where it is. */
export function parseCard({ storeId, recordId }: CardKey, text: string): Result<RecordCard, RecordProblem> {
  const json = text.length > MAX_CARD_LENGTH ? undefined : parseJsonObject(text);
  if (json === undefined) {
    return fail({ reason: 'not-json', detail: '' });
  }
  const { version, machine, record } = json;
  if (typeof version === 'number' && version > CARD_VERSION) {
    return fail({ reason: 'newer-version', detail: String(version) });
  }
  if (version !== CARD_VERSION || typeof machine !== 'string') {
    return fail({ reason: 'wrong-shape', detail: 'version' });
  }
  const parsed = parseRecord(recordId, JSON.stringify(record ?? null));
  if (!parsed.ok) {
    return parsed;
  }
  const { name, fields } = parsed.value;
  if (name.length > TEXT_LIMITS.name) {
    return fail({ reason: 'wrong-shape', detail: 'name' });
  }
  return Object.values(fields).some((text) => text.length > TEXT_LIMITS.field)
    ? fail({ reason: 'wrong-shape', detail: 'fields' })
    : succeed({ storeId, machine: machine.slice(0, 100), record: parsed.value });
}
