import { renameKey } from '../../edits/mapEdits.ts';
import { asScalar, findPair, hasMergeKey, keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { isSynonym, nearestKey } from '../facts/nearestKey.ts';
import { ROOT_KEYS } from '../facts/rootKeys.ts';
import type { FormatKey, MapShape } from '../language/format/formatShape.ts';
import { alternatives, keysOf, typeIn } from '../language/format/shapesAt.ts';
import type { PlainShape } from '../language/format/shapesAt.ts';
import { rootShape } from '../language/format/rootShape.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** Keys of real files that the documentation does not have and that are near one that it has. */
const REAL_KEYS: ReadonlySet<string> = new Set([
  'on_change',
  'isPush',
  'notifications',
  'notification',
  'scripts',
]);

/** A key that is nearly one of its place: nothing reads it, nor what stands below it. */
export function misspeltKey(context: AnalysisContext): readonly RuleHit[] {
  const hits: RuleHit[] = [];
  for (const { root } of context.roots) {
    visit(root, [rootShape('main')], { hits, path: [] });
  }
  return hits;
}

interface Walk {
  readonly hits: RuleHit[];
  /** Keys on the way; indexes are left out. */
  readonly path: readonly string[];
}

function visit(node: YamlNode | null, shapes: readonly PlainShape[], walk: Walk): void {
  if (node?.kind === 'seq') {
    const items = shapes.flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]));
    node.items.forEach(({ value }) => {
      visit(value, items, walk);
    });
  } else if (node?.kind === 'map') {
    visitMap(node, shapes, walk);
  }
}

function visitMap(map: YamlMap, shapes: readonly PlainShape[], walk: Walk): void {
  const maps = shapes
    .flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]))
    .filter((shape) => shape.kind === 'map');
  const keys = keysHere(map, maps);
  const known = allNames(maps);
  const present = new Set(map.pairs.map(keyText));
  const free = known.filter((name) => !present.has(name));
  for (const pair of map.pairs) {
    const written = keyText(pair);
    const meant = written === null ? null : meantKey(map, written, { known, free }, walk);
    if (meant !== null) {
      walk.hits.push(hit(pair, written ?? '', meant));
    }
    // A misspelt section is another rule's finding; its entries are looked at all the same.
    const name = meant ?? nearestKey(written ?? '', known) ?? written ?? '';
    const shape = keys.find((key) => key.name === name)?.shape;
    if (shape !== undefined) {
      visit(pair.value, alternatives(shape), { ...walk, path: [...walk.path, name] });
    }
  }
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
function allNames(shapes: readonly MapShape[]): readonly string[] {
  return shapes.flatMap(({ keys, variants }) =>
    [...keys, ...variants.flatMap((variant) => variant.keys)].map(({ name }) => name),
  );
}

/** Keys of a place, and those of them that the map does not have yet: one of these may be meant. */
interface KeyNames {
  readonly known: readonly string[];
  readonly free: readonly string[];
}

function meantKey(map: YamlMap, written: string, { known, free }: KeyNames, { path }: Walk): string | null {
  const isSections = path.length === 1 && path[0] === 'integrations';
  if (known.length === 0 || known.includes(written) || isSections || isLeftToOthers(written, path, map)) {
    return null;
  }
  const synonym = free.find((name) => isSynonym(written, name));
  // A resource may name it `integrationName` as well.
  const isRead = written === 'integrationName' || (synonym !== undefined && hasMergeKey(map));
  return isRead ? null : (nearestKey(written, free) ?? synonym ?? null);
}

/** Capitals at the root and the singular of `integrations` have rules of their own. */
function isLeftToOthers(written: string, path: readonly string[], map: YamlMap): boolean {
  const isRoot = path.length === 0;
  return (
    REAL_KEYS.has(written) ||
    written === '<<' ||
    (isRoot && ROOT_KEYS.has(written.toLowerCase())) ||
    (isRoot && written === 'integration' && findPair(map, written)?.value?.kind === 'map')
  );
}

function hit(pair: YamlPair, from: string, to: string): RuleHit {
  return {
    range: pair.key.range,
    params: { from, to },
    fixes: [editFix('rename-key', { from, to }, renameKey(pair, to))],
  };
}
