import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { join, sep } from 'node:path';

import { EXCLUDED_FOLDERS, isCandidateFile } from '../core/domain/candidateFile.ts';
import { globFilter } from './globFilter.ts';
import { decodeText } from './textEncoding.ts';
import type { DecodedText } from './textEncoding.ts';

/** A candidate file below the scanned folder. */
export interface FolderFile {
  /** Below the scanned folder, with `/`. */
  readonly path: string;
  readonly absolutePath: string;
  /** Whether its folder is the root of a repository; null where no `.git` is above it, up to the scanned folder. */
  readonly atRepositoryRoot: boolean | null;
  /** Base names of the candidates beside it, itself included. */
  readonly siblings: readonly string[];
}

export interface FolderOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Told of what cannot be listed or read; the scan goes on. */
  readonly onUnreadable: (path: string, reason: string) => void;
}

/** Every candidate file below a folder, hidden ones too, sorted by path. */
export function listCandidates(folder: string, options: FolderOptions): readonly FolderFile[] {
  return new FolderWalk(folder, options).run();
}

/** The text of a file, or undefined (and a report) where it cannot be read. */
export function readCandidate(file: FolderFile, options: FolderOptions): DecodedText | undefined {
  try {
    return decodeText(readFileSync(file.absolutePath));
  } catch (error) {
    options.onUnreadable(file.path, reasonOf(error));
    return undefined;
  }
}

class FolderWalk {
  readonly #root: string;
  readonly #realRoot: string;
  readonly #options: FolderOptions;
  readonly #isIncluded: (path: string) => boolean;
  readonly #isExcluded: (path: string) => boolean;
  readonly #visited = new Set<string>();
  readonly #files: FolderFile[] = [];

  constructor(root: string, options: FolderOptions) {
    this.#root = root;
    this.#realRoot = realpathSync(root);
    this.#options = options;
    this.#isIncluded = globFilter(options.include);
    this.#isExcluded = globFilter(options.exclude);
  }

  run(): readonly FolderFile[] {
    const pending: { path: string; inRepository: boolean }[] = [{ path: '', inRepository: false }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { folders, inRepository } = this.#visit(next.path, next.inRepository);
      pending.push(...folders.map((path) => ({ path, inRepository })));
    }
    return this.#files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #visit(
    path: string,
    inRepository: boolean,
  ): { readonly folders: readonly string[]; readonly inRepository: boolean } {
    const absolute = join(this.#root, path);
    const isRoot = existsSync(join(absolute, '.git'));
    const folders: string[] = [];
    const names: string[] = [];
    for (const entry of this.#entriesIn(absolute, path)) {
      const child = path === '' ? entry.name : `${path}/${entry.name}`;
      const kind = this.#isExcluded(child) ? 'skip' : this.#kindOf(child, entry);
      if (kind === 'folder') {
        folders.push(child);
      } else if (kind === 'file') {
        names.push(entry.name);
      }
    }
    const elsewhere = inRepository ? false : null;
    const atRepositoryRoot = isRoot || elsewhere;
    for (const name of names) {
      const file = path === '' ? name : `${path}/${name}`;
      this.#files.push({
        path: file,
        absolutePath: join(this.#root, file),
        atRepositoryRoot,
        siblings: names,
      });
    }
    return { folders, inRepository: inRepository || isRoot };
  }

  #entriesIn(absolute: string, path: string): readonly Dirent[] {
    try {
      const real = realpathSync(absolute);
      if (this.#visited.has(real)) {
        return [];
      }
      this.#visited.add(real);
      return readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      this.#options.onUnreadable(path === '' ? '.' : path, reasonOf(error));
      return [];
    }
  }

  #kindOf(path: string, entry: Dirent): 'file' | 'folder' | 'skip' {
    const target = entry.isSymbolicLink() ? this.#linkTarget(path) : entry;
    if (target?.isDirectory() === true) {
      return EXCLUDED_FOLDERS.has(entry.name) ? 'skip' : 'folder';
    }
    const candidate = isCandidateFile(entry.name) || this.#isIncluded(path);
    return candidate && target?.isFile() === true ? 'file' : 'skip';
  }

  /** What a link leads to; nothing for one that is broken or leads to what the scan finds by its own path. */
  #linkTarget(path: string): Stats | undefined {
    try {
      const real = realpathSync(join(this.#root, path));
      const inside = real === this.#realRoot || real.startsWith(this.#realRoot + sep);
      return inside ? undefined : statSync(real);
    } catch {
      return undefined;
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
