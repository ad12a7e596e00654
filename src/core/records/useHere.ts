import type { IntegrationRecord } from '../domain/integration.ts';
import { integrationKind, type FieldName } from '../domain/integrationKind.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import { changeRecord, type ChangeOutcome } from './changeIntegration.ts';
import type { SecretChange, SecretChanges } from './integrationDraft.ts';
import type { IntegrationServices } from './integrationServices.ts';
import type { RecordCard } from './recordCard.ts';
import { editionOf, joinLineages, lineageOf } from './recordLineage.ts';
import { saveIntegration, type SaveOutcome } from './saveIntegration.ts';

/**
 * Makes the integration of another machine one of this store. The secrets are copied under keys of this store, so what
 * becomes of the other machine changes nothing here. The name may be another one where it is taken here. Whose certificates
 * are trusted stays as a person said it on this machine.
 *
 * `current` is the record of the same integration that it replaces, as the person saw it, or the deleted one that Undo
 * would bring back; null for a new one.
 */
export async function useHere(
  { record }: RecordCard,
  { name, current }: { readonly name: string; readonly current: IntegrationRecord | null },
  services: IntegrationServices,
): Promise<SaveOutcome> {
  const secrets = await readSecrets(record, current, services);
  if (!secrets.ok) {
    return secrets.error;
  }
  const sameHost = current?.fields.url === record.fields.url;
  const draft = {
    id: current?.id ?? null,
    baseRevision: current?.revision ?? null,
    ...(current === null ? {} : { baseEdition: editionOf(current) }),
    type: record.type,
    name,
    fields: {
      ...record.fields,
      caFile: current?.fields.caFile ?? '',
      insecure: (sameHost ? current?.fields.insecure : undefined) ?? '',
    },
    secrets: secrets.value,
  };
  return saveIntegration(draft, services, record);
}

/** Answers an edit of another machine with the record of this one: the other machine is told of it in turn. */
export async function keepMine(
  { record }: RecordCard,
  services: IntegrationServices,
): Promise<ChangeOutcome> {
  return changeRecord<never>(record.id, services, (mine) => ({
    ...mine,
    lineage: joinLineages(lineageOf(record), lineageOf(mine)),
  }));
}

type Secrets = Partial<Record<FieldName, Secret>>;

/**
 * Where the keyring has lost the other machine's secret, the own one stays if it is for the same account. A field that
 * has neither is left empty, and then needs its credentials. Secrets that belong together come from one machine, or are
 * all left empty.
 */
async function readSecrets(
  record: IntegrationRecord,
  current: IntegrationRecord | null,
  services: IntegrationServices,
): Promise<Result<SecretChanges, SaveOutcome>> {
  const theirs = await readAll(record, services);
  if (!theirs.ok) {
    return theirs;
  }
  const fields = secretFields(record);
  const isWhole = (secrets: Secrets): boolean => fields.every((field) => secrets[field] !== undefined);
  const isNeeded = !isWhole(theirs.value) && current !== null && isSameAccount(record, current);
  const own = isNeeded ? await readAll(current, services) : succeed<Secrets>({});
  if (!own.ok) {
    return own;
  }
  const { secretsBelongTogether = false } = integrationKind(record.type);
  const usable = (secrets: Secrets): Secrets => (secretsBelongTogether && !isWhole(secrets) ? {} : secrets);
  const [taken, kept] = [usable(theirs.value), usable(own.value)];
  const changes: Partial<Record<FieldName, SecretChange>> = {};
  for (const field of fields) {
    const secret = taken[field];
    changes[field] =
      secret === undefined
        ? { kind: kept[field] === undefined ? 'remove' : 'keep' }
        : { kind: 'set', secret };
  }
  return succeed(changes);
}

/** What the keyring still has of the secrets of a record. */
async function readAll(
  record: IntegrationRecord,
  { vault }: IntegrationServices,
): Promise<Result<Secrets, SaveOutcome>> {
  const secrets: Secrets = {};
  for (const field of secretFields(record)) {
    const key = record.secrets[field]?.key;
    const read = key === undefined ? succeed(undefined) : await vault.read(key);
    if (!read.ok) {
      return fail({ kind: 'failed', failure: read.error, field });
    }
    if (read.value !== undefined) {
      secrets[field] = read.value;
    }
  }
  return succeed(secrets);
}

function secretFields({ type }: IntegrationRecord): readonly FieldName[] {
  return integrationKind(type).fields.flatMap(({ name, secret }) => (secret ? [name] : []));
}

/** Whether a secret of one may be sent where the other says. */
function isSameAccount(a: IntegrationRecord, b: IntegrationRecord): boolean {
  return a.type === b.type && a.fields.url === b.fields.url && a.fields.username === b.fields.username;
}
