import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { EXCLUDED_FOLDERS, isCandidateFile } from '../core/domain/candidateFile.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';
import { isBelow, pathIn, realFolder, realPath, type DiskPath } from './diskPath.ts';
import type { FolderFile, FolderOptions } from './folderFile.ts';
import { globFilter } from './globFilter.ts';
import { errorReason } from './systemError.ts';

/** Error codes of a link that is broken. */
const NOWHERE: ReadonlySet<string> = new Set(['ENOENT', 'ELOOP', 'ENOTDIR']);

/** A folder that waits to be listed. */
interface PendingFolder {
  readonly path: string;
  readonly absolute: DiskPath;
  /** Root of the repository that it lies in, below the scanned folder; null where there is none. */
  readonly repository: string | null;
}

interface Entry {
  readonly name: string;
  /** Below the scanned folder. */
  readonly path: string;
  readonly absolute: DiskPath;
  readonly dirent: Dirent | Dirent<Buffer>;
}

/** What is done with an entry; `real` is the file itself, where the entry may be a link to it. */
type Found = { readonly kind: 'file'; readonly real: DiskPath } | { readonly kind: 'folder' | 'skip' };

const FOLDER: Found = { kind: 'folder' };
const SKIP: Found = { kind: 'skip' };

/**
 * Finds the candidate files of a folder; a link to a file is one by its own path, since what is right for a file depends on
 * where it stands. No link to a folder is followed: inside the scanned folder its files are found
 * by their own path, and outside it may lead anywhere, round in circles too.
 */
export class CandidateWalk {
  readonly #root: string;
  readonly #options: FolderOptions;
  readonly #isIncluded: (path: string) => boolean;
  readonly #isExcluded: (path: string) => boolean;

  constructor(root: string, options: FolderOptions) {
    this.#root = realFolder(root);
    this.#options = options;
    this.#isIncluded = globFilter(options.include);
    this.#isExcluded = globFilter(options.exclude);
  }

  /** The files in the order of their paths. Each folder is listed lazily, so that little is kept in memory. */
  *files(): Generator<FolderFile, void, undefined> {
    const waiting: (FolderFile | PendingFolder)[] = [{ path: '', absolute: this.#root, repository: null }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if ('siblings' in next) {
        yield next;
      } else {
        // Reversed, so that the first entry is on top of the stack.
        for (const found of this.#visit(next).reverse()) {
          waiting.push(found);
        }
      }
    }
  }

  /** The files and folders in a folder, in the order of their paths and of those in them. */
  #visit(folder: PendingFolder): (FolderFile | PendingFolder)[] {
    const entries = this.#entriesIn(folder);
    const isRoot = entries.some(({ name, dirent, absolute }) =>
      name === '.git' && dirent.isSymbolicLink() ? existsSync(absolute) : name === '.git',
    );
    const looked = entries.map((entry) => ({
      entry,
      found: this.#isExcluded(entry.path) ? SKIP : this.#look(entry),
    }));
    const siblings = looked.filter(({ found }) => found.kind === 'file').map(({ entry }) => entry.name);
    const atRepositoryRoot = isRoot || (folder.repository === null ? null : false);
    const repository = isRoot ? folder.path : folder.repository;
    return looked
      .filter(({ found }) => found.kind !== 'skip')
      .map(({ entry: { path, absolute }, found }) =>
        found.kind === 'file'
          ? {
              key: path,
              next: {
                path,
                absolutePath: absolute,
                real: found.real,
                atRepositoryRoot,
                repository,
                siblings,
              },
            }
          : { key: `${path}/`, next: { path, absolute, repository } },
      )
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ next }) => next);
  }

  #entriesIn({ path, absolute }: PendingFolder): readonly Entry[] {
    try {
      return list(absolute).map((dirent) => {
        const name = dirent.name.toString();
        return {
          name,
          path: path === '' ? name : `${path}/${name}`,
          absolute: pathIn(absolute, dirent.name),
          dirent,
        };
      });
    } catch (error) {
      const problem = `the folder cannot be listed: ${errorReason(error)}`;
      this.#options.onProblem({ path: path === '' ? '.' : path, problem });
      return [];
    }
  }

  #look(entry: Entry): Found {
    const { name, path, absolute, dirent } = entry;
    if (dirent.isDirectory()) {
      return EXCLUDED_FOLDERS.has(name) ? SKIP : FOLDER;
    }
    if (dirent.isSymbolicLink()) {
      return this.#follow(entry);
    }
    if (!this.#isCandidate(path, name)) {
      return SKIP;
    }
    if (!dirent.isFile()) {
      this.#onNoFile(path);
      return SKIP;
    }
    return { kind: 'file', real: absolute };
  }

  #isCandidate(path: string, name: string): boolean {
    return isCandidateFile(name) || this.#isIncluded(path);
  }

  /** A link is a candidate by its own name, wherever it leads; links to folders are none. */
  #follow({ path, name, absolute }: Entry): Found {
    const isCandidate = this.#isCandidate(path, name);
    try {
      const real = realPath(absolute);
      const target = statSync(real);
      if (target.isDirectory()) {
        if (!isBelow(this.#root, real) && real !== this.#root && !EXCLUDED_FOLDERS.has(name)) {
          this.#options.onNote(path, 'is not followed: the link leads out of the folder');
        }
        return SKIP;
      }
      if (!isCandidate) {
        return SKIP;
      }
      if (!target.isFile()) {
        this.#onNoFile(path);
        return SKIP;
      }
      return { kind: 'file', real };
    } catch (error) {
      const leadsNowhere = NOWHERE.has(systemErrorCode(error));
      // A link that cannot be followed may lead to a folder with candidates, whatever the name of the link is.
      if (isCandidate || !(leadsNowhere || EXCLUDED_FOLDERS.has(name))) {
        const problem = leadsNowhere
          ? 'is not read: the link leads nowhere'
          : `the link cannot be followed: ${errorReason(error)}`;
        this.#options.onProblem({ path, problem });
      }
      return SKIP;
    }
  }

  #onNoFile(path: string): void {
    this.#options.onProblem({ path, problem: 'is not read: it is no regular file' });
  }
}

/** Entries of a folder; as bytes where a name is no UTF-8, since its text would open nothing. */
function list(folder: DiskPath): readonly (Dirent | Dirent<Buffer>)[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.some(({ name }) => name.includes('\uFFFD'))
    ? readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })
    : entries;
}
