import { readFileSync, statSync } from 'node:fs';

import type { KnownIntegrations } from '../core/analysis/analysisContext.ts';
import { MAX_FILE_BYTES } from '../core/domain/candidateFile.ts';
import { INTEGRATION_KINDS } from '../core/domain/integrationKind.ts';
import { isRegistryType, type RegistryType } from '../core/domain/registryType.ts';
import { decodeText } from './textEncoding.ts';

/** Reads the export of the public records; a text says what is wrong with it. */
export function readKnownFile(path: string): KnownIntegrations | string {
  try {
    // A pipe is welcome here: a person names this file, and may make it with a command.
    if (statSync(path).size > MAX_FILE_BYTES) {
      return `${path}: is too large to be a list of integrations`;
    }
    const { text } = decodeText(readFileSync(path));
    return parseKnown(JSON.parse(text)) ?? `${path}: holds no list of integrations`;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The list of records itself, or an object that holds it under any key. */
function parseKnown(value: unknown): KnownIntegrations | null {
  const list = Array.isArray(value)
    ? value
    : Object.values(asObject(value)).find((item) => Array.isArray(item));
  if (!Array.isArray(list)) {
    return null;
  }
  const named = list
    .map(asObject)
    .flatMap(({ name, type }) => (typeof name === 'string' ? [{ name, type: typeOf(type) }] : []));
  return {
    records: named.flatMap(({ name, type }) => (type === null ? [] : [{ name, type }])),
    definedElsewhere: named.filter(({ type }) => type === null).map(({ name }) => name),
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** The word of our own records, or a `type` as the files write it. */
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
