import type { IntegrationServices } from './integrationServices.ts';
import type { RecordSnapshot } from './integrationStore.ts';
import { parseSecretKey } from './secretKey.ts';

/** Milliseconds. A younger secret may belong to a save in another window that has not committed yet. */
const GRACE_MS = 10 * 60_000;

/**
 * Vault keys that no record names any more. A record that cannot be read keeps all of its secrets, and so does
 * everything when the clock says that a key comes from the future.
 */
export function orphanSecretKeys(
  keys: readonly string[],
  { records, unreadable }: RecordSnapshot,
  now: Date,
): readonly string[] {
  const named = new Set(records.flatMap((record) => Object.values(record.secrets).map(({ key }) => key)));
  const untouchable = new Set(unreadable.map(({ id }) => id));
  return keys.filter((key) => {
    const parsed = parseSecretKey(key);
    return (
      parsed !== undefined &&
      !named.has(key) &&
      !untouchable.has(parsed.recordId) &&
      now.getTime() - parsed.madeAt > GRACE_MS
    );
  });
}

/** Finds and removes orphans; gives how many went. A keyring or a disk that refuses leaves them for the next time. */
export async function purgeOrphanSecrets({ store, vault, now }: IntegrationServices): Promise<number> {
  // Keys first: a secret that is saved after this cannot be among them, one saved before has its record by now.
  const keys = await vault.keys();
  if (!keys.ok || keys.value.length === 0) {
    return 0;
  }
  let orphans: readonly string[] = [];
  const looked = await store.commit<never>((snapshot) => {
    orphans = orphanSecretKeys(keys.value, snapshot, now());
    return { ok: true, value: { kind: 'none' } };
  });
  let purged = 0;
  for (const key of looked.ok ? orphans : []) {
    purged += (await vault.remove(key)).ok ? 1 : 0;
  }
  return purged;
}
