import type { IntegrationRecord, PublicFields, StoredSecret, StoredSecrets } from '../domain/integration.ts';
import { integrationKind, type FieldName } from '../domain/integrationKind.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { VaultFailure } from './credentialVault.ts';
import type { DraftProblem } from './draftProblem.ts';
import { copySource, type IntegrationDraft, type SecretChange } from './integrationDraft.ts';
import type { IntegrationServices } from './integrationServices.ts';
import type { RecordChange, RecordSnapshot, StoreFailure } from './integrationStore.ts';
import { isStoreFailure } from './changeIntegration.ts';
import { isBasedOn, joinLineages, lineageOf, nextVersion } from './recordLineage.ts';
import { createSecretKey, secretHint } from './secretKey.ts';
import { validateDraft, type ValidatedDraft } from './validateDraft.ts';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly record: IntegrationRecord; readonly remarks: readonly DraftProblem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly DraftProblem[] }
  /** Another window changed the record since the form was opened. */
  | { readonly kind: 'stale'; readonly current: IntegrationRecord }
  /** Another window deleted it, or its file cannot be read any more. */
  | { readonly kind: 'gone' }
  /** The keyring or the disk refused, see `StoreFailure`. `field` is set when one secret is to blame. */
  | {
      readonly kind: 'failed';
      readonly failure: VaultFailure | StoreFailure;
      readonly field: FieldName | null;
    };

type NotSaved = Exclude<SaveOutcome, { kind: 'saved' }>;

/** New secrets under their fresh keys; they count only once a record names them. */
type NewSecrets = ReadonlyMap<FieldName, StoredSecret>;

/**
 * Adds or changes an integration. New secrets go to the vault under new keys first, then the record's write is the one
 * commit: whatever fails, the integration is as before or as after. Replaced secrets stay in the vault, because a copy of
 * this store, on a cloned disk or in a backup, may still name them.
 */
export async function saveIntegration(
  draft: IntegrationDraft,
  services: IntegrationServices,
  origin?: IntegrationRecord,
): Promise<SaveOutcome> {
  const { store } = services;
  const snapshot = {
    records: store.list(),
    unreadable: store.unreadable(),
    removed: store.removed(),
    unreadableRemoved: store.unreadableRemoved(),
  };
  const early = refusal({ draft, origin }, snapshot, services);
  if (early !== undefined) {
    return early;
  }
  const id = draft.id ?? origin?.id ?? services.newId();
  const written = await writeSecrets(id, draft, services);
  if (!written.ok) {
    return written.error;
  }
  const committed = await commitDraft({ id, draft, origin, written: written.value }, services);
  if (!committed.ok) {
    if ('detail' in committed.error) {
      // A disk that fails may have written the record all the same, so its secrets stay.
      return { kind: 'failed', failure: committed.error, field: null };
    }
    takeBack(written.value, services);
    return committed.error;
  }
  return { kind: 'saved', ...committed.value };
}

interface Edit {
  readonly draft: IntegrationDraft;
  /** The record of another machine that this one takes over, with its id and its lineage. */
  readonly origin: IntegrationRecord | undefined;
}

/**
 * The record whose place the save takes. What is taken over from another machine also takes that of the deleted record
 * that Undo would bring back: it may be the newer one, so a person has to have seen it.
 */
function replacedRecord(
  { draft, origin }: Edit,
  { records, removed }: Pick<RecordSnapshot, 'records' | 'removed'>,
): IntegrationRecord | undefined {
  const id = draft.id ?? origin?.id;
  const all = origin === undefined ? records : [...records, ...removed.map(({ record }) => record)];
  return all.find((record) => record.id === id);
}

/** A deleted record that cannot be read now, whose place would be taken unseen. */
function unreadableReplaced(
  { origin }: Edit,
  { records, unreadableRemoved }: RecordSnapshot,
): NotSaved | undefined {
  if (origin === undefined || records.some(({ id }) => id === origin.id)) {
    return undefined;
  }
  const unread = unreadableRemoved.find(({ id }) => id === null || id === origin.id);
  return unread === undefined
    ? undefined
    : {
        kind: 'failed',
        failure: {
          kind: 'store-unavailable',
          detail: `the deleted record cannot be read: ${unread.detail === '' ? 'damaged' : unread.detail}`,
        },
        field: null,
      };
}

function refusal(
  { draft, origin }: Edit,
  snapshot: RecordSnapshot,
  services: IntegrationServices,
): NotSaved | undefined {
  const id = draft.id ?? origin?.id;
  const current = replacedRecord({ draft, origin }, snapshot);
  const isUnreadable = snapshot.unreadable.some((record) => record.id === id);
  if ((draft.id !== null && current === undefined) || isUnreadable) {
    return { kind: 'gone' };
  }
  if (current !== undefined && !isBasedOn(current, draft)) {
    return { kind: 'stale', current };
  }
  const unread = unreadableReplaced({ draft, origin }, snapshot);
  if (unread !== undefined) {
    return unread;
  }
  const { ok, problems } = validateIn(snapshot, { draft, origin }, services);
  return ok ? undefined : { kind: 'invalid', problems };
}

function validateIn(
  snapshot: Pick<RecordSnapshot, 'records' | 'removed'>,
  edit: Edit,
  { isPrivateKey }: IntegrationServices,
): ValidatedDraft {
  const current = replacedRecord(edit, snapshot);
  const others = snapshot.records.filter(({ id }) => id !== current?.id);
  return validateDraft(edit.draft, {
    records: current === undefined ? others : [...others, current],
    isPrivateKey,
  });
}

