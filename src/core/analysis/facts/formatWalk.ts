import { asScalar, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';
import { key, listOf, mapOf, type FormatKey, type MapShape } from '../language/format/formatShape.ts';
import { BRANCH_FILTER, integrationName } from '../language/format/integrationsSection.ts';
import { rootShape } from '../language/format/rootShape.ts';
import { alternatives, keysOf, typeIn, type PlainShape } from '../language/format/shapesAt.ts';
import { isSynonym, nearestKey } from './nearestKey.ts';

/** A map at a place that the format describes. */
export interface FormattedMap {
  readonly map: YamlMap;
  /** Keys on the way from the root; indexes are left out, misspelt ones are as they were meant. */
  readonly path: readonly string[];
  /** The keys of the place, with those of every type. */
  readonly known: readonly string[];
  /** The keys that the `type` beside them allows; of every type where it says nothing. */
  readonly keys: readonly FormatKey[];
}

/** A key of such a map with what may stand behind it. */
export interface FormattedPair {
  readonly pair: YamlPair;
  readonly name: string;
  readonly path: readonly string[];
  readonly shapes: readonly PlainShape[];
}

export interface FormatVisitor {
  readonly map?: (map: FormattedMap) => void;
  readonly pair?: (pair: FormattedPair) => void;
}

/** Entries of sections that nothing documents; those of real files look like the others. */
const OTHER_SECTION = listOf(
  mapOf([integrationName, key('type', ''), key('region', ''), key('branches', '', BRANCH_FILTER)]),
);

/**
 * Visits the maps of a file as far as the format describes them. A map where a list belongs (and the reverse) is read
 * as what was meant; below a misspelt key it goes on as if it were spelt right.
 */
export function walkFormat(root: YamlMap, visitor: FormatVisitor): void {
  visit(root, [rootShape('main')], [], visitor);
}

function visit(
  node: YamlNode | null,
  shapes: readonly PlainShape[],
  path: readonly string[],
  visitor: FormatVisitor,
): void {
  if (node?.kind === 'seq') {
    const items = shapes.flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]));
    node.items.forEach(({ value }) => {
      visit(value, items, path, visitor);
    });
  } else if (node?.kind === 'map') {
    visitMap(node, shapes, path, visitor);
  }
}

function visitMap(
  map: YamlMap,
  shapes: readonly PlainShape[],
  path: readonly string[],
  visitor: FormatVisitor,
): void {
  const maps = shapes
    .flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]))
    .filter((shape) => shape.kind === 'map');
  const keys = keysHere(map, maps);
  const known = allNames(maps);
  visitor.map?.({ map, path, known, keys });
  for (const pair of map.pairs) {
    const name = meantName(keyText(pair) ?? '', known);
    const shape =
      keys.find((one) => one.name === name)?.shape ??
      (path.length === 1 && path[0] === 'integrations' ? OTHER_SECTION : undefined);
    if (shape !== undefined) {
      const plain = alternatives(shape);
      visitor.pair?.({ pair, name, path, shapes: plain });
      visit(pair.value, plain, [...path, name], visitor);
    }
  }
}

function meantName(written: string, known: readonly string[]): string {
  return known.includes(written)
    ? written
    : (nearestKey(written, known) ?? known.find((name) => isSynonym(written, name)) ?? written);
}

function keysHere(map: YamlMap, shapes: readonly MapShape[]): readonly FormatKey[] {
  const fields = map.pairs.map((pair) => ({
    key: keyText(pair) ?? '',
    text: asScalar(pair.value)?.text ?? null,
  }));
  // A type that is not known says nothing about the keys beside it.
  const own = keysOf(shapes, fields);
  const names = new Set(own.map(({ name }) => name));
  const other = shapes.flatMap(({ variants }) => variants.flatMap(({ keys }) => keys));
  return typeIn(fields) === '' || own.length === 0
    ? [...own, ...other.filter(({ name }) => !names.has(name))]
    : own;
}

/** The names of a place whatever the type beside them: a key of another type is no slip. */
export function allNames(shapes: readonly MapShape[]): readonly string[] {
  return shapes.flatMap(({ keys, variants }) =>
    [...keys, ...variants.flatMap((variant) => variant.keys)].map(({ name }) => name),
  );
}
