import { parseShippableDocument, type ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlNode, YamlPair } from '../yaml/yamlTree.ts';
import { applyEdits } from './applyEdits.ts';
import type { ChainLink } from './nodeChain.ts';
import { removeLink } from './removeNode.ts';
import { leavesShared } from './sharedAnchors.ts';

/** Sections stand at the root and one level below it: `integrations`, `integrations.hub`. */
const SECTION_DEPTH = 2;

/**
 * Takes away the keys of sections that removals left without any entry. A key that was empty before, or that has a comment
 * behind it, stays.
 */
export function pruneEmptied(before: ShippableDocument, text: string): string {
  const wasFilled = filledPaths(before.roots);
  let current = text;
  for (;;) {
    const next = withoutOneEmptied(current, wasFilled);
    if (next === null || next === current) {
      return current;
    }
    current = next;
  }
}

/** Null where nothing is to be taken away. */
function withoutOneEmptied(source: string, wasFilled: ReadonlySet<string>): string | null {
  const document = parseShippableDocument(source);
  const { text, roots } = document;
  for (const { path, link, around } of pairsOf(roots)) {
    if (wasFilled.has(path) && isEmpty(link.pair.value) && !hasComment(text, link.pair)) {
      const edits = removeLink(text, link, around);
      if (leavesShared(document, edits)) {
        return applyEdits(text, edits);
      }
    }
  }
  return null;
}

interface FoundPair {
  readonly path: string;
  readonly link: ChainLink & { readonly kind: 'pair' };
  readonly around: readonly ChainLink[];
}

function filledPaths(roots: readonly (YamlNode | null)[]): ReadonlySet<string> {
  return new Set(pairsOf(roots).flatMap(({ path, link }) => (isEmpty(link.pair.value) ? [] : path)));
}

function pairsOf(roots: readonly (YamlNode | null)[]): FoundPair[] {
  return roots.flatMap((root, index) => pairsBelow(root, String(index), []));
}

/** The innermost first, so that a section goes before the one that it leaves empty. */
function pairsBelow(node: YamlNode | null, path: string, around: readonly ChainLink[]): FoundPair[] {
  if (node?.kind !== 'map' || around.length === SECTION_DEPTH) {
    return [];
  }
  return node.pairs.flatMap((pair, index) => {
    const link = { kind: 'pair', map: node, pair, index } as const;
    const below = `${path} ${pair.key.kind === 'scalar' ? JSON.stringify(pair.key.text) : '?'}`;
    return [...pairsBelow(pair.value, below, [...around, link]), { path: below, link, around }];
  });
}

/** `hub: []` says on its own that there is nothing; `hub:` alone looks like a mistake. */
function isEmpty(value: YamlNode | null): boolean {
  return value === null || (value.kind === 'scalar' && value.range.start === value.range.end);
}

function hasComment(text: string, { range }: YamlPair): boolean {
  const end = text.indexOf('\n', range.end);
  return text.slice(range.end, end < 0 ? undefined : end).includes('#');
}
