import type { TextRange } from '../../domain/textRange.ts';
import { isNullText } from '../nullText.ts';
import type {
  ScalarStyle,
  YamlAlias,
  YamlMap,
  YamlNode,
  YamlPair,
  YamlScalar,
  YamlSeq,
} from '../yamlTree.ts';
import type { YamlSeqItem } from '../yamlTree.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type OpenScalar = Mutable<YamlScalar>;
export type OpenPair = Mutable<YamlPair>;
export type OpenItem = Mutable<YamlSeqItem>;
export type OpenMap = Mutable<Omit<YamlMap, 'pairs'>> & { pairs: OpenPair[] };
export type OpenSeq = Mutable<Omit<YamlSeq, 'items'>> & { items: OpenItem[] };

export function newScalar(
  style: ScalarStyle,
  text: string,
  range: TextRange,
  contentRange: TextRange = range,
): OpenScalar {
  return {
    kind: 'scalar',
    style,
    text,
    isNull: style === 'plain' && isNullText(text),
    range,
    contentRange,
    anchor: null,
  };
}

export function newMap(start: number, flow: boolean): OpenMap {
  return { kind: 'map', flow, pairs: [], range: { start, end: start }, anchor: null };
}

export function newSeq(start: number, flow: boolean): OpenSeq {
  return { kind: 'seq', flow, items: [], range: { start, end: start }, anchor: null };
}

/** `start`: where the pair starts; before the key where a `?`, an anchor or a tag stands there. */
export function newPair(key: YamlNode, afterColon: number | null, start = key.range.start): OpenPair {
  const end = Math.max(afterColon ?? 0, key.range.end);
  return { key, value: null, afterColon, range: { start, end } };
}

/** The anchors of one document, in the order of the text. */
export class Anchors {
  readonly #nodes = new Map<string, YamlNode>();

  set<T extends OpenScalar | OpenMap | OpenSeq>(node: T, name: string | null): T {
    if (name !== null) {
      node.anchor = name;
      this.#nodes.set(name, node);
    }
    return node;
  }

  alias(name: string, range: TextRange): YamlAlias {
    return { kind: 'alias', name, target: this.#nodes.get(name) ?? null, range, anchor: null };
  }
}

/** Once a document is read: ranges of block collections reach to the end of their last child. */
export function closeRanges(node: YamlNode | null): void {
  if (node?.kind === 'map') {
    closeMap(node as OpenMap);
  } else if (node?.kind === 'seq') {
    closeSeq(node as OpenSeq);
  }
}

function closeMap(map: OpenMap): void {
  let end = map.range.end;
  for (const pair of map.pairs) {
    closeRanges(pair.value);
    const stop = Math.max(pair.range.end, pair.value?.range.end ?? 0);
    if (stop !== pair.range.end) {
      pair.range = { start: pair.range.start, end: stop };
    }
    end = Math.max(end, stop);
  }
  map.range = { start: map.range.start, end };
}

function closeSeq(seq: OpenSeq): void {
  let end = seq.range.end;
  for (const item of seq.items) {
    closeRanges(item.value);
    const stop = Math.max(item.range.end, item.value?.range.end ?? 0);
    if (stop !== item.range.end) {
      item.range = { start: item.range.start, end: stop };
    }
    end = Math.max(end, stop);
  }
  seq.range = { start: seq.range.start, end };
}
