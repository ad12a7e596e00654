import { lastAtOrBefore } from '../domain/lastAtOrBefore.ts';
import type { TextRange } from '../domain/textRange.ts';
import type { YamlMap, YamlNode, YamlPair, YamlSeq, YamlSeqItem } from '../yaml/yamlTree.ts';

/** One step from a collection to a child of it. */
export type ChainLink =
  | { readonly kind: 'pair'; readonly map: YamlMap; readonly pair: YamlPair; readonly index: number }
  | { readonly kind: 'item'; readonly seq: YamlSeq; readonly item: YamlSeqItem; readonly index: number };

/** The way from a document's root to the innermost value that holds an offset; aliases are not followed. */
export function nodeChainAt(roots: readonly (YamlNode | null)[], offset: number): readonly ChainLink[] {
  const chain: ChainLink[] = [];
  let node: YamlNode | null = roots.find((root) => root !== null && holds(root.range, offset)) ?? null;
  while (node !== null) {
    const link = linkAt(node, offset);
    if (link === null) {
      break;
    }
    chain.push(link);
    node = link.kind === 'pair' ? link.pair.value : link.item.value;
  }
  return chain;
}

function linkAt(node: YamlNode, offset: number): ChainLink | null {
  if (node.kind === 'map') {
    const index = childAt(node.pairs, offset);
    const pair = node.pairs[index];
    return pair === undefined ? null : { kind: 'pair', map: node, pair, index };
  }
  if (node.kind === 'seq') {
    const index = childAt(node.items, offset);
    const item = node.items[index];
    return item === undefined ? null : { kind: 'item', seq: node, item, index };
  }
  return null;
}

/** Index of the child whose value holds the offset, -1 where none does. A binary search: children are in order. */
function childAt(children: readonly (YamlPair | YamlSeqItem)[], offset: number): number {
  const last = lastAtOrBefore(children, offset, ({ range }) => range.start);
  // A value may end where the next child begins.
  return [last, last - 1].find((index) => valueHolds(children[index], offset)) ?? -1;
}

function valueHolds(child: YamlPair | YamlSeqItem | undefined, offset: number): boolean {
  const range = child?.value?.range;
  return range !== undefined && holds(range, offset);
}

function holds(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
