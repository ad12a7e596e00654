import { parseJson } from '../domain/jsonObject.ts';
import type { IntegrationRecord, PublicFields } from '../domain/integration.ts';
import type { FieldName } from '../domain/integrationKind.ts';
import { integrationKind, isOfOneMachine } from '../domain/integrationKind.ts';
import { isRegistryType, type RegistryType } from '../domain/registryType.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import type { IntegrationDraft, SecretChange } from '../records/integrationDraft.ts';
import { decodeUtf8 } from '../domain/utf8.ts';
import { readFields } from '../records/recordText.ts';

const EXCHANGE_VERSION = 1;

/** What is exported of an integration: nothing of its credentials, not even where they lie. */
export interface ExchangedIntegration {
  readonly name: string;
  readonly type: RegistryType;
  readonly fields: PublicFields;
}

/** The export of public records, as `scan --known` reads it too. */
export function writeExchange(records: readonly IntegrationRecord[]): string {
  const integrations = records.map(({ name, type, fields }): ExchangedIntegration => ({
    name,
    type,
    fields,
  }));
  return `${JSON.stringify({ version: EXCHANGE_VERSION, integrations }, null, 2)}\n`;
}

export type ExchangeProblem = 'not-utf8' | 'not-json' | 'newer-version' | 'wrong-shape';

export interface ReadExchange {
  readonly integrations: readonly ExchangedIntegration[];
  /** How many entries were of no use: no name, an unknown type, fields of another shape. */
  readonly unusable: number;
}

/** Reads the file of an export: a name or an address in another encoding would become another one. */
export function readExchange(file: Uint8Array): Result<ReadExchange, ExchangeProblem> {
  const text = decodeUtf8(file);
  return text === undefined ? fail('not-utf8') : parseExchange(text);
}

/** Reads an export. It comes from anywhere, so nothing in it is believed before it was looked at. */
export function parseExchange(text: string): Result<ReadExchange, ExchangeProblem> {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined) {
    return fail('not-json');
  }
  const { version, integrations } = toObject(value);
  if (typeof version === 'number' && version > EXCHANGE_VERSION) {
    return fail('newer-version');
  }
  if (version !== EXCHANGE_VERSION || !Array.isArray(integrations)) {
    return fail('wrong-shape');
  }
  const read = integrations.map(readEntry);
  const usable = read.filter((entry) => entry !== undefined);
  return succeed({ integrations: usable, unusable: read.length - usable.length });
}

function readEntry(value: unknown): ExchangedIntegration | undefined {
  const { name, type, fields } = toObject(value);
  if (typeof name !== 'string' || !isRegistryType(type)) {
    return undefined;
  }
  const read = readFields(fields ?? {}, type);
  return read === undefined ? undefined : { name, type, fields: withoutTrust(read) };
}

function withoutTrust(fields: PublicFields): PublicFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !isOfOneMachine(field)));
}

/** A new integration from an export; its credentials are still to be entered. */
export function importDraft({ name, type, fields }: ExchangedIntegration): IntegrationDraft {
  const secrets: Partial<Record<FieldName, SecretChange>> = {};
  for (const field of integrationKind(type).fields.filter(({ secret }) => secret)) {
    secrets[field.name] = { kind: 'remove' };
  }
  return { id: null, baseRevision: null, type, name, fields, secrets };
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
