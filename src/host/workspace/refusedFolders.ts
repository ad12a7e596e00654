import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { detailOf } from '../../core/domain/unknownReason.ts';
import type { NotKnown, UnknownReason } from '../../core/domain/unknownReason.ts';
import type { CandidateFilter } from '../../core/workspace/candidateFilter.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import { walkFolders } from '../../core/workspace/folderWalk.ts';
import type { FolderEntry } from '../../core/workspace/folderWalk.ts';
import { ANSWER_SECONDS, withDeadline } from '../../core/workspace/withDeadline.ts';

/** A folder, or a link that may lead to one. */
export interface RefusedFolder {
  /** Below the folder that was looked through, with `/`. */
  readonly path: string;
  readonly reason: UnknownReason;
}

/** Codes of what is not there, or is no folder. */
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

export interface RefusalMeans extends Pick<CandidateFilter, 'enters'> {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Finds folders and links on the disk that the system refuses to open: VS Code's search silently skips them. Looks only
 * as far as the limit of a walk; beyond it, the result of the search is trusted.
 */
export async function refusedFolders(
  root: string,
  { enters, clock, signal }: RefusalMeans,
): Promise<readonly RefusedFolder[]> {
  const links: RefusedFolder[] = [];
  const { unlisted } = await walkFolders({
    readFolder: (below) => readFolder(path.join(root, below), clock),
    isFoundElsewhere: async (below) => {
      const reason = await whyNotFollowed(path.join(root, below), clock);
      if (reason !== null) {
        links.push({ path: below, reason });
      }
      return true;
    },
    filter: { enters, accepts: () => false },
    signal,
  });
  return [...unlisted.filter(({ reason }) => reason.kind !== 'limit'), ...links];
}

async function readFolder(folder: string, clock: Clock): Promise<readonly FolderEntry[] | NotKnown> {
  const entries = await answerOf(readdir(folder, { withFileTypes: true }), clock);
  if (entries === 'gone') {
    return [];
  }
  if ('unknown' in entries) {
    return entries;
  }
  return entries.flatMap((entry): FolderEntry[] => {
    if (entry.isDirectory()) {
      return [{ name: entry.name, kind: 'folder' }];
    }
    return entry.isSymbolicLink() ? [{ name: entry.name, kind: 'link' }] : [];
  });
}

async function whyNotFollowed(link: string, clock: Clock): Promise<UnknownReason | null> {
  const found = await answerOf(stat(link), clock);
  return found !== 'gone' && 'unknown' in found ? found.unknown : null;
}

async function answerOf<T extends object>(
  question: Promise<T>,
  clock: Clock,
): Promise<T | NotKnown | 'gone'> {
  const seconds = ANSWER_SECONDS;
  const late: NotKnown = { unknown: { kind: 'timed-out', step: 'reading', seconds } };
  try {
    return await withDeadline(question, { seconds, clock }, () => late);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && GONE.has(String(error.code));
    return isGone ? 'gone' : { unknown: { kind: 'unreadable', detail: detailOf(error) } };
  }
}
