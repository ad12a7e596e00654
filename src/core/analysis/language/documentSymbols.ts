import type { TextRange } from '../../domain/textRange.ts';
import { isBlockStyle, type YamlMap, type YamlNode, type YamlPair } from '../../yaml/yamlTree.ts';

export type SymbolKind = 'section' | 'integration' | 'resource' | 'job' | 'key' | 'item';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly range: TextRange;
  readonly nameRange: TextRange;
  readonly children: readonly DocumentSymbol[];
}

/** Enough levels for sections, entries and their keys. */
const MAX_DEPTH = 4;

/** The outline of a file: sections, and in them integrations, resources and jobs by their names. */
export function documentSymbols(roots: readonly (YamlNode | null)[]): readonly DocumentSymbol[] {
  return roots.flatMap((root) => (root?.kind === 'map' ? mapSymbols(root, [], MAX_DEPTH) : []));
}

function mapSymbols(map: YamlMap, path: readonly string[], depth: number): readonly DocumentSymbol[] {
  return map.pairs.flatMap((pair) => {
    const name = textOf(pair.key);
    return name === null || name === '' ? [] : [pairSymbol(pair, name, path, depth)];
  });
}

function pairSymbol(pair: YamlPair, name: string, path: readonly string[], depth: number): DocumentSymbol {
  const { value } = pair;
  return {
    name,
    detail: textOf(value) ?? '',
    kind: value?.kind === 'map' || value?.kind === 'seq' ? 'section' : 'key',
    range: pair.range,
    nameRange: pair.key.range,
    children: depth > 1 ? childrenOf(value, [...path, name], depth - 1) : [],
  };
}

function childrenOf(
  value: YamlNode | null,
  path: readonly string[],
  depth: number,
): readonly DocumentSymbol[] {
  if (value?.kind === 'map') {
    return mapSymbols(value, path, depth);
  }
  if (value?.kind !== 'seq') {
    return [];
  }
  return value.items.flatMap((item) =>
    item.value?.kind === 'map' ? itemSymbol(item.value, item.range, path, depth) : [],
  );
}

/** An entry of a list, by the name it carries. */
function itemSymbol(
  map: YamlMap,
  range: TextRange,
  path: readonly string[],
  depth: number,
): readonly DocumentSymbol[] {
  const named =
    map.pairs.find(({ key }) => textOf(key) === 'integrationName') ??
    map.pairs.find(({ key }) => textOf(key) === 'name');
  const name = textOf(named?.value ?? null);
  const value = named?.value ?? null;
  if (value === null || name === null || name === '') {
    return [];
  }
  const type = map.pairs.find(({ key }) => textOf(key) === 'type');
  return [
    {
      name,
      detail: textOf(type?.value ?? null) ?? '',
      kind: kindOfItem(path),
      range,
      nameRange: value.range,
      children: depth > 1 ? mapSymbols(map, path, depth - 1) : [],
    },
  ];
}

function kindOfItem([root]: readonly string[]): SymbolKind {
  return ({ integrations: 'integration', resources: 'resource', jobs: 'job' } as const)[root ?? ''] ?? 'item';
}

function textOf(node: YamlNode | null): string | null {
  if (node?.kind !== 'scalar' || isBlockStyle(node.style)) {
    return null;
  }
  return node.isNull ? null : node.text;
}
