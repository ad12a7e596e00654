import { commentRanges } from './commentRanges.ts';
import { duplicateKeyProblems } from './duplicateKeys.ts';
import { readPlainText } from './read/plainReader.ts';
import { readLines } from './read/readLines.ts';
import { readWithLibrary } from './read/readWithLibrary.ts';
import { undefinedAliasProblems } from './undefinedAliases.ts';
import type { ReadYaml } from './read/readWithLibrary.ts';
import type { YamlComment, YamlNode, YamlProblem } from './yamlTree.ts';

/** A text read once. `roots` has one entry a document; null for an empty one. */
export interface ShippableDocument {
  readonly text: string;
  readonly roots: readonly (YamlNode | null)[];
  /** Computed on first use. */
  readonly comments: readonly YamlComment[];
  /** The library's errors, duplicate keys and aliases without an anchor; empty when the line reader worked alone. */
  readonly problems: readonly YamlProblem[];
  /** The library reports an error (unique keys required), or an alias has no anchor. */
  readonly malformed: boolean;
  /** `library`: the tree is the library's, or proven equal. `lines`: the text is broken or too large for it. */
  readonly reader: 'library' | 'lines';
}

/** Above this many UTF-16 units the library takes seconds: the line reader works alone. */
export const LIBRARY_LIMIT = 1024 * 1024;

/** Errors that leave the library's tree as a person would read it. */
const HARMLESS = new Set(['BAD_DQ_ESCAPE', 'KEY_OVER_1024_CHARS', 'BAD_DIRECTIVE', 'TAG_RESOLVE_FAILED']);

/** Reads a text; never throws. A text that does not parse still gives the tree that a person can see in it. */
export function parseShippableDocument(text: string): ShippableDocument {
  if (text.length > LIBRARY_LIMIT) {
    return makeDocument(text, readLines(text), [], 'lines');
  }
  const plain = readPlainText(text);
  if (plain !== undefined) {
    return makeDocument(text, { roots: [plain], problems: [] }, [], 'library');
  }
  const read = tryLibrary(text);
  if (read.problems.some(({ code }) => !HARMLESS.has(code))) {
    return makeDocument(text, readLines(text), read.problems, 'lines');
  }
  return makeDocument(text, read, read.problems, 'library');
}

function tryLibrary(text: string): ReadYaml {
  if (bracketDepth(text) > MAX_BRACKETS) {
    return failedRead('Brackets are nested too deep');
  }
  try {
    return readWithLibrary(text);
  } catch (error) {
    return failedRead(error instanceof Error ? error.message : String(error));
  }
}

function failedRead(message: string): ReadYaml {
  return { roots: [], problems: [{ code: 'READER_FAILED', message, range: { start: 0, end: 0 } }] };
}

/** Deeper brackets make the library slow, or its stack too small. */
const MAX_BRACKETS = 2000;

/** How deep brackets are left open at most, wherever they stand. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) | 32;
    // With that bit set `[` is `{` and `]` is `}`.
    if (code === 0x7b) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (code === 0x7d && depth > 0) {
      depth -= 1;
    }
  }
  return deepest;
}

function makeDocument(
  text: string,
  read: ReadYaml,
  errors: readonly YamlProblem[],
  reader: 'library' | 'lines',
): ShippableDocument {
  const { roots } = read;
  const problems = [...errors, ...duplicateKeyProblems(roots), ...undefinedAliasProblems(roots)];
  let comments: readonly YamlComment[] | undefined;
  return {
    text,
    roots,
    get comments() {
      comments ??= commentRanges(text, roots);
      return comments;
    },
    problems,
    malformed: problems.length > 0,
    reader,
  };
}
