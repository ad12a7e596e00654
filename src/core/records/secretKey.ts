import type { IntegrationRecord } from '../domain/integration.ts';
import type { FieldName } from '../domain/integrationKind.ts';

/**
 * `integration/` is the form of the first version: it does not say which store wrote it, and installations of that
 * version delete such keys of other machines. So new keys have another beginning, which it leaves alone.
 */
const SHAPE = /^(?:credential\/([^/]+)|integration)\/([^/]+)\/([A-Za-z]+)\/([0-9a-z]+)-[^/]+$/;

/** Only a text of this form is certainly not a secret. */
const ACCESS_KEY_ID = /^A[KS]IA[A-Z0-9]{16}$/;

/** The parts of a vault key that this extension wrote. */
export interface SecretKey {
  /** The store of records that wrote it; null in keys of the first form, which belong to nobody. */
  readonly storeId: string | null;
  readonly recordId: string;
  readonly field: string;
  /** When it was made, in milliseconds since 1970, by the clock of that machine. */
  readonly madeAt: number;
}

export interface NewSecretKey {
  readonly storeId: string;
  readonly recordId: string;
  readonly field: FieldName;
  readonly now: Date;
  readonly unique: string;
}

/**
 * The vault key of a new secret. Every save uses a fresh one, so the old secret stays whole for whoever names it: this
 * record until the new one is on the disk, and copies of this store forever.
 */
export function createSecretKey({ storeId, recordId, field, now, unique }: NewSecretKey): string {
  // A clock that stands before 1970 must not make a key that nobody reads as one of ours.
  const madeAt = Math.max(0, now.getTime());
  return `credential/${storeId}/${recordId}/${field}/${madeAt.toString(36)}-${unique}`;
}

/** Undefined for keys of another shape: those are not ours to touch. */
export function parseSecretKey(key: string): SecretKey | undefined {
  const [, storeId, recordId, field, madeAt] = SHAPE.exec(key) ?? [];
  return recordId === undefined || field === undefined || madeAt === undefined
    ? undefined
    : { storeId: storeId ?? null, recordId, field, madeAt: Number.parseInt(madeAt, 36) };
}

/** The secrets that were stored for another integration or field than the one that names them here. */
export function foreignKeys({ id, secrets }: Pick<IntegrationRecord, 'id' | 'secrets'>): readonly string[] {
  return Object.entries(secrets).flatMap(([field, { key }]) => {
    const parsed = parseSecretKey(key);
    return parsed?.recordId === id && parsed.field === field ? [] : [key];
  });
}

/** What may be shown of an AWS access key id; the other secrets give nothing away. */
export function secretHint(field: FieldName, text: string): string | null {
  const id = text.trim();
  return field === 'accessKeyId' && ACCESS_KEY_ID.test(id) ? `${id.slice(0, 4)}…${id.slice(-4)}` : null;
}

/** A stored hint as it may be shown: an older version made one of any text, a secret key pasted by mistake too. */
export function shownHint(hint: string | null): string | null {
  return hint !== null && /^A[KS]IA…[A-Z0-9]{4}$/.test(hint) ? hint : null;
}
