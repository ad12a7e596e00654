import type { IncompleteReference } from '../domain/integrationReference.ts';
import { resolveNode } from '../yaml/read/treeReading.ts';
import { pathOf } from '../yaml/pathStep.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';
import type { ReferenceWalk } from './referenceWalk.ts';
import { insteadOfName, valuePlace, writtenNames } from './writtenNames.ts';

/**
 * `integrationName` without a name outside the paths of the grammar, as in a skeleton whose `integrations:` line is
 * still a comment. What the walk over the grammar met is told there.
 */
export function findStrayEmptyNames(
  document: ShippableDocument,
  walk: ReferenceWalk,
): readonly IncompleteReference[] {
  if (!document.text.includes('integrationName')) {
    return [];
  }
  const nameless = new Set(walk.nameless.map(({ pair }) => pair));
  const found: IncompleteReference[] = [];
  for (const { pair, step } of document.pairs) {
    const isMet = walk.covered.has(pair) || nameless.has(pair);
    if (step.key === 'integrationName' && !isMet && isNameless(pair.value, walk)) {
      found.push({
        kind: 'other',
        yamlPath: pathOf(step),
        range: valuePlace(pair),
        keyRange: pair.key.range,
        instead: insteadOfName(pair.value),
      });
    }
  }
  return found.sort((left, right) => left.range.start - right.range.start);
}

/** An alias whose anchor is in no part of the file may stand for a name. */
function isNameless(value: YamlNode | null, { unknownAliases }: ReferenceWalk): boolean {
  const isKnown = value === null || resolveNode(value) !== null || unknownAliases.has(value.range.start);
  return isKnown && writtenNames(value, '').length === 0;
}
