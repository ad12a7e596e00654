import type { IncompleteReference, IntegrationReference } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import { mapEntries, resolveAlias } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { looseMergeOf } from '../yaml/undefinedAliases.ts';
import type { YamlMap, YamlNode, YamlPair, YamlScalar } from '../yaml/yamlTree.ts';

/** What one walk over a file knows and gathers. */
export interface ReferenceWalk {
  /** False where the file is known not to lie at the root of its repository. */
  readonly atRepositoryRoot: boolean | null;
  /** Where aliases start that cannot see their anchor: the name is in the file, but not known at that place. */
  readonly unknownAliases: ReadonlySet<number>;
  /** Whether an alias of the file stands for nothing: else none of `unseen` is looked for. */
  readonly hasLooseAliases: boolean;
  /** Aliases without an anchor above them where the grammar reads names: any integration may stand there. */
  readonly unseen: TextRange[];
  readonly references: IntegrationReference[];
  readonly incomplete: IncompleteReference[];
  /** Keys with a list or map in the place of a name. What is named inside is told as misplaced. */
  readonly nameless: { readonly pair: YamlPair; readonly incomplete: IncompleteReference }[];
  /** Pairs whose value was read as a name, or is still to be filled in with one. */
  readonly covered: Set<YamlPair>;
}

export function createReferenceWalk(
  atRepositoryRoot: boolean | null,
  aliases: Pick<ReferenceWalk, 'unknownAliases' | 'hasLooseAliases'>,
): ReferenceWalk {
  return {
    atRepositoryRoot,
    ...aliases,
    unseen: [],
    references: [],
    incomplete: [],
    nameless: [],
    covered: new Set(),
  };
}

/** How the walk got to a node. */
export interface Trail {
  /** As written, for example `integrations.hub[0]`. */
  readonly path: string;
  readonly shadowed: boolean;
  /** The outermost alias on the way. */
  readonly alias: TextRange | null;
  /** The merge on the way, when the last keys came in through `<<`. */
  readonly merge: TextRange | null;
}

export const ROOT_TRAIL: Trail = { path: '', shadowed: false, alias: null, merge: null };

export function atEntry(trail: Trail, entry: MapEntry): Trail {
  return {
    path: trail.path === '' ? entry.key : `${trail.path}.${entry.key}`,
    shadowed: trail.shadowed || entry.shadowed,
    alias: trail.alias,
    merge: trail.merge ?? entry.mergedBy,
  };
}

export function atIndex(trail: Trail, index: number): Trail {
  return { ...trail, path: `${trail.path}[${String(index)}]` };
}

/** A map with its entries and the way to it. */
export interface MapPlace {
  readonly map: YamlMap;
  readonly entries: readonly MapEntry[];
  readonly trail: Trail;
  /** What "remove" takes away: the list item with its dash, or the map. */
  readonly entryRange: TextRange;
}

/** A scalar where a name stands, with what stands in the file at that place. */
export interface ScalarPlace {
  readonly scalar: YamlScalar;
  readonly trail: Trail;
  readonly entryRange: TextRange;
}

/** An alias that leads nowhere, where a name or a map stands. */
export interface UnknownPlace {
  readonly unknown: TextRange;
  readonly trail: Trail;
}

/** An item of a list that holds nothing: `-` alone, or a list without items. */
export interface EmptyPlace {
  readonly empty: TextRange;
  readonly trail: Trail;
}

type ItemPlace = MapPlace | ScalarPlace | UnknownPlace | EmptyPlace;

const MAX_NESTED_LISTS = 4;

/** The first alias on the way stays the place that the file shows. */
export function throughAlias(trail: Trail, alias: TextRange | null): Trail {
  return alias === null || trail.alias !== null ? trail : { ...trail, alias };
}

/** The maps of a list; nested lists are entered, and a map where the list belongs is one entry without an index. */
export function mapsIn(value: YamlNode | null, trail: Trail): readonly MapPlace[] {
  return itemsIn(value, trail).filter((place) => 'map' in place);
}

/** The items of a list, those of lists in it too, or the one that stands where the list belongs. */
export function itemsIn(value: YamlNode | null, trail: Trail): readonly ItemPlace[] {
  const places: ItemPlace[] = [];
  collectItems({ value, trail, range: null, depth: 0 }, places);
  return places;
}

/** `mapsIn` where the grammar reads names: notes the aliases that may stand for further maps, or for more keys of them. */
export function namingMapsIn(
  walk: ReferenceWalk,
  value: YamlNode | null,
  trail: Trail,
  key?: string,
): readonly MapPlace[] {
  const places = itemsIn(value, trail);
  for (const place of walk.hasLooseAliases ? places : []) {
    if ('unknown' in place) {
      walk.unseen.push(place.unknown);
    } else if ('map' in place) {
      noteMerge(walk, place, key);
    }
  }
  return places.filter((place) => 'map' in place);
}

/** `mapAt` where the grammar reads names; see `namingMapsIn`. */
export function namingMapAt(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): MapPlace | null {
  const place = mapAt(value, trail);
  if (!walk.hasLooseAliases) {
    return place;
  }
  if (place !== null) {
    noteMerge(walk, place);
  } else if (value?.kind === 'alias' && value.target === null) {
    walk.unseen.push(value.range);
  }
  return place;
}

/** A merge key adds nothing where the map itself has the one `key` that names an integration there. */
export function noteMerge(walk: ReferenceWalk, { map, entries }: MapPlace, key?: string): void {
  const isWritten = key !== undefined && entries.some((entry) => entry.key === key);
  const merge = isWritten ? null : looseMergeOf(map);
  if (merge !== null) {
    walk.unseen.push(merge.range);
  }
}

interface Item {
  readonly value: YamlNode | null;
  readonly trail: Trail;
  /** The list item with its dash; null where no list is. */
  readonly range: TextRange | null;
  readonly depth: number;
}

function collectItems(item: Item, places: ItemPlace[]): void {
  const { node, alias } = resolveAlias(item.value);
  const trail = throughAlias(item.trail, alias);
  if (node?.kind === 'seq' && node.items.length > 0 && item.depth < MAX_NESTED_LISTS) {
    for (const [index, { value, range }] of node.items.entries()) {
      collectItems({ value, trail: atIndex(trail, index), range, depth: item.depth + 1 }, places);
    }
    return;
  }
  const place = placeOf({ node, alias, range: item.range }, trail);
  if (place !== null) {
    places.push(place);
  }
}

/** An item that is no list to enter; null where nothing stands in the place of the list itself. */
function placeOf(
  { node, alias, range }: ReturnType<typeof resolveAlias> & Pick<Item, 'range'>,
  trail: Trail,
): ItemPlace | null {
  if (node?.kind === 'map') {
    return { map: node, entries: mapEntries(node), trail, entryRange: range ?? node.range };
  }
  if (node?.kind === 'scalar') {
    return { scalar: node, trail, entryRange: range ?? node.range };
  }
  if (node === null && alias !== null) {
    return { unknown: alias, trail };
  }
  // A list may be empty, or deeper than anything is read; an item that is so names nothing.
  return range === null
    ? null
    : { empty: alias ?? node?.range ?? { start: range.end, end: range.end }, trail };
}

/** The map that a value is (or stands for), without looking into lists. */
export function mapAt(value: YamlNode | null, trail: Trail): MapPlace | null {
  const { node, alias } = resolveAlias(value);
  if (node?.kind !== 'map') {
    return null;
  }
  const entries = mapEntries(node);
  return { map: node, entries, trail: throughAlias(trail, alias), entryRange: node.range };
}
