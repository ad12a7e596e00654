import type { IntegrationRecord } from '../domain/integration.ts';
import { integrationKind, type FieldName } from '../domain/integrationKind.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import { changeRecord, type ChangeOutcome } from './changeIntegration.ts';
import type { SecretChange, SecretChanges } from './integrationDraft.ts';
import type { IntegrationServices } from './integrationServices.ts';
import type { RecordCard } from './recordCard.ts';
import { editionOf, joinLineages, lineageOf } from './recordLineage.ts';
import { saveIntegration, type SaveOutcome } from './saveIntegration.ts';

/**
 * Makes the integration of another machine one of this store. The secrets are copied under keys of this store, so what
 * becomes of the other machine changes nothing here. The name may be another one where it is taken here.
 *
 * `current` is the record of the same integration that it replaces, as the person saw it; null for a new one.
 */
export async function useHere(
  { record }: RecordCard,
  { name, current }: { readonly name: string; readonly current: IntegrationRecord | null },
  services: IntegrationServices,
): Promise<SaveOutcome> {
  const secrets = await readSecrets(record, services);
  if (!secrets.ok) {
    return secrets.error;
  }
  const draft = {
    id: current?.id ?? null,
    baseRevision: current?.revision ?? null,
    ...(current === null ? {} : { baseEdition: editionOf(current) }),
    type: record.type,
    name,
    fields: { ...record.fields, caFile: current?.fields.caFile ?? '' },
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

/** A secret that is not there any more leaves the field empty, which then needs its credentials. */
async function readSecrets(
  record: IntegrationRecord,
  { vault }: IntegrationServices,
): Promise<Result<SecretChanges, SaveOutcome>> {
  const changes: Partial<Record<FieldName, SecretChange>> = {};
  for (const { name: field } of integrationKind(record.type).fields.filter(({ secret }) => secret)) {
    const key = record.secrets[field]?.key;
    const read = key === undefined ? succeed(undefined) : await vault.read(key);
    if (!read.ok) {
      return fail({ kind: 'failed', failure: read.error, field });
    }
    changes[field] = read.value === undefined ? { kind: 'remove' } : { kind: 'set', secret: read.value };
  }
  return succeed(changes);
}
