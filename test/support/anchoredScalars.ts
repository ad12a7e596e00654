import { isAlias, isScalar, parseAllDocuments } from 'yaml';

import { lineEndOf } from '../../src/core/domain/textLines.ts';
import { eachNode } from '../../src/core/yaml/eachNode.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import type { YamlScalar } from '../../src/core/yaml/yamlTree.ts';

/** A text in which one scalar has an anchor, that a key at its end uses. */
export interface AnchoredText {
  readonly text: string;
  /** The scalar in the text as it was before. */
  readonly scalar: YamlScalar;
}

/** The text with an anchor put on each of its scalars that is wanted, one at a time, where it is YAML then. */
export function* anchoredTexts(
  text: string,
  isWanted: (scalar: YamlScalar) => boolean = () => true,
): Generator<AnchoredText> {
  const { roots, malformed } = parseShippableDocument(text);
  const scalars: YamlScalar[] = [];
  eachNode(malformed ? [] : roots, (node) => {
    if (
      node.kind === 'scalar' &&
      node.anchor === null &&
      node.range.end > node.range.start &&
      isWanted(node)
    ) {
      scalars.push(node);
    }
  });
  const eol = lineEndOf(text);
  for (const scalar of scalars) {
    const { start } = scalar.range;
    const anchored = `${text.slice(0, start)}&zz ${text.slice(start)}`;
    const whole = `${anchored}${text.endsWith('\n') ? '' : eol}zz: [*zz ]${eol}`;
    if (!parseShippableDocument(whole).malformed && usedElsewhere(whole) !== undefined) {
      yield { text: whole, scalar };
    }
  }
}

/** What the key at the end gets through the anchor, as the package `yaml` reads it; undefined where there is none. */
export function usedElsewhere(text: string): string | undefined {
  const last = parseAllDocuments(text, { uniqueKeys: false }).at(-1);
  const used = last !== undefined && 'contents' in last ? last.getIn(['zz', 0], true) : undefined;
  return last !== undefined && 'contents' in last && isAlias(used)
    ? JSON.stringify(used.resolve(last)?.toJS(last))
    : JSON.stringify(isScalar(used) ? used.value : undefined);
}
