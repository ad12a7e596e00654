import { lastAtOrBefore } from '../domain/lastAtOrBefore.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { anchorRange } from '../yaml/anchorRange.ts';
import { eachNode } from '../yaml/eachNode.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlAlias, YamlNode } from '../yaml/yamlTree.ts';
import { takenText } from './takenText.ts';

/** What aliases of a text stand for. */
export interface SharedAnchor {
  readonly node: YamlNode;
  /** From the `&` to the end of a scalar, or of the anchor of a list or map. */
  readonly range: TextRange;
  /** In the order of the text. */
  readonly aliases: readonly YamlAlias[];
}

/** In the order of the text. */
export function sharedAnchors(document: ShippableDocument): readonly SharedAnchor[] {
  return document.once('shared anchors', readShared);
}

function readShared({ text, roots }: ShippableDocument): readonly SharedAnchor[] {
  const uses = new Map<YamlNode, YamlAlias[]>();
  // Most texts with a `*` have it only in shell lines, but a text without one has no alias.
  eachNode(text.includes('*') ? roots : [], (node) => {
    if (node.kind === 'alias' && node.target !== null) {
      const known = uses.get(node.target);
      if (known === undefined) {
        uses.set(node.target, [node]);
      } else {
        known.push(node);
      }
    }
  });
  return [...uses]
    .map(([node, aliases]) => {
      const { start, end } = anchorRange(text, node);
      return { node, range: { start, end: node.kind === 'scalar' ? node.range.end : end }, aliases };
    })
    .sort((a, b) => a.range.start - b.range.start);
}

/**
 * Whether edits change nothing that other places of the text take through an anchor. What they write again, anchor and all,
 * above those places is not changed.
 */
export function leavesShared(document: ShippableDocument, edits: readonly TextEdit[]): boolean {
  const shared = sharedAnchors(document);
  const isTaken = takenText(edits);
  return (
    shared.length === 0 ||
    edits.every(({ range }) =>
      touched(shared, range).every(({ range: { start, end }, aliases }) => {
        const source = document.text.slice(start, end);
        const first = aliases.find((alias) => !isTaken(alias.range))?.range.start ?? Infinity;
        return edits.some(({ range: at, newText }) => at.start <= first && newText.includes(source));
      }),
    )
  );
}

/** Those that a range has a part of. */
function touched(shared: readonly SharedAnchor[], { start, end }: TextRange): readonly SharedAnchor[] {
  const found: SharedAnchor[] = [];
  const from = Math.max(
    0,
    lastAtOrBefore(shared, start, (one) => one.range.start),
  );
  for (let at = from; at < shared.length; at += 1) {
    const one = shared[at];
    if (one === undefined || one.range.start >= end) {
      break;
    }
    if (start < one.range.end) {
      found.push(one);
    }
  }
  return found;
}
