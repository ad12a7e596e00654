import type { Result } from '../core/domain/result.ts';
import type { FoundFile } from '../core/search/codeSearch.ts';
import { notSeen } from '../core/search/searchEnd.ts';
import type { NotSeen, NotSeenList, SearchReason } from '../core/search/searchEnd.ts';
import { mapBounded } from '../registries/mapBounded.ts';
import type { KeptContents } from './keptContents.ts';

/** A file whose text is still to be read. */
export interface UnreadFile extends Omit<FoundFile, 'text'> {
  /** Names the content: the same id is the same text for ever. Null where the engine gives none. */
  readonly contentId: string | null;
  readonly read: () => Promise<Result<string, NotSeen>>;
}

/** GitHub asks for few requests at a time (its second limits); the others do not mind. */
const AT_ONCE = 4;

/** After one of these the next request would fail in the same way. */
export const ENDS_READING: ReadonlySet<SearchReason> = new Set<SearchReason>([
  'rate-limited',
  'token-refused',
  'sso-required',
  'cancelled',
  'timed-out',
]);

/**
 * The texts of files, of those that were kept without a request. One that is not given is told and takes no other
 * along, but a limit ends the reading: the rest is counted.
 */
export async function readContents(
  files: readonly UnreadFile[],
  kept: KeptContents,
  unseen: NotSeenList,
): Promise<readonly FoundFile[]> {
  const state: { ended: NotSeen | null; unread: number } = { ended: null, unread: 0 };
  const texts = await mapBounded(files, AT_ONCE, async (file) => {
    const known = file.contentId === null ? undefined : kept.get(file.contentId);
    if (known !== undefined || state.ended !== null) {
      state.unread += known === undefined ? 1 : 0;
      return known ?? null;
    }
    const read = await file.read();
    if (read.ok) {
      if (file.contentId !== null) {
        kept.keep(file.contentId, read.value);
      }
      return read.value;
    }
    if (ENDS_READING.has(read.error.reason)) {
      state.ended ??= read.error;
      state.unread += 1;
    } else {
      unseen.add(ofFile(read.error, file));
    }
    return null;
  });
  if (state.ended !== null) {
    const { reason, detail, retryAt } = state.ended;
    const counted = `${String(state.unread)} files not read`;
    unseen.add(notSeen(reason, detail === null ? counted : `${counted} (${detail})`, retryAt));
  }
  return files.flatMap((file, index) => {
    const text = texts[index] ?? null;
    return text === null ? [] : [{ ...file, text }];
  });
}

/** A lone failure is a file that was not read, and says why. */
function ofFile(error: NotSeen, { repository, path }: UnreadFile): NotSeen {
  const place = `${repository} ${path}`;
  if (error.reason === 'file-too-large') {
    return notSeen('file-too-large', place);
  }
  return notSeen('file-not-read', `${place} (${error.detail ?? error.reason})`, error.retryAt);
}
