import { parseJsonObject } from '../../core/domain/jsonObject.ts';
import { replaceFile, unlessMissing, type Disk, type MakeStep } from './disk.ts';
import { withFolderLock, type HeldLock } from './folderLock.ts';

const VERSION = 1;
const STORE_ID = /^[a-z0-9-]{8,64}$/;

export interface StoreIdentityParts {
  readonly disk: Disk;
  readonly file: string;
  readonly lockPath: string;
  /** Differs for a copy of the store that lies elsewhere: the machine's name and the folder's path. */
  readonly place: string;
  readonly newId: () => string;
}

/** Where the id may be written, too. */
export interface NewStoreIdentityParts extends StoreIdentityParts {
  /** Makes the one step that writes it. */
  readonly write: MakeStep;
}

/**
 * The id of a store, from the file beside its records; the file is written once. A copy in another place gets an id of
 * its own. A copy in the same place, a cloned disk or a restored backup, cannot be told from the original: nothing may
 * be deleted because of an id alone. Throws what the disk says, so that a file that cannot be read now stays.
 */
export async function readStoreId(parts: NewStoreIdentityParts): Promise<string> {
  const known = await lookUpStoreId(parts);
  return (
    known ??
    withFolderLock(parts.disk, parts.lockPath, parts.newId(), async (lock) => {
      const meanwhile = await lookUpStoreId(parts);
      return meanwhile ?? create(parts, lock);
    })
  );
}

async function create(
  { disk, file, place, newId, write }: NewStoreIdentityParts,
  lock: HeldLock,
): Promise<string> {
  const id = newId().toLowerCase();
  const text = `${JSON.stringify({ version: VERSION, id, place }, null, 2)}\n`;
  const commit: MakeStep = async (step) => {
    await lock.check();
    await write(step);
  };
  await replaceFile(disk, file, text, newId(), { commit });
  return id;
}

/** Undefined where there is none, or that of another place. */
export async function lookUpStoreId({
  disk,
  file,
  place,
}: Pick<StoreIdentityParts, 'disk' | 'file' | 'place'>): Promise<string | undefined> {
  const text = await unlessMissing(disk.readFile(file, 'utf8'));
  const json = text === undefined ? undefined : parseJsonObject(text);
  const id = json?.['id'];
  return typeof id === 'string' && STORE_ID.test(id) && json?.['place'] === place ? id : undefined;
}
