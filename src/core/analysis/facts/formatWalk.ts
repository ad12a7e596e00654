import { asScalar, findPair, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';
import {
  key,
  listOf,
  mapOf,
  type FormatKey,
  type FormatShape,
  type MapShape,
} from '../language/format/formatShape.ts';
import { BRANCH_FILTER, integrationName } from '../language/format/integrationsSection.ts';
import { rootShape } from '../language/format/rootShape.ts';
import { alternatives, keysOf, type PlainShape } from '../language/format/shapesAt.ts';
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
  new FormatWalk(visitor).visit(root, [rootShape('main')], []);
}

/** What the format says of the maps at one kind of place. */
interface PlaceKeys {
  readonly maps: readonly MapShape[];
  readonly known: readonly string[];
  readonly names: ReadonlySet<string>;
  readonly byType: Map<string, readonly FormatKey[]>;
}

/** One walk. What the format says of a kind of place is worked out once: a file has many entries of few kinds. */
class FormatWalk {
  readonly #visitor: FormatVisitor;
  readonly #plain = new Map<FormatShape, readonly PlainShape[]>();
  readonly #items = new Map<readonly PlainShape[], readonly PlainShape[]>();
  readonly #keys = new Map<readonly PlainShape[], PlaceKeys>();

  constructor(visitor: FormatVisitor) {
    this.#visitor = visitor;
  }

  visit(node: YamlNode | null, shapes: readonly PlainShape[], path: readonly string[]): void {
    if (node?.kind === 'seq') {
      const items = madeOnce(this.#items, shapes, () => itemShapes(shapes));
      node.items.forEach(({ value }) => {
        this.visit(value, items, path);
      });
    } else if (node?.kind === 'map') {
      this.#map(node, shapes, path);
    }
  }

  #map(map: YamlMap, shapes: readonly PlainShape[], path: readonly string[]): void {
    const place = madeOnce(this.#keys, shapes, () => placeKeys(shapes));
    const type = asScalar(findPair(map, 'type')?.value)?.text.trim().toLowerCase() ?? '';
    const keys = madeOnce(place.byType, type, () => keysOfType(place.maps, type));
    this.#visitor.map?.({ map, path, known: place.known, keys });
    for (const pair of map.pairs) {
      const name = meantName(keyText(pair) ?? '', place);
      const shape = keys.find((one) => one.name === name)?.shape ?? otherSection(path);
      if (shape !== undefined) {
        this.#pair(pair, name, shape, path);
      }
    }
  }

  #pair(pair: YamlPair, name: string, shape: FormatShape, path: readonly string[]): void {
    const shapes = madeOnce(this.#plain, shape, () => alternatives(shape));
    this.#visitor.pair?.({ pair, name, path, shapes });
    this.visit(pair.value, shapes, [...path, name]);
  }
}

function otherSection(path: readonly string[]): FormatShape | undefined {
  return path.length === 1 && path[0] === 'integrations' ? OTHER_SECTION : undefined;
}

function madeOnce<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = made.get(key);
  if (known !== undefined) {
    return known;
  }
  const value = make();
  made.set(key, value);
  return value;
}

function itemShapes(shapes: readonly PlainShape[]): readonly PlainShape[] {
  return shapes.flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]));
}

function placeKeys(shapes: readonly PlainShape[]): PlaceKeys {
  const maps = itemShapes(shapes).filter((shape) => shape.kind === 'map');
  const known = allNames(maps);
  return { maps, known, names: new Set(known), byType: new Map() };
}

function meantName(written: string, { known, names }: PlaceKeys): string {
  return names.has(written)
    ? written
    : (nearestKey(written, known) ?? known.find((name) => isSynonym(written, name)) ?? written);
}

function keysOfType(shapes: readonly MapShape[], type: string): readonly FormatKey[] {
  // A type that is not known says nothing about the keys beside it.
  const own = keysOf(shapes, [{ key: 'type', text: type }]);
  if (type !== '' && own.length > 0) {
    return own;
  }
  const names = new Set(own.map(({ name }) => name));
  const other = shapes.flatMap(({ variants }) => variants.flatMap(({ keys }) => keys));
  return [...own, ...other.filter(({ name }) => !names.has(name))];
}

/** The names of a place whatever the type beside them: a key of another type is no slip. */
export function allNames(shapes: readonly MapShape[]): readonly string[] {
  return shapes.flatMap(({ keys, variants }) =>
    [...keys, ...variants.flatMap((variant) => variant.keys)].map(({ name }) => name),
  );
}
