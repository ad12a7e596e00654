import type { TextRange } from '../domain/textRange.ts';
import { boundExpansion } from './boundExpansion.ts';
import type { EndedEarly } from './boundExpansion.ts';
import { commentRanges } from './commentRanges.ts';
import { duplicateKeyProblems } from './duplicateKeys.ts';
import { problemsOfPart } from './read/brokenPart.ts';
import { readLines, type ReadLines } from './read/readLines.ts';
import { readWithLibrary, spoilsTree } from './read/readWithLibrary.ts';
import { placedPairs, type PlacedPair } from './pathStep.ts';
import { holdsAlias, undefinedAliasProblems } from './undefinedAliases.ts';
import type { ReadYaml } from './read/readWithLibrary.ts';
import type { YamlComment, YamlNode, YamlProblem } from './yamlTree.ts';

/** A text read once. `roots` has one entry a document; null for an empty one. */
export interface ShippableDocument {
  /** With a newline in place of each carriage return that ends a line alone, so that whoever edits it knows all lines. */
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

/** Above this many UTF-16 units the library takes seconds: the line reader works alone. */
export const LIBRARY_LIMIT = 1024 * 1024;

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
  const { read, reader } = readBody(withNewlines(withoutLastReturns(text)));
  return makeDocument(withNewlines(text), read, reader);
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
}

function readBody(text: string): BodyRead {
  const lines = readLines(text);
  if (text.length > LIBRARY_LIMIT) {
    return { read: lines, reader: 'lines' };
  }
  if (!lines.guessed) {
    return { read: lines, reader: 'library' };
  }
  const read = tryLibrary(text, lines);
  if (read === null) {
    const start = lines.guesses?.start ?? 0;
    const range = lines.tooDeep ?? { start, end: Math.min(start + 1, text.length) };
    return { read: { ...lines, problems: [tooDeepProblem(range)], tooDeep: range }, reader: 'lines' };
  }
  if (read.problems.some(spoilsTree)) {
    return { read: { ...lines, problems: read.problems }, reader: 'lines' };
  }
  return { read, reader: 'library' };
}

/** Null for a text that is nested too deep for the library. For a broken text there may be problems but no tree. */
function tryLibrary(text: string, lines: ReadLines): ReadYaml | null {
  if (bracketDepth(text) > MAX_BRACKETS) {
    return null;
  }
  try {
    const problems = problemsOfPart(text, lines);
    const read = problems === null ? readWithLibrary(text) : { roots: [], problems, tooDeep: null };
    return read.problems.some(isStackProblem) ? null : read;
  } catch (error) {
    return isStackOverflow(error) ? null : failedRead(String(error));
  }
}

/** The library caught a stack overflow in the middle of a text, and reports it with the engine's message. */
function isStackProblem({ code }: YamlProblem): boolean {
  return code === 'RESOURCE_EXHAUSTION';
}

/** These are the words of V8; the library itself throws no such error. */
function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

function failedRead(message: string): ReadYaml {
  const problem = { code: 'READER_FAILED', message, range: { start: 0, end: 0 } };
  return { roots: [], problems: [problem], tooDeep: null };
}

function tooDeepProblem(range: TextRange): YamlProblem {
  return { code: 'TOO_DEEP', message: 'Nested too deep', range };
}

/** A text with deeper brackets is not given to the library: it would become slow, or overflow the stack. */
const MAX_BRACKETS = 2000;

/** The largest number of brackets that are open at once, those in quotes and comments included. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) | 32;
    // With this bit set, `[` becomes `{` and `]` becomes `}`, so one comparison finds both.
    if (code === 0x7b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d && depth > 0) {
      depth -= 1;
    }
  }
  return deepest;
}

function makeDocument(text: string, read: ReadYaml, reader: 'library' | 'lines'): ShippableDocument {
  const { roots } = read;
  // Most texts with a `*` have it only in shell lines, so the tree is searched for a real alias.
  const aliases = text.includes('*') && holdsAlias(roots);
  const undefinedAliases = aliases ? undefinedAliasProblems(roots) : [];
  const expansion = aliases ? boundExpansion(roots) : null;
  const problems = [...read.problems, ...duplicateKeyProblems(roots), ...undefinedAliases];
  const endedEarly = expansion ?? (read.tooDeep === null ? null : { limit: 'depth', range: read.tooDeep });
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
