import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import { MAX_FILE_BYTES } from '../core/domain/candidateFile.ts';
import { INTEGRATION_KINDS } from '../core/domain/integrationKind.ts';
import { parseJson } from '../core/domain/jsonObject.ts';
import { isRegistryType, type RegistryType } from '../core/domain/registryType.ts';
import { namedFileReason, readNamedFile } from './readNamedFile.ts';

/** Reads the export of the public records; a text says what is wrong with it. */
export function readKnownFile(path: string): KnownIntegrations | string {
  try {
    const text = readNamedFile(path, MAX_FILE_BYTES);
    if (text === undefined) {
      return `${path}: is too large to be a list of integrations`;
    }
    const known = parseKnown(parseJson(text));
    return typeof known === 'string' ? `${path}: ${known}` : known;
  } catch (error) {
    return `${path}: cannot be read: ${namedFileReason(error)}`;
  }
}

/**
 * Takes the list of records itself, or an object that holds the list under any key. An invalid entry is an error: if it
 * were skipped, findings would call its name unknown.
 */
function parseKnown(value: unknown): KnownIntegrations | string {
  if (value === undefined) {
    return 'is no JSON; --known takes the file that Export Integrations writes';
  }
  const list = Array.isArray(value)
    ? value
    : Object.values(asObject(value)).find((item) => Array.isArray(item));
  if (!Array.isArray(list)) {
    return 'holds no list of integrations';
  }
  const named = list
    .map(asObject)
    .flatMap(({ name, type }) => (typeof name === 'string' ? [{ name, type: typeOf(type) }] : []));
  if (named.length < list.length) {
    return 'holds an entry without a "name"';
  }
  return {
    records: named.flatMap(({ name, type }) => (type === null ? [] : [{ name, type }])),
    definedElsewhere: named.filter(({ type }) => type === null).map(({ name }) => name),
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The type as our own records name it, or a `type` as the yml files write it. */
function typeOf(value: unknown): RegistryType | null {
  if (isRegistryType(value)) {
    return value;
  }
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  const kinds = INTEGRATION_KINDS.filter(({ label, hubTypes }) =>
    [label, ...hubTypes].some((word) => word.toLowerCase() === text),
  );
  return kinds.length === 1 ? (kinds[0]?.type ?? null) : null;
}
