import { typeWord } from '../domain/hubType.ts';
import { compareFiles } from './buildFile.ts';
import type { FilePart } from './filePart.ts';

/** Kept of a build so that nobody walks all its files for them. */
export class BuildTotals {
  readonly files = new Set<FilePart>();
  readonly #logins = new Set<FilePart>();
  /** Forgotten with each change of them: every file with a job asks. */
  #sortedLogins: readonly FilePart[] | null = null;
  jobs = 0;
  /** Files that may define or use more than they tell. */
  broken = 0;

  constructor(...entries: readonly FilePart[]) {
    entries.forEach((entry) => {
      this.add(entry);
    });
  }

  add(entry: FilePart): void {
    this.files.add(entry);
    if (entry.part.definitions.some(({ type }) => isLogin(type))) {
      this.#logins.add(entry);
      this.#sortedLogins = null;
    }
    this.#count(entry, 1);
  }

  remove(entry: FilePart): void {
    this.files.delete(entry);
    if (this.#logins.delete(entry)) {
      this.#sortedLogins = null;
    }
    this.#count(entry, -1);
  }

  /** Files with resources that log in to a registry, in the order of their places. */
  get logins(): readonly FilePart[] {
    this.#sortedLogins ??= [...this.#logins].sort((a, b) => compareFiles(a.file, b.file));
    return this.#sortedLogins;
  }

  #count({ part }: FilePart, step: 1 | -1): void {
    this.jobs += step * part.definitions.filter(({ kind }) => kind === 'job').length;
    this.broken += part.isWhole ? 0 : step;
  }
}

/** Whether a resource of that type logs in to a registry. */
export function isLogin(type: string | null): boolean {
  return typeWord(type) === 'cliconfig';
}
