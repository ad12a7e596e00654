import type { IncompleteReference } from '../domain/integrationReference.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlNode, YamlPair } from '../yaml/yamlTree.ts';

/** A cheap sign that some `integrationName` has no value. */
const EMPTY_NAME =
  /integrationName["']?[ \t]*:[ \t]*(?:["']{2}[ \t]*|~[ \t]*|null[ \t]*)?(?:[,}\]]|(?:#.*)?$)/im;

/**
 * `integrationName` without a value outside the paths of the grammar, as in a skeleton whose `integrations:` line is
 * still a comment. `known` are the incomplete ones found on the way.
 */
export function findStrayEmptyNames(
  document: ShippableDocument,
  known: readonly IncompleteReference[],
): readonly IncompleteReference[] {
  if (!EMPTY_NAME.test(document.text)) {
    return [];
  }
  const found: IncompleteReference[] = [];
  const seen = new Set(known.map(({ yamlPath }) => yamlPath));
  for (const root of document.roots) {
    visit(root, '', (pair, path) => {
      if (!seen.has(path)) {
        found.push({ kind: 'other', yamlPath: path, range: emptyPlace(pair) });
      }
    });
  }
  return found;
}

function visit(node: YamlNode | null, path: string, emit: (pair: YamlPair, path: string) => void): void {
  if (node?.kind === 'seq') {
    node.items.forEach((item, index) => {
      visit(item.value, `${path}[${String(index)}]`, emit);
    });
  } else if (node?.kind === 'map') {
    for (const pair of node.pairs) {
      const key = pair.key.kind === 'scalar' ? pair.key.text : '?';
      const inner = path === '' ? key : `${path}.${key}`;
      if (key === 'integrationName' && isEmpty(pair.value)) {
        emit(pair, inner);
      }
      visit(pair.value, inner, emit);
    }
  }
}

function isEmpty(value: YamlNode | null): boolean {
  return value === null || (value.kind === 'scalar' && (value.isNull || value.text === ''));
}

function emptyPlace(pair: YamlPair): { readonly start: number; readonly end: number } {
  const place = pair.afterColon ?? pair.key.range.end;
  return pair.value?.range ?? { start: place, end: place };
}
