import { succeed } from '../core/domain/result.ts';
import type { Result } from '../core/domain/result.ts';
import type { FoundFile } from '../core/search/codeSearch.ts';
import { notSeen } from '../core/search/searchEnd.ts';
import type { NotSeen, NotSeenList, SearchEnd, SearchReason } from '../core/search/searchEnd.ts';
import { mapBounded } from '../registries/mapBounded.ts';
import type { KeptContents } from './keptContents.ts';
import { linkedPath } from './linkedPath.ts';
import type { EngineContext } from './searchEngine.ts';

/** A file whose text is still to be read. */
export interface UnreadFile extends Omit<FoundFile, 'text' | 'publicId'> {
  /** Names the content: the same id is the same text for ever. Null where the engine gives none. */
  readonly contentId: string | null;
  /** Everybody may read the repository. */
  readonly isPublic?: boolean;
  readonly read: () => Promise<Result<string, NotSeen>>;
  /** The file at another path of the repository, in the same state of it; absent where the engine does not give one. */
  readonly at?: (path: string) => UnreadFile;
}

/** Requests at the same time. GitHub wants few of them (its secondary rate limits); other engines do not care. */
const AT_ONCE = 4;

/** After this many files that hang, reading stops: each of them costs the full time-out of a request. */
const MAX_HUNG = 3;

/** After one of these the next request would fail in the same way. */
export const ENDS_READING: ReadonlySet<SearchReason> = new Set<SearchReason>([
  'rate-limited',
  'token-refused',
  'sso-required',
  'cancelled',
  'timed-out',
]);

/** Files read per batch: between batches the search shows its progress and yields to other work. */
export const FILES_AT_A_TIME = 50;

/**
 * Reads the texts of the files that one search found; cached texts need no request. A file that cannot be read is
 * reported and does not affect the others, but a rate limit ends the reading: the remaining files are only counted.
 */
export class ContentReader {
  readonly #kept: KeptContents;
  readonly #signal: AbortSignal;
  readonly #unseen: NotSeenList;
  #ended: NotSeen | null = null;
  #unread = 0;
  #hung = 0;

  constructor({ kept, http }: Pick<EngineContext, 'kept'> & ReadingEnd, unseen: NotSeenList) {
    this.#kept = kept;
    this.#signal = http.signal;
    this.#unseen = unseen;
  }

  /** True after a failure that every further request would run into as well. */
  get hasEnded(): boolean {
    return this.#ended !== null;
  }

  async *read(files: readonly UnreadFile[]): AsyncGenerator<readonly FoundFile[], void> {
    for (let at = 0; at < files.length; at += FILES_AT_A_TIME) {
      const part = files.slice(at, at + FILES_AT_A_TIME);
      const found = await mapBounded(part, AT_ONCE, (file) => this.#find(file));
      yield found.filter((file) => file !== null);
    }
  }

  /** How the search ended, with what was not read. To be asked once. */
  end(): SearchEnd {
    if (this.#ended !== null) {
      const { reason, detail, retryAt } = this.#ended;
      const counted = `${String(this.#unread)} files not read`;
      this.#unseen.add(notSeen(reason, detail === null ? counted : `${counted} (${detail})`, retryAt));
    }
    return this.#unseen.end();
  }

  async #find(file: UnreadFile): Promise<FoundFile | null> {
    const own = await this.#textOf(file);
    const target = own?.ok === false ? targetOf(file, own.error) : undefined;
    // A link is followed once: one that leads to another link stays unknown.
    const text = target === undefined ? own : await this.#textOf(target);
    if (own === null || text === null) {
      this.#unread += 1;
      return null;
    }
    if (text.ok) {
      return foundFile(target === undefined ? file : { ...target, path: file.path }, text.value);
    }
    if (this.#ends(text.error.reason)) {
      this.#ended ??= text.error;
      this.#unread += 1;
    } else {
      this.#unseen.add(ofFile(own.ok ? text.error : own.error, file));
    }
    return null;
  }

  /** Null where nothing is read any more. */
  async #textOf(file: UnreadFile): Promise<Result<string, NotSeen> | null> {
    const known = file.contentId === null ? undefined : this.#kept.get(file.contentId);
    if (known !== undefined) {
      return succeed(known);
    }
    if (this.hasEnded) {
      return null;
    }
    const read = await file.read();
    if (read.ok && file.contentId !== null) {
      this.#kept.keep(file.contentId, read.value);
    }
    return read;
  }

  /** A single file that hangs is skipped. When several hang, or the search timed out, the reading ends. */
  #ends(reason: SearchReason): boolean {
    if (reason === 'timed-out' && !this.#signal.aborted) {
      this.#hung += 1;
      return this.#hung >= MAX_HUNG;
    }
    return ENDS_READING.has(reason);
  }
}

/** The file of the repository that a symbolic link leads to; undefined for every other reason. */
function targetOf({ path, at }: UnreadFile, { reason, detail }: NotSeen): UnreadFile | undefined {
  const target = reason === 'file-elsewhere' && detail !== null ? linkedPath(path, detail) : undefined;
  return target === undefined ? undefined : at?.(target);
}

function foundFile(file: UnreadFile, text: string): FoundFile {
  const { contentId, isPublic } = file;
  return contentId !== null && isPublic === true ? { ...file, text, publicId: contentId } : { ...file, text };
}

/** What ends a search as a whole. */
interface ReadingEnd {
  readonly http: Pick<EngineContext['http'], 'signal'>;
}

/** What is wrong with one file: its place says the rest. */
const OF_FILES: ReadonlySet<SearchReason> = new Set(['file-too-large', 'file-no-text', 'file-elsewhere']);

/** A lone failure is a file that was not read, and says why. */
function ofFile(error: NotSeen, { repository, path }: UnreadFile): NotSeen {
  const place = `${repository} ${path}`;
  if (OF_FILES.has(error.reason)) {
    return notSeen(error.reason, place);
  }
  // The detail of a server's reply begins with its status. For other faults it says where it failed, not why.
  const said = /^\d{3}\b/.test(error.detail ?? '') ? (error.detail ?? '') : error.reason;
  return notSeen('file-not-read', `${place} (${said})`, error.retryAt);
}
