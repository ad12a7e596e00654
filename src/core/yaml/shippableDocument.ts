import type { TextRange } from '../domain/textRange.ts';
import { boundExpansion } from './boundExpansion.ts';
import type { EndedEarly } from './boundExpansion.ts';
import { commentRanges } from './commentRanges.ts';
import { duplicateKeyProblems } from './duplicateKeys.ts';
import { problemsOfPart } from './read/brokenPart.ts';
import { readLines } from './read/readLines.ts';
import { LIBRARY_LIMIT, readWithLibrary, spoilsTree } from './read/readWithLibrary.ts';
import { tryLibrary } from './read/tryLibrary.ts';
import { unprovenLines } from './read/unprovenLines.ts';
import { placedPairs, type PlacedPair } from './pathStep.ts';
import { holdsAlias, undefinedAliasProblems } from './undefinedAliases.ts';
import type { ReadYaml } from './read/readWithLibrary.ts';
import type { YamlComment, YamlNode, YamlProblem } from './yamlTree.ts';

/**
 * A text read once. In its `text` a newline stands for each lone carriage return, so that edits may be made from it: all
 * offsets are those of the text that was given. `roots` has one entry a document; null for an empty one.
 */
export interface ShippableDocument {
  readonly text: string;
  readonly roots: readonly (YamlNode | null)[];
  /** Computed on first use. */
  readonly comments: readonly YamlComment[];
  /** Every pair with the way to it; computed on first use. */
  readonly pairs: readonly PlacedPair[];
  /** The library's errors, duplicate keys and aliases without an anchor; empty when the line reader worked alone. */
  readonly problems: readonly YamlProblem[];
  /** The library reports an error (unique keys required), or an alias has no anchor. */
  readonly malformed: boolean;
  /** Why not all of the text was looked at, and from where on; null when all of it was. */
  readonly endedEarly: EndedEarly | null;
  /** `library`: the tree is the library's, or proven equal. `lines`: the text is broken or too large for it. */
  readonly reader: 'library' | 'lines';
  /** Caches what `read` gives under a key that the caller chooses, since several callers need the same result. */
  once<T>(key: string, read: (document: ShippableDocument) => T): T;
}

/** Problems of a text that is YAML all the same; every other one is an error of syntax. */
export const READABLE_PROBLEMS: ReadonlySet<string> = new Set([
  'DUPLICATE_KEY',
  'UNDEFINED_ALIAS',
  'ALIAS_BEFORE_ANCHOR',
  'ALIAS_IN_OTHER_DOCUMENT',
  'TOO_DEEP',
]);

/** Reads a text; never throws. A text that does not parse still gives the tree that a person can see in it. */
export function parseShippableDocument(text: string): ShippableDocument {
  return makeDocument(withNewlines(text), readBody(withNewlines(withoutLastReturns(text))));
}

/**
 * A carriage return alone ends a line too (YAML 1.2, 5.4), which neither reader knows. The copy has a newline in its place,
 * so all offsets stay.
 */
function withNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** A carriage return at the very end is half a line end, as a copy leaves it; the library would take it for text. */
function withoutLastReturns(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 13) {
    end -= 1;
  }
  return text.slice(0, end);
}

interface BodyRead {
  readonly read: ReadYaml;
  readonly reader: ShippableDocument['reader'];
  /** The first lines of which it is not certain what they mean; null where all of it is, or is told as broken. */
  readonly unproven: TextRange | null;
}

function readBody(text: string): BodyRead {
  const lines = readLines(text);
  if (text.length > LIBRARY_LIMIT) {
    return { read: lines, reader: 'lines', unproven: unprovenLines(text, lines) };
  }
  if (!lines.guessed) {
    return { read: lines, reader: 'library', unproven: null };
  }
  // For a broken text there may be problems but no tree.
  const read = tryLibrary(text, () => {
    const problems = problemsOfPart(text, lines);
    return problems === null ? readWithLibrary(text) : { roots: [], problems, tooDeep: null };
  });
  if (read === null) {
    const start = lines.guesses?.start ?? 0;
    const range = lines.tooDeep ?? { start, end: Math.min(start + 1, text.length) };
    const problems = [tooDeepProblem(range)];
    return { read: { ...lines, problems, tooDeep: range }, reader: 'lines', unproven: null };
  }
  if (read.problems.some(spoilsTree)) {
    return { read: { ...lines, problems: read.problems }, reader: 'lines', unproven: null };
  }
  return { read, reader: 'library', unproven: null };
}

function tooDeepProblem(range: TextRange): YamlProblem {
  return { code: 'TOO_DEEP', message: 'Nested too deep', range };
}

function makeDocument(text: string, { read, reader, unproven }: BodyRead): ShippableDocument {
  const { roots } = read;
  // Most texts with a `*` have it only in shell lines, so the tree is searched for a real alias.
  const aliases = text.includes('*') && holdsAlias(roots);
  const undefinedAliases = aliases ? undefinedAliasProblems(roots) : [];
  const expansion = aliases ? boundExpansion(roots) : null;
  const problems = [...read.problems, ...duplicateKeyProblems(roots), ...undefinedAliases];
  const endedEarly =
    expansion ??
    (read.tooDeep === null ? null : ({ limit: 'depth', range: read.tooDeep } as const)) ??
    (unproven === null ? null : ({ limit: 'guess', range: unproven } as const));
  return new ReadDocument({ text, roots, problems, endedEarly, reader });
}

/** A class: object literals with getters would each get a hidden class of their own in V8. */
class ReadDocument implements ShippableDocument {
  readonly text: ShippableDocument['text'];
  readonly roots: ShippableDocument['roots'];
  readonly problems: ShippableDocument['problems'];
  readonly malformed: boolean;
  readonly endedEarly: ShippableDocument['endedEarly'];
  readonly reader: ShippableDocument['reader'];
  #comments: ShippableDocument['comments'] | undefined;
  #pairs: ShippableDocument['pairs'] | undefined;

  readonly #read = new Map<string, unknown>();

  constructor(read: Pick<ShippableDocument, 'text' | 'roots' | 'problems' | 'endedEarly' | 'reader'>) {
    this.text = read.text;
    this.roots = read.roots;
    this.problems = read.problems;
    this.malformed = read.problems.length > 0;
    this.endedEarly = read.endedEarly;
    this.reader = read.reader;
  }

  once<T>(key: string, read: (document: ShippableDocument) => T): T {
    if (!this.#read.has(key)) {
      this.#read.set(key, read(this));
    }
    return this.#read.get(key) as T;
  }

  get comments(): ShippableDocument['comments'] {
    this.#comments ??= commentRanges(this.text, this.roots);
    return this.#comments;
  }

  get pairs(): ShippableDocument['pairs'] {
    this.#pairs ??= this.roots.flatMap(placedPairs);
    return this.#pairs;
  }
}
