import type { FieldName } from '../domain/integrationKind.ts';

const PREFIX = 'integration';
const SHAPE = /^integration\/([^/]+)\/([A-Za-z]+)\/([0-9a-z]+)-[^/]+$/;

/** The parts of a vault key that this extension wrote. */
export interface SecretKey {
  readonly recordId: string;
  readonly field: string;
  /** When it was made, in milliseconds since 1970: younger ones may belong to a save that still runs. */
  readonly madeAt: number;
}

/**
 * The vault key of a new secret. Every save uses a fresh one, so the old secret stays whole until the record that
 * names the new one is on the disk.
 */
export function createSecretKey(recordId: string, field: FieldName, now: Date, unique: string): string {
  return `${PREFIX}/${recordId}/${field}/${now.getTime().toString(36)}-${unique}`;
}

/** Undefined for keys of another shape: those are not ours to touch. */
export function parseSecretKey(key: string): SecretKey | undefined {
  const match = SHAPE.exec(key);
  const [, recordId, field, madeAt] = match ?? [];
  return recordId === undefined || field === undefined || madeAt === undefined
    ? undefined
    : { recordId, field, madeAt: Number.parseInt(madeAt, 36) };
}

/** What may be shown of an AWS access key id; the other secrets give nothing away. */
export function secretHint(field: FieldName, text: string): string | null {
  const id = text.trim();
  return field === 'accessKeyId' && id.length >= 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : null;
}
