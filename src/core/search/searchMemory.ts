import { parseJson } from '../domain/jsonObject.ts';
import { BoundedTexts } from './boundedTexts.ts';
import { fileKey } from './findElsewhere.ts';
import type { ElsewhereReport } from './findElsewhere.ts';
import type { FoundDependent } from './foundDependents.ts';

/** What is kept on disk of the searches for one name. It holds no text of a repository that is not public. */
export interface SearchMemory {
  /** The searches that were asked; another list is another question, so nothing is compared with it. */
  readonly asked: string;
  /** A fingerprint of each dependent of the last search that saw everything; null before there was one. */
  readonly dependents: readonly string[] | null;
  /** Public texts that the last search read, by the id of their content. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Where the memories lie. Neither of them rejects: without a memory a search only asks for more. */
export interface SearchMemories {
  read(name: string): Promise<SearchMemory | null>;
  write(name: string, memory: SearchMemory): Promise<void>;
  /** Makes equal texts of equal dependents. Nobody can read the name of a repository from such a text. */
  readonly fingerprint: (text: string) => string;
}

/** Dependents that came and went since the last search that saw everything. */
export interface DependentChanges {
  readonly added: number;
  /** 0 where a search did not see everything: what it did not find may be there. */
  readonly gone: number;
}

const VERSION = 1;

/** Null where there is nothing to compare with, or nothing changed. */
export function changesSince(
  before: SearchMemory | null,
  now: SearchMemory,
  complete: boolean,
): DependentChanges | null {
  const last = before?.dependents ?? null;
  if (last === null || now.dependents === null || before?.asked !== now.asked) {
    return null;
  }
  const known = new Set(last);
  const found = new Set(now.dependents);
  const added = [...found].filter((dependent) => !known.has(dependent)).length;
  const gone = complete ? [...known].filter((dependent) => !found.has(dependent)).length : 0;
  return added + gone === 0 ? null : { added, gone };
}

export function memoryOf(report: ElsewhereReport, fingerprint: (text: string) => string): SearchMemory {
  return {
    asked: fingerprint(JSON.stringify(report.asked.map(({ engine, search }) => [engine, search]))),
    dependents: [...new Set(report.dependents.map((dependent) => fingerprint(dependentKey(dependent))))],
    texts: report.publicTexts,
  };
}

/** What is to be kept after a search: one that did not see everything says nothing of what went. */
export function nextMemory(before: SearchMemory | null, now: SearchMemory, complete: boolean): SearchMemory {
  const last = before !== null && before.asked === now.asked ? before.dependents : null;
  return {
    ...now,
    dependents: complete ? now.dependents : last,
    texts: complete ? now.texts : new BoundedTexts([...now.texts, ...(before?.texts ?? [])]).texts,
  };
}

export function formatSearchMemory({ asked, dependents, texts }: SearchMemory): string {
  return JSON.stringify({ version: VERSION, asked, dependents, texts: [...texts] });
}

/** Null for anything that this version did not write: it is as good as nothing. */
export function parseSearchMemory(text: string): SearchMemory | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { version, asked, dependents, texts }: Readonly<Record<string, unknown>> = { ...value };
  if (version !== VERSION || typeof asked !== 'string' || !Array.isArray(texts)) {
    return null;
  }
  if (dependents !== null && !(Array.isArray(dependents) && dependents.every(isText))) {
    return null;
  }
  return { asked, dependents, texts: new BoundedTexts(texts.filter(isTextPair)).texts };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}

/** Without the line: a place that moved within its file is the same dependent. */
function dependentKey(dependent: FoundDependent): string {
  const { kind, dependent: holder, type, region, misplaced } = dependent;
  return JSON.stringify([fileKey(dependent), kind, holder, type, region, misplaced]);
}