async function writeSecrets(
  id: string,
  draft: IntegrationDraft,
  services: IntegrationServices,
): Promise<Result<NewSecrets, NotSaved>> {
  const written = new Map<FieldName, StoredSecret>();
  for (const { name: field } of integrationKind(draft.type).fields.filter(({ secret }) => secret)) {
    const value = await newValue(field, draft.secrets[field], services);
    if (value.ok && value.value === undefined && draft.secrets[field]?.kind === 'copy') {
      takeBack(written, services);
      return fail({ kind: 'invalid', problems: [lostCopy(field)] });
    }
    const stored =
      value.ok && value.value !== undefined ? await writeOne(id, field, value.value, services) : value;
    if (!stored.ok) {
      takeBack(written, services);
      return fail({
        kind: 'failed',
        failure: stored.error,
        field: isStoreFailure(stored.error) ? null : field,
      });
    }
    if (stored.value !== undefined && 'key' in stored.value) {
      written.set(field, stored.value);
    }
  }
  return succeed(written);
}

function lostCopy(field: FieldName): DraftProblem {
  return { field, severity: 'error', code: 'copied-secret-lost', parameters: {} };
}

async function newValue(
  field: FieldName,
  change: SecretChange | undefined,
  { store, vault }: IntegrationServices,
): Promise<Result<Secret | undefined, VaultFailure>> {
  if (change?.kind === 'set' && !change.secret.isEmpty) {
    return succeed(change.secret);
  }
  if (change?.kind !== 'copy') {
    return succeed(undefined);
  }
  const source = copySource(change, store.list()).secrets[field];
  return source === undefined ? succeed(undefined) : vault.read(source.key);
}

async function writeOne(
  id: string,
  field: FieldName,
  secret: Secret,
  { store, vault, now, newId }: IntegrationServices,
): Promise<Result<StoredSecret, VaultFailure | StoreFailure>> {
  const storeId = await store.storeId();
  if (!storeId.ok) {
    return storeId;
  }
  const key = createSecretKey({ storeId: storeId.value, recordId: id, field, now: now(), unique: newId() });
  const written = await vault.write(key, secret);
  if (!written.ok) {
    void vault.remove(key);
    return written;
  }
  return succeed({ key, hint: secretHint(field, secret.reveal()) });
}

interface Committed {
  readonly record: IntegrationRecord;
  readonly remarks: readonly DraftProblem[];
}

interface Commit extends Edit {
  readonly id: string;
  readonly written: NewSecrets;
}

async function commitDraft(
  { id, draft, origin, written }: Commit,
  services: IntegrationServices,
): Promise<Result<Committed, NotSaved | StoreFailure>> {
  let committed: Committed | undefined;
  const result = await services.store.commit<NotSaved>((snapshot): Result<RecordChange, NotSaved> => {
    const refused = refusal({ draft, origin }, snapshot, services);
    if (refused !== undefined) {
      return fail(refused);
    }
    const current = replacedRecord({ draft, origin }, snapshot);
    const { fields, problems } = validateIn(snapshot, { draft, origin }, services);
    const secrets = nextSecrets(draft, current?.secrets ?? {}, written);
    const record = nextRecord({ id, draft, origin, fields, secrets, current }, services);
    committed = { record, remarks: problems };
    return succeed({ kind: 'put', record });
  });
  if (!result.ok) {
    return result;
  }
  return committed === undefined ? fail({ kind: 'gone' }) : succeed(committed);
}

function nextSecrets(draft: IntegrationDraft, stored: StoredSecrets, written: NewSecrets): StoredSecrets {
  const next: Partial<Record<FieldName, StoredSecret>> = {};
  for (const { name: field } of integrationKind(draft.type).fields.filter(({ secret }) => secret)) {
    const kept = draft.secrets[field]?.kind === 'remove' ? undefined : stored[field];
    const value = written.get(field) ?? kept;
    if (value !== undefined) {
      next[field] = value;
    }
  }
  return next;
}

interface NextRecord extends Edit {
  readonly id: string;
  readonly fields: PublicFields;
  readonly secrets: StoredSecrets;
  readonly current: IntegrationRecord | undefined;
}

function nextRecord(
  { id, draft, origin, fields, secrets, current }: NextRecord,
  services: IntegrationServices,
): IntegrationRecord {
  // A token server was allowed for one address; another address has to ask again.
  const version = nextVersion(current, services);
  const sameHost = current !== undefined && current.fields.url === fields.url;
  return {
    version: 1,
    id,
    name: draft.name,
    type: draft.type,
    fields,
    secrets,
    allowedRealms: sameHost ? current.allowedRealms : [],
    ...version,
    // What was taken over is the other machine's edition, not a new one.
    ...(origin === undefined
      ? {}
      : { lineage: joinLineages(current === undefined ? [] : lineageOf(current), lineageOf(origin)) }),
    createdAt: current?.createdAt ?? origin?.createdAt ?? version.updatedAt,
  };
}

/** Removes secrets that no record ever named. Nobody waits for it: a keyring may take half a minute to refuse. */
function takeBack(secrets: NewSecrets, { vault }: IntegrationServices): void {
  for (const { key } of secrets.values()) {
    void vault.remove(key);
  }
}
