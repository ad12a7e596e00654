import type { IntegrationRecord } from '../domain/integration.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import type { VaultFailure } from './credentialVault.ts';
import type { IntegrationServices } from './integrationServices.ts';
import type { RecordSnapshot, StoreFailure } from './integrationStore.ts';
import { parseSecretKey, type SecretKey } from './secretKey.ts';

/** Milliseconds. A younger secret may belong to a save in another window that has not committed yet. */
const GRACE_MS = 10 * 60_000;

/** A secret in the keyring that this store wrote and that none of its records names any more. */
export interface LeftoverSecret {
  readonly key: string;
  readonly parts: SecretKey;
  /** The record that had it, where it is still known. */
  readonly record: IntegrationRecord | undefined;
}

/**
 * What a person may have the keyring forget. Only keys that this store wrote are candidates. Keys are left out that a
 * record names, that an unreadable record may name, or that a running save may be about to name. A copy of this store
 * may still name any of them, and no check can find that out, so a person decides for each key.
 */
export async function findLeftovers({
  store,
  vault,
  now,
}: IntegrationServices): Promise<Result<readonly LeftoverSecret[], VaultFailure | StoreFailure>> {
  // Keys first: a secret that is saved after this cannot be among them, one saved before has its record by now.
  const keys = await vault.keys();
  if (!keys.ok) {
    return keys;
  }
  const storeId = await store.knownStoreId();
  const snapshot = await readSnapshot(store);
  if (!storeId.ok || !snapshot.ok) {
    return fail(storeId.ok ? snapshotFailure(snapshot) : storeId.error);
  }
  const isLeft = leftoverTest(snapshot.value, now());
  const own = keys.value.flatMap((key) => ownSecret(key, storeId.value) ?? []);
  return succeed(
    own.filter(isLeft).map((secret) => ({ ...secret, record: recordOf(secret.parts, snapshot.value) })),
  );
}

/** Why not all that was chosen is known to be forgotten. */
export interface ForgetFailure {
  readonly failure: VaultFailure | StoreFailure;
  /** How many went before. */
  readonly forgotten: number;
  /** The keyring was asked to remove one more, and it is not known whether it did. */
  readonly isOneUncertain: boolean;
}

/**
 * Removes what a person chose of the left-over secrets, as far as they still are. Gives how many went. A keyring may take
 * half a minute for each, and another window may bring a record back meanwhile: so it looks again before each removal.
 */
export async function forgetSecrets(
  keys: readonly string[],
  services: IntegrationServices,
): Promise<Result<number, ForgetFailure>> {
  const left = await findLeftovers(services);
  let forgotten = 0;
  if (!left.ok) {
    return fail({ failure: left.error, forgotten, isOneUncertain: false });
  }
  const chosen = new Set(keys);
  for (const secret of left.value.filter(({ key }) => chosen.has(key))) {
    const snapshot = await readSnapshot(services.store);
    if (!snapshot.ok) {
      return fail({ failure: snapshot.error, forgotten, isOneUncertain: false });
    }
    if (!leftoverTest(snapshot.value, services.now())(secret)) {
      continue;
    }
    const removed = await services.vault.remove(secret.key);
    if (!removed.ok) {
      return fail({ failure: removed.error, forgotten, isOneUncertain: true });
    }
    forgotten += 1;
  }
  return succeed(forgotten);
}

type OwnSecret = Omit<LeftoverSecret, 'record'>;

/** Keys of the first form do not name their store, so no store may remove them. */
function ownSecret(key: string, storeId: string | undefined): OwnSecret | undefined {
  const parts = parseSecretKey(key);
  return parts === undefined || parts.storeId === null || parts.storeId !== storeId
    ? undefined
    : { key, parts };
}

function leftoverTest(
  { records, unreadable, removed }: RecordSnapshot,
  now: Date,
): (secret: OwnSecret) => boolean {
  const named = new Set([...namedKeys(records), ...unreadable.flatMap(({ names = [] }) => names)]);
  const deleted = namedKeys(removed.map(({ record }) => record));
  const unknown = new Set(unreadable.map(({ id }) => id));
  return ({ key, parts }) =>
    !named.has(key) &&
    !unknown.has(parts.recordId) &&
    (deleted.has(key) || now.getTime() - parts.madeAt > GRACE_MS);
}

function recordOf(
  { recordId }: SecretKey,
  { records, removed }: RecordSnapshot,
): IntegrationRecord | undefined {
  return [...records, ...removed.map(({ record }) => record)].find(({ id }) => id === recordId);
}

function namedKeys(records: readonly IntegrationRecord[]): ReadonlySet<string> {
  return new Set(records.flatMap(({ secrets }) => Object.values(secrets).map(({ key }) => key)));
}

/** What the disk holds now, under the lock. */
async function readSnapshot(
  store: IntegrationServices['store'],
): Promise<Result<RecordSnapshot, StoreFailure>> {
  let seen: RecordSnapshot | undefined;
  const looked = await store.commit<never>((snapshot) => {
    seen = snapshot;
    return succeed({ kind: 'none' });
  });
  return looked.ok && seen !== undefined ? succeed(seen) : fail(snapshotFailure(looked));
}

function snapshotFailure(looked: Result<unknown, StoreFailure>): StoreFailure {
  return looked.ok ? { kind: 'store-unavailable', detail: '' } : looked.error;
}
