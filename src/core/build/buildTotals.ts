import { baseNameOf, candidateRole } from '../domain/candidateFile.ts';
import { typeWord } from '../domain/hubType.ts';
import type { FilePart } from './filePart.ts';
import { SortedFiles } from './sortedFiles.ts';

/** Totals of a build, kept up to date so that nobody has to walk over all its files. */
export class BuildTotals {
  readonly files = new Set<FilePart>();
  readonly #logins = new SortedFiles();
  readonly #templates = new Set<FilePart>();
  #anchors: readonly string[] | null | undefined;
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
    }
    if (candidateRole(baseNameOf(entry.file.path)) === 'templates') {
      this.#templates.add(entry);
      this.#anchors = undefined;
    }
    this.#count(entry, 1);
  }

  remove(entry: FilePart): void {
    this.files.delete(entry);
    this.#logins.delete(entry);
    if (this.#templates.delete(entry)) {
      this.#anchors = undefined;
    }
    this.#count(entry, -1);
  }

  /** Files with resources that log in to a registry, in the order of their places. */
  get logins(): readonly FilePart[] {
    return this.#logins.sorted;
  }

  /** Anchors of the templates files; null where one may define more. Cached, since every broken file asks for them. */
  get anchors(): readonly string[] | null {
    if (this.#anchors === undefined) {
      this.#anchors = anchorsOf(this.#templates);
    }
    return this.#anchors;
  }

  #count({ part }: FilePart, step: 1 | -1): void {
    this.jobs += step * part.definitions.filter(({ kind }) => kind === 'job').length;
    this.broken += part.isWhole ? 0 : step;
  }
}

function anchorsOf(templates: ReadonlySet<FilePart>): readonly string[] | null {
  const parts = [...templates].map(({ part }) => part);
  return parts.every(({ isWhole }) => isWhole)
    ? parts.flatMap(({ anchors }) => anchors.map(({ name }) => name))
    : null;
}

/** Whether a resource of that type logs in to a registry. */
export function isLogin(type: string | null): boolean {
  return typeWord(type) === 'cliconfig';
}
