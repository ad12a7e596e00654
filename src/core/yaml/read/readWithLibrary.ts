import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Alias,
  type CST,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

import type { TextRange } from '../../domain/textRange.ts';
import { contentRange } from '../contentRange.ts';
import { isNullText, isTextTag } from '../nullText.ts';
import type {
  ScalarStyle,
  YamlAlias,
  YamlMap,
  YamlNode,
  YamlPair,
  YamlProblem,
  YamlScalar,
} from '../yamlTree.ts';
import { isBlockStyle, type YamlSeq, type YamlSeqItem } from '../yamlTree.ts';
import type { Mutable } from './mutableTree.ts';

/** What a reader makes of a text: one root a document. */
export interface ReadYaml {
  readonly roots: readonly (YamlNode | null)[];
  readonly problems: readonly YamlProblem[];
  /** The first place that is nested deeper than the reader goes: what stands there was read as text. */
  readonly tooDeep: TextRange | null;
}

/** Above this many UTF-16 units the library takes seconds: the line reader works alone. */
export const LIBRARY_LIMIT = 1024 * 1024;

/** Deeper nodes become plain text, so that no walk over the tree can overflow the stack. */
export const MAX_LIBRARY_DEPTH = 200;

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Errors that leave the library's tree as a person would read it. */
const HARMLESS: ReadonlySet<string> = new Set([
  'BAD_DQ_ESCAPE',
  'KEY_OVER_1024_CHARS',
  'BAD_DIRECTIVE',
  'TAG_RESOLVE_FAILED',
]);

/** Whether an error makes the library's tree another one than a person would read. */
export function spoilsTree({ code }: YamlProblem): boolean {
  return !HARMLESS.has(code);
}

/**
 * Reads with the YAML library; no roots where an error spoils the tree. Its own check of unique keys is quadratic and stays off: `duplicateKeys` does it.
 * Throws `RangeError` for texts nested too deep for the library; `parseShippableDocument` falls back then.
 */
export function readWithLibrary(text: string): ReadYaml {
  const { documents, problems } = askLibrary(text);
  const roots: (YamlNode | null)[] = [];
  let tooDeep: TextRange | null = null;
  for (const document of problems.some(spoilsTree) ? [] : documents) {
    const builder = new TreeBuilder(text);
    roots.push(builder.node(document.contents, 0));
    tooDeep ??= builder.tooDeep;
  }
  return { roots, problems, tooDeep };
}

interface LibraryAnswer {
  readonly documents: readonly Pick<Document.Parsed, 'contents'>[];
  readonly problems: readonly YamlProblem[];
}

/** The library's own documents and errors. Throws `RangeError` for texts nested too deep for it. */
export function askLibrary(text: string): LibraryAnswer {
  const documents = Array.from(
    withoutStackTraces(() =>
      parseAllDocuments(text, {
        // We read every value as text and never need its type.
        schema: 'failsafe',
        uniqueKeys: false,
        keepSourceTokens: true,
        prettyErrors: false,
        logLevel: 'silent',
      }),
    ),
  );
  const errors = documents.flatMap((document) => document.errors);
  const problems = errors.map(({ code, message, pos: [start, end] }): YamlProblem => ({
    code,
    message,
    range: { start: Math.min(start, text.length), end: Math.min(end, text.length) },
  }));
  return { documents, problems };
}

/** The library creates an `Error` for each problem; recording its stack trace takes longer than finding the problem. */
function withoutStackTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Turns the nodes of one document into our tree; aliases point at what was built before them. */
class TreeBuilder {
  tooDeep: TextRange | null = null;
  readonly #text: string;
  readonly #anchors = new Map<string, YamlNode>();

  constructor(text: string) {
    this.#text = text;
  }

  node(node: unknown, depth: number): YamlNode | null {
    if (isScalar(node)) {
      return this.#scalar(node as Scalar.Parsed);
    }
    if (isAlias(node)) {
      return this.#alias(node as Alias.Parsed);
    }
    if (depth < MAX_LIBRARY_DEPTH) {
      if (isMap(node)) {
        return this.#map(node as YAMLMap.Parsed, depth);
      }
      if (isSeq(node)) {
        return this.#seq(node as YAMLSeq.Parsed, depth);
      }
    }
    return isMap(node) || isSeq(node) ? this.#tooDeep(rangeOf(node.range)) : null;
  }

