import type { NotKnown, UnknownReason } from '../domain/unknownReason.ts';
import type { CandidateFilter } from './candidateFilter.ts';

/** A virtual file system may be endless. */
const MAX_FOLDERS = 20_000;

const AT_ONCE = 16;

/** After this many folders that timed out the rest is skipped: each would take its full timeout too. */
const MAX_SILENT = AT_ONCE;

export interface FolderEntry {
  readonly name: string;
  /** `link`: a link to a folder. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Paths are below the folder that is walked, with `/`; that folder itself is the empty path. */
export interface FolderWalkParts {
  /** What a folder holds, empty where it is gone; never rejects. */
  readonly readFolder: (path: string) => Promise<readonly FolderEntry[] | NotKnown>;
  /** Whether the files behind a link to a folder are found by another path. */
  readonly isFoundElsewhere: (path: string) => Promise<boolean>;
  readonly filter: CandidateFilter;
  readonly signal: AbortSignal;
}

export interface WalkedFolder {
  readonly files: readonly string[];
  /** Folders below which nothing is known. */
  readonly unlisted: readonly { readonly path: string; readonly reason: UnknownReason }[];
}

/** Finds the candidates of a folder by listing one folder after the other. Links to folders are reported, not followed. */
export async function walkFolders(parts: FolderWalkParts): Promise<WalkedFolder> {
  const { filter, signal } = parts;
  const files: string[] = [];
  const unlisted: { path: string; reason: UnknownReason }[] = [];
  const folders = [''];
  let silent = 0;
  const visit = async (path: string): Promise<void> => {
    const entries = await parts.readFolder(path);
    if ('unknown' in entries) {
      silent += entries.unknown.kind === 'timed-out' ? 1 : 0;
      unlisted.push({ path, reason: entries.unknown });
      return;
    }
    for (const { name, kind } of entries) {
      const below = path === '' ? name : `${path}/${name}`;
      if (kind === 'folder' && filter.enters(below)) {
        folders.push(below);
      } else if (kind === 'link' && filter.enters(below)) {
        if (!(await parts.isFoundElsewhere(below))) {
          unlisted.push({ path: below, reason: { kind: 'link' } });
        }
      } else if (kind === 'file' && filter.accepts(below)) {
        files.push(below);
      }
    }
  };
  let at = 0;
  while (at < Math.min(folders.length, MAX_FOLDERS) && silent < MAX_SILENT && !signal.aborted) {
    const batch = folders.slice(at, at + AT_ONCE);
    at += batch.length;
    await Promise.all(batch.map(visit));
  }
  const last = unlisted.findLast(({ reason }) => reason.kind === 'timed-out');
  if (at < folders.length && silent >= MAX_SILENT && last !== undefined) {
    unlisted.push({ path: '', reason: last.reason });
  } else if (at < folders.length) {
    unlisted.push({ path: '', reason: { kind: 'limit', limit: 'size' } });
  }
  return { files, unlisted };
}
