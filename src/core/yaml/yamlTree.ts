import type { TextRange } from '../domain/textRange.ts';

/**
 * A read-only view of a YAML text with exact ranges, made by the YAML library or, where the text is broken or too
 * large for it, by the line reader. All analysis stands on this tree, so only `core/yaml` knows the library.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

interface NodeBase {
  /** The node's own text, quotes and brackets inside; no anchor, tag, trailing space or comment. */
  readonly range: TextRange;
  /** The anchor on this node, without `&`. */
  readonly anchor: string | null;
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

/** Whether a scalar is a block scalar, written with `|` or `>`. */
export function isBlockStyle(style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded';
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  /** Text without quotes, escapes resolved; never read as number, boolean or date. */
  readonly text: string;
  /** Empty, `~` or an unquoted `null`. */
  readonly isNull: boolean;
  /** The text without its quotes; for a block scalar from the first character of its content. */
  readonly contentRange: TextRange;
}

export interface YamlPair {
  readonly key: YamlNode;
  /** Null where nothing stands behind the colon (or the colon is missing). */
  readonly value: YamlNode | null;
  /** From the key, with the `?`, anchor or tag before it, to the end of the value: it starts in the column of its map. */
  readonly range: TextRange;
  /** Offset just behind the `:`; null where there is none. */
  readonly afterColon: number | null;
}

export interface YamlMap extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In source order, duplicates included. */
  readonly pairs: readonly YamlPair[];
}

export interface YamlSeq extends NodeBase {
  readonly kind: 'seq';
  readonly flow: boolean;
  /** In source order; null for an empty item (`-` alone). */
  readonly items: readonly YamlSeqItem[];
}

export interface YamlSeqItem {
  /** From the dash (block style) or the value (flow style) to the end of the value. */
  readonly range: TextRange;
  readonly value: YamlNode | null;
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  /** Without `*`. */
  readonly name: string;
  /** The anchored node before it in the same document; null where there is none. */
  readonly target: YamlNode | null;
}

export interface YamlComment {
  /** From `#` to the end of the line. */
  readonly range: TextRange;
}

/** What the reader found wrong with the text itself. Codes are the library's own, or the line reader's. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
}
