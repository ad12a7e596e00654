import type { IntegrationRecord } from '../domain/integration.ts';
import { fail, succeed } from '../domain/result.ts';
import type { DraftProblem } from './draftProblem.ts';
import type { IntegrationServices } from './integrationServices.ts';
import { whyUnreadable } from './findRecord.ts';
import type { StoreFailure, UnreadableRecord } from './integrationStore.ts';
import { nextVersion } from './recordLineage.ts';
import { checkName } from './validateDraft.ts';

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly record: IntegrationRecord }
  | { readonly kind: 'gone' }
  /** It may still be there, and cannot be read now. */
  | { readonly kind: 'unreadable'; readonly unreadable: UnreadableRecord }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

type NotThere = Extract<ChangeOutcome, { kind: 'gone' | 'unreadable' }>;

export type RenameOutcome = ChangeOutcome | { readonly kind: 'invalid'; readonly problem: DraftProblem };

/** Gives a record another name. The yml is not its business: the rename flow edits the files first. */
export async function renameIntegration(
  id: string,
  name: string,
  services: IntegrationServices,
): Promise<RenameOutcome> {
  return changeRecord<Extract<RenameOutcome, { kind: 'invalid' }>>(id, services, (record, records) => {
    const problem = checkName(name, id, records).find(({ severity }) => severity === 'error');
    return problem === undefined ? { ...record, name } : { kind: 'invalid', problem };
  });
}

/** Remembers that a person lets this integration log in at a token server of another host (`host:port`). */
export async function allowRealm(
  id: string,
  host: string,
  services: IntegrationServices,
): Promise<ChangeOutcome> {
  return changeRecord<never>(id, services, (record) =>
    record.allowedRealms.includes(host)
      ? record
      : { ...record, allowedRealms: [...record.allowedRealms, host] },
  );
}

/** Changes what `change` gives another one for; the same record back means no write. */
export async function changeRecord<E extends { readonly kind: string }>(
  id: string,
  { store, now, newId }: IntegrationServices,
  change: (record: IntegrationRecord, records: readonly IntegrationRecord[]) => IntegrationRecord | E,
): Promise<ChangeOutcome | E> {
  let changed: IntegrationRecord | undefined;
  const committed = await store.commit<E | NotThere>(({ records, unreadable: notRead }) => {
    const record = records.find((candidate) => candidate.id === id);
    if (record === undefined) {
      const unreadable = whyUnreadable(id, notRead);
      return fail(unreadable === undefined ? { kind: 'gone' } : { kind: 'unreadable', unreadable });
    }
    const next = change(record, records);
    if ('kind' in next) {
      return fail(next);
    }
    changed = next === record ? record : { ...next, ...nextVersion(next, { now, newId }) };
    return succeed(next === record ? { kind: 'none' } : { kind: 'put', record: changed });
  });
  if (!committed.ok) {
    const { error } = committed;
    return isStoreFailure(error) ? { kind: 'failed', failure: error } : error;
  }
  return changed === undefined ? { kind: 'gone' } : { kind: 'changed', record: changed };
}

const STORE_FAILURES: ReadonlySet<string> = new Set<StoreFailure['kind']>([
  'store-unavailable',
  'store-locked',
  'store-uncertain',
]);

export function isStoreFailure(error: { readonly kind: string }): error is StoreFailure {
  return STORE_FAILURES.has(error.kind);
}
