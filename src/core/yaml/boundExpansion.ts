import type { TextRange } from '../domain/textRange.ts';
import type { AnalysisLimit } from '../domain/unknownReason.ts';
import type { Mutable } from './read/mutableTree.ts';
import type { YamlAlias, YamlNode } from './yamlTree.ts';

/** Where a text goes beyond what is looked at, and in which way. */
export interface EndedEarly {
  readonly limit: AnalysisLimit;
  readonly range: TextRange;
}

/** Entries that all aliases and merge keys of one text may add to it. */
export const MAX_EXPANDED_ENTRIES = 50_000;

/** How deep a tree may be once its aliases are followed; every walk over it is recursive. */
const MAX_EXPANDED_DEPTH = 450;

/** A long scalar counts as more than one entry: whoever walks to it may search its text. */
const TEXT_PER_ENTRY = 64;

interface Extent {
  readonly entries: number;
  readonly depth: number;
}

/**
 * Removes the targets of those aliases that would make the tree too large or too deep when they are followed. Every
 * walk over the tree is then bounded by the length of the text and `MAX_EXPANDED_ENTRIES`, so no other code needs a
 * limit of its own. The cost of an alias is everything that its target holds, the aliases in there included.
 * Returns the first alias that was cut; null where none was.
 */
export function boundExpansion(roots: readonly (YamlNode | null)[]): EndedEarly | null {
  const expansion = new Expansion();
  for (const root of roots) {
    expansion.measure(root, 1);
  }
  return expansion.cut;
}

type OpenAlias = Mutable<YamlAlias>;

class Expansion {
  cut: EndedEarly | null = null;
  /** The extents of those anchored nodes that were measured completely. */
  readonly #extents = new Map<YamlNode, Extent>();
  #left = MAX_EXPANDED_ENTRIES;

  measure(node: YamlNode | null, depth: number): Extent {
    if (node === null) {
      return { entries: 1, depth: 0 };
    }
    if (node.kind === 'alias') {
      return this.#alias(node, depth);
    }
    const extent =
      node.kind === 'scalar' ? scalarExtent(node.range) : this.#collection(childrenOf(node), depth);
    if (node.anchor !== null) {
      this.#extents.set(node, extent);
    }
    return extent;
  }

  #collection(children: readonly (YamlNode | null)[], depth: number): Extent {
    let entries = 1;
    let deepest = 0;
    for (const child of children) {
      const extent = this.measure(child, depth + 1);
      entries += extent.entries;
      deepest = Math.max(deepest, extent.depth);
    }
    return { entries, depth: deepest + 1 };
  }

  /** The target of an alias inside its own anchor has no extent yet. It is cut off, since it would expand forever. */
  #alias(alias: OpenAlias, depth: number): Extent {
    if (alias.target === null) {
      return { entries: 1, depth: 1 };
    }
    const extent = this.#extents.get(alias.target);
    if (extent === undefined || extent.entries > this.#left) {
      return this.#cutOff(alias, 'expansion');
    }
    if (depth + extent.depth > MAX_EXPANDED_DEPTH) {
      return this.#cutOff(alias, 'depth');
    }
    this.#left -= extent.entries;
    return extent;
  }

  #cutOff(alias: OpenAlias, limit: AnalysisLimit): Extent {
    alias.target = null;
    this.cut ??= { limit, range: alias.range };
    return { entries: 1, depth: 1 };
  }
}

function scalarExtent({ start, end }: TextRange): Extent {
  return { entries: 1 + Math.floor((end - start) / TEXT_PER_ENTRY), depth: 1 };
}

function childrenOf(node: Exclude<YamlNode, { kind: 'alias' | 'scalar' }>): readonly (YamlNode | null)[] {
  return node.kind === 'map'
    ? node.pairs.flatMap(({ key, value }) => [key, value])
    : node.items.map(({ value }) => value);
}
