import type { IncompleteReference, IntegrationReference } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import { createExpansionBudget, mapEntries, resolveAlias } from './mapEntries.ts';
import type { ExpansionBudget, MapEntry } from './mapEntries.ts';
import type { YamlMap, YamlNode, YamlScalar } from './yamlTree.ts';

/** What one walk over a file knows and gathers. */
export interface ReferenceWalk {
  readonly budget: ExpansionBudget;
  /** False where the file is known not to lie at the root of its repository. */
  readonly atRepositoryRoot: boolean | null;
  readonly references: IntegrationReference[];
  readonly incomplete: IncompleteReference[];
}

export function createReferenceWalk(atRepositoryRoot: boolean | null): ReferenceWalk {
  return { budget: createExpansionBudget(), atRepositoryRoot, references: [], incomplete: [] };
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

function atIndex(trail: Trail, index: number): Trail {
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

const MAX_NESTED_LISTS = 4;

/** The maps of a list; nested lists are entered, and a map where the list belongs is one entry without an index. */
export function mapsIn(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): readonly MapPlace[] {
  const places: MapPlace[] = [];
  collectItems(walk, value, trail, null, 0, (node, itemTrail, entryRange) => {
    if (node.kind === 'map') {
      places.push({ map: node, entries: mapEntries(node, walk.budget), trail: itemTrail, entryRange });
    }
  });
  return places;
}

/** The maps and scalars of a list, or the one that stands where the list belongs. */
export function itemsIn(
  walk: ReferenceWalk,
  value: YamlNode | null,
  trail: Trail,
): readonly (MapPlace | ScalarPlace)[] {
  const places: (MapPlace | ScalarPlace)[] = [];
  collectItems(walk, value, trail, null, 0, (node, itemTrail, entryRange) => {
    places.push(
      node.kind === 'map'
        ? { map: node, entries: mapEntries(node, walk.budget), trail: itemTrail, entryRange }
        : { scalar: node, trail: itemTrail, entryRange },
    );
  });
  return places;
}

function collectItems(
  walk: ReferenceWalk,
  value: YamlNode | null,
  trail: Trail,
  itemRange: TextRange | null,
  depth: number,
  emit: (node: YamlMap | YamlScalar, trail: Trail, entryRange: TextRange) => void,
): void {
  const { node, alias } = resolveAlias(value, walk.budget);
  const here = alias === null || trail.alias !== null ? trail : { ...trail, alias };
  if (node === null) {
    return;
  }
  if (node.kind !== 'seq') {
    emit(node, here, itemRange ?? node.range);
    return;
  }
  if (depth >= MAX_NESTED_LISTS) {
    return;
  }
  for (const [index, item] of node.items.entries()) {
    if (here.alias !== null) {
      walk.budget.left -= 1;
    }
    if (walk.budget.left < 0) {
      return;
    }
    collectItems(walk, item.value, atIndex(here, index), item.range, depth + 1, emit);
  }
}

/** The map that a value is (or stands for), without looking into lists. */
export function mapAt(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): MapPlace | null {
  const { node, alias } = resolveAlias(value, walk.budget);
  if (node?.kind !== 'map') {
    return null;
  }
  const here = alias === null || trail.alias !== null ? trail : { ...trail, alias };
  return { map: node, entries: mapEntries(node, walk.budget), trail: here, entryRange: node.range };
}
