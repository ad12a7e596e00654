import type { RegistryType } from './registryType.ts';

const LOGIN = ['username', 'password', 'email'] as const;

/**
 * The fields of a record as scripts read them, of the old and of the new record type of each registry (`docs/format.md`,
 * "Types of registries"): an integration named with `type: ecr` may be of either.
 */
const FIELDS: Readonly<Record<RegistryType, readonly string[]>> = {
  'docker-hub': [...LOGIN, 'url'],
  ecr: ['aws_access_key_id', 'aws_secret_access_key', 'accessKey', 'secretKey'],
  gcr: ['JSON_key'],
  quay: ['url', ...LOGIN, 'accessToken'],
  private: ['url', ...LOGIN],
  dtr: ['url', ...LOGIN],
};

export function recordFields(type: RegistryType): readonly string[] {
  return FIELDS[type];
}

/** Whether a record of that type may have a field; as in names of variables, case and other signs do not count. */
export function hasField(type: RegistryType, field: string): boolean {
  return FIELDS[type].some((known) => variableField(known) === variableField(field));
}

/** A field as it stands in the name of a variable: `accessToken` → `ACCESSTOKEN`. */
export function variableField(field: string): string {
  return field.replaceAll(/\W/gu, '').toUpperCase();
}
