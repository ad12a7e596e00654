import type { IntegrationRecord, PublicFields, StoredSecret, StoredSecrets } from '../domain/integration.ts';
import { integrationKind, type FieldName } from '../domain/integrationKind.ts';
import { parseJsonObject } from '../domain/jsonObject.ts';
import { isRegistryType, type RegistryType } from '../domain/registryType.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import type { UnreadableRecord } from './integrationStore.ts';
import { foreignKeys } from './secretKey.ts';

/** The version that {@link writeRecord} writes. */
export const RECORD_VERSION = 1;

type Json = Readonly<Record<string, unknown>>;

/** Turns a record of the version that is the key into one of the next version. */
export type RecordMigrations = Readonly<Record<number, (record: Json) => Json>>;

/** None yet: version 1 is the first. */
const MIGRATIONS: RecordMigrations = {};

export type RecordProblem = Omit<UnreadableRecord, 'id'>;

export function writeRecord(record: IntegrationRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Reads a record of this version or an older one. Members that nobody knows are left out, never an error. */
export function parseRecord(
  id: string,
  text: string,
  migrations: RecordMigrations = MIGRATIONS,
): Result<IntegrationRecord, RecordProblem> {
  const json = parseJsonObject(text);
  if (json === undefined) {
    return fail({ reason: 'not-json', detail: '' });
  }
  const version = json['version'];
  if (typeof version === 'number' && version > RECORD_VERSION) {
    return fail({ reason: 'newer-version', detail: String(version) });
  }
  const current = migrate(json, migrations);
  const read = current === undefined ? wrongShape('version') : readRecord(id, current);
  const names = read.ok ? foreignKeys(read.value) : [];
  // Otherwise the password of another record would be sent to the address in this one.
  return names.length > 0 ? fail({ reason: 'foreign-secret', detail: '', names }) : read;
}

function migrate(json: Json, migrations: RecordMigrations): Json | undefined {
  let current = json;
  while (current['version'] !== RECORD_VERSION) {
    const version = current['version'];
    const step = typeof version === 'number' ? migrations[version] : undefined;
    if (step === undefined || typeof version !== 'number') {
      return undefined;
    }
    current = { ...step(current), version: version + 1 };
  }
  return current;
}

function readRecord(id: string, json: Json): Result<IntegrationRecord, RecordProblem> {
  const { name, type, revision, createdAt, updatedAt } = json;
  if (json['id'] !== id) {
    return wrongShape('id');
  }
  if (typeof name !== 'string' || name === '') {
    return wrongShape('name');
  }
  if (!isRegistryType(type)) {
    return wrongShape('type');
  }
  if (!isRevision(revision)) {
    return wrongShape('revision');
  }
  if (typeof createdAt !== 'string' || typeof updatedAt !== 'string') {
    return wrongShape('createdAt');
  }
  const fields = readFields(json['fields'], type);
  const secrets = readSecrets(json['secrets'], type);
  const allowedRealms = json['allowedRealms'] ?? [];
  if (fields === undefined || secrets === undefined || !isTextList(allowedRealms)) {
    return wrongShape(fields === undefined ? 'fields' : secrets === undefined ? 'secrets' : 'allowedRealms');
  }
  return succeed({
    version: RECORD_VERSION,
    id,
    name,
    type,
    fields,
    secrets,
    allowedRealms,
    ...readLineage(json['lineage']),
    revision,
    createdAt,
    updatedAt,
  });
}

/** The next save adds one, and the result must be readable too. Forms accept no number below zero. */
function isRevision(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < Number.MAX_SAFE_INTEGER;
}

function readLineage(value: unknown): Pick<IntegrationRecord, 'lineage'> {
  return isTextList(value) && value.length > 0 ? { lineage: value } : {};
}

/** Public fields of a type; what is secret or foreign to the type is left out. Undefined for another shape. */
export function readFields(value: unknown, type: RegistryType): PublicFields | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const fields: Partial<Record<FieldName, string>> = {};
  for (const { name, secret } of integrationKind(type).fields) {
    const text = value[name];
    if (!secret && text !== undefined) {
      if (typeof text !== 'string') {
        return undefined;
      }
      fields[name] = text;
    }
  }
  return fields;
}

function readSecrets(value: unknown, type: RegistryType): StoredSecrets | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const secrets: Partial<Record<FieldName, StoredSecret>> = {};
  for (const { name, secret } of integrationKind(type).fields) {
    const stored = value[name];
    if (secret && stored !== undefined) {
      if (!isObject(stored) || typeof stored['key'] !== 'string') {
        return undefined;
      }
      secrets[name] = {
        key: stored['key'],
        hint: typeof stored['hint'] === 'string' ? stored['hint'] : null,
      };
    }
  }
  return secrets;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function wrongShape(member: string): Result<never, RecordProblem> {
  return fail({ reason: 'wrong-shape', detail: member });
}