  #remember<T extends YamlNode>(node: T): T {
    if (node.anchor !== null) {
      this.#anchors.set(node.anchor, node);
    }
    return node;
  }

  #scalar(node: Scalar.Parsed): YamlScalar | null {
    const [start, end] = node.range;
    if (start === end && node.anchor === undefined && node.tag === undefined) {
      return null;
    }
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const text = node.source;
    const content = contentRange(this.#text, start, end, style);
    const block = isBlockStyle(style);
    return this.#remember({
      kind: 'scalar',
      style,
      text,
      isNull: style === 'plain' && isNullText(text) && (text === '' || !isTextTag(node.tag)),
      range: { start, end: block ? content.end : end },
      contentRange: content,
      anchor: node.anchor ?? null,
    });
  }

  #alias(node: Alias.Parsed): YamlAlias {
    const target = this.#anchors.get(node.source) ?? null;
    return { kind: 'alias', name: node.source, target, range: rangeOf(node.range), anchor: null };
  }

  #map(node: YAMLMap.Parsed, depth: number): YamlMap {
    const pairs: YamlPair[] = [];
    const map: Mutable<YamlMap> = {
      kind: 'map',
      flow: node.flow === true,
      pairs,
      range: rangeOf(node.range),
      anchor: node.anchor ?? null,
    };
    this.#remember(map);
    for (const pair of node.items) {
      pairs.push(this.#pair(pair, depth + 1));
    }
    if (!map.flow && pairs.length > 0) {
      map.range = blockRange(pairs[0]?.range, pairs.at(-1)?.range, map.range);
    }
    return map;
  }

  #pair(pair: Pair, depth: number): YamlPair {
    const token = pair.srcToken;
    const colon = token?.sep?.find((part) => part.type === 'map-value-ind');
    const afterColon = colon === undefined ? null : colon.offset + 1;
    const key = this.node(pair.key, depth) ?? emptyKey(pair.key, afterColon);
    const value = this.node(pair.value, depth);
    const end = Math.max(value?.range.end ?? 0, afterColon ?? 0, key.range.end);
    return { key, value, afterColon, range: { start: startOfPair(token?.start) ?? key.range.start, end } };
  }

  #seq(node: YAMLSeq.Parsed, depth: number): YamlSeq {
    const items: YamlSeqItem[] = [];
    const seq: Mutable<YamlSeq> = {
      kind: 'seq',
      flow: node.flow === true,
      items,
      range: rangeOf(node.range),
      anchor: node.anchor ?? null,
    };
    this.#remember(seq);
    const tokens = node.srcToken?.type === 'block-seq' ? node.srcToken.items : undefined;
    node.items.forEach((item, index) => {
      const value = this.node(item, depth + 1) ?? this.#pairItem(item, depth + 1);
      const dash = tokens?.[index]?.start.find((part) => part.type === 'seq-item-ind');
      items.push({ value, range: itemRange(dash?.offset, value, item) });
    });
    if (!seq.flow && items.length > 0) {
      seq.range = blockRange(items[0]?.range, items.at(-1)?.range, seq.range);
    }
    return seq;
  }

  /** `[a: b]` holds a bare pair, which is a map of one key. */
  #pairItem(item: unknown, depth: number): YamlMap | null {
    if (typeof item !== 'object' || item === null || !('key' in item)) {
      return null;
    }
    const pair = this.#pair(item as unknown as Pair, depth);
    return { kind: 'map', flow: true, pairs: [pair], range: pair.range, anchor: null };
  }

  #tooDeep(range: TextRange): YamlScalar {
    const text = this.#text.slice(range.start, range.end);
    this.tooDeep ??= range;
    return { kind: 'scalar', style: 'plain', text, isNull: false, range, contentRange: range, anchor: null };
  }
}

function rangeOf(range: readonly number[] | null | undefined): TextRange {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

/** A block collection ends with its last child, not with the blank lines and comments behind it. */
function blockRange(first: TextRange | undefined, last: TextRange | undefined, whole: TextRange): TextRange {
  return { start: first?.start ?? whole.start, end: last?.end ?? whole.end };
}

function itemRange(dash: number | undefined, value: YamlNode | null, item: unknown): TextRange {
  if (value !== null) {
    return { start: dash ?? value.range.start, end: value.range.end };
  }
  const place = isScalar(item) ? rangeOf(item.range).start : 0;
  return dash === undefined ? { start: place, end: place } : { start: dash, end: dash + 1 };
}

/** Where the `?`, anchor or tag before a key stands; undefined where there is none. */
function startOfPair(tokens: readonly CST.SourceToken[] | undefined): number | undefined {
  return tokens?.find(({ type }) => STARTS_PAIR.has(type))?.offset;
}

const STARTS_PAIR: ReadonlySet<CST.SourceToken['type']> = new Set(['explicit-key-ind', 'anchor', 'tag']);

function emptyKey(key: unknown, afterColon: number | null): YamlScalar {
  const place = isScalar(key) ? rangeOf(key.range).start : (afterColon ?? 1) - 1;
  const range = { start: place, end: place };
  return { kind: 'scalar', style: 'plain', text: '', isNull: true, range, contentRange: range, anchor: null };
}
