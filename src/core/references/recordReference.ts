import { DEFAULT_ECR_REGION } from '../domain/awsRegion.ts';
import type { BranchFilter, IncompleteReference } from '../domain/integrationReference.ts';
import { factsOfPlace, isFixedWord } from '../domain/referencePlace.ts';
import type { ReferencePlace } from '../domain/referencePlace.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { TextRange } from '../domain/textRange.ts';
import { entryOf, resolveAlias, scalarOf } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { atEntry, throughAlias } from './referenceWalk.ts';
import type {
  EmptyPlace,
  MapPlace,
  ReferenceWalk,
  ScalarPlace,
  Trail,
  UnknownPlace,
} from './referenceWalk.ts';
import { insteadOfName, nameOf, valuePlace } from './writtenNames.ts';
import type { YamlScalar } from '../yaml/yamlTree.ts';

/** What the section that a reference stands in says about it. */
export interface ReferenceFacts {
  readonly place: ReferencePlace;
  readonly type: YamlScalar | null;
  readonly region: YamlScalar | null;
  readonly registry: RegistryType | null;
  readonly branches: BranchFilter | null;
  readonly holderName: string | null;
}

/** Records what a key of a map names. */
export function recordEntry(
  walk: ReferenceWalk,
  place: MapPlace,
  entry: MapEntry,
  facts: ReferenceFacts,
): void {
  const trail = atEntry(place.trail, entry);
  const { node, alias } = resolveAlias(entry.value);
  const key = entry.pair.key.range;
  if (node?.kind === 'scalar') {
    walk.covered.add(entry.pair);
    recordName(
      walk,
      { scalar: node, trail: throughAlias(trail, alias), entryRange: place.entryRange, key },
      facts,
    );
  } else if (node === null && alias !== null) {
    walk.covered.add(entry.pair);
    recordUnknown(walk, { unknown: alias, trail }, facts, key);
  } else {
    const instead = insteadOfName(node);
    const range = alias ?? valuePlace(entry.pair);
    const incomplete = { ...missing(facts, trail, range), keyRange: key, instead };
    if (node === null) {
      walk.covered.add(entry.pair);
      walk.incomplete.push(incomplete);
    } else {
      walk.nameless.push({ pair: entry.pair, incomplete });
    }
  }
}

/** An alias that cannot see its anchor names something, but nobody can say yet what. The key of a bastion host is a resource. */
export function recordUnknown(
  walk: ReferenceWalk,
  { unknown, trail }: UnknownPlace,
  facts: ReferenceFacts,
  keyRange: TextRange | null,
): void {
  if (facts.place !== 'bastion-key') {
    walk.unseen.push(unknown);
  }
  if (walk.unknownAliases.has(unknown.start)) {
    walk.incomplete.push({ ...missing(facts, trail, unknown), keyRange, instead: 'unknown-alias' });
  }
}

/** Records that an item of a list of names holds none. */
export function recordNothing(walk: ReferenceWalk, item: EmptyPlace | MapPlace, facts: ReferenceFacts): void {
  const range = 'empty' in item ? item.empty : (item.trail.alias ?? item.map.range);
  const instead = range.end === range.start ? 'nothing' : 'collection';
  walk.incomplete.push({ ...missing(facts, item.trail, range), keyRange: null, instead });
}

function missing(
  { place }: ReferenceFacts,
  { path }: Trail,
  range: TextRange,
): Pick<IncompleteReference, 'kind' | 'yamlPath' | 'range'> {
  return { kind: factsOfPlace(place).kind, yamlPath: path, range };
}

/** Records a name that stands by itself in a list, or where the list belongs. */
export function recordScalar(walk: ReferenceWalk, place: ScalarPlace, facts: ReferenceFacts): void {
  recordName(walk, { ...place, key: null }, facts);
}

interface NamedPlace extends ScalarPlace {
  /** Null for an item of a list. */
  readonly key: TextRange | null;
}

function recordName(
  walk: ReferenceWalk,
  { scalar, trail, entryRange, key }: NamedPlace,
  facts: ReferenceFacts,
): void {
  const name = nameOf(scalar);
  if (name === null) {
    walk.incomplete.push({
      ...missing(facts, trail, trail.alias ?? scalar.range),
      keyRange: key,
      instead: 'nothing',
    });
    return;
  }
  const region = textOf(facts.region);
  const { kind, dependent } = factsOfPlace(facts.place);
  walk.references.push({
    integrationName: name,
    kind,
    place: facts.place,
    type: textOf(facts.type),
    region,
    effectiveRegion: effectiveRegion(region, facts),
    registry: facts.registry,
    yamlPath: trail.path,
    blocksDeletion: blocksDeletion(name, facts),
    shadowed: trail.shadowed,
    dependent,
    nameRange: trail.alias ?? scalar.contentRange,
    nameTokenRange: scalar.range,
    typeRange: facts.type?.contentRange ?? null,
    regionRange: facts.region?.contentRange ?? null,
    entryRange: trail.alias ?? entryRange,
    branches: facts.branches,
    definedAt: trail.alias === null ? null : scalar.contentRange,
    usedAt: trail.merge,
    holderName: facts.holderName,
  });
}

function effectiveRegion(region: string | null, facts: ReferenceFacts): string | null {
  if (region !== null) {
    return region.includes('${') ? null : region;
  }
  return factsOfPlace(facts.place).kind === 'hub' && facts.registry === 'ecr' ? DEFAULT_ECR_REGION : null;
}

function blocksDeletion(name: string, { place }: ReferenceFacts): boolean {
  return !isFixedWord(place, name) && place !== 'bastion-key' && !name.includes('${');
}

function textOf(scalar: YamlScalar | null): string | null {
  return scalar === null || scalar.isNull || scalar.text === '' ? null : scalar.text;
}

/** The scalar that counts for a key, null values left out. */
export function valueOf(place: MapPlace, key: string): YamlScalar | null {
  const scalar = scalarOf(entryOf(place.entries, key)?.value ?? null);
  return scalar === null || scalar.isNull || scalar.text === '' ? null : scalar;
}

/** The text of `valueOf`. */
export function textAt(place: MapPlace, key: string): string | null {
  return valueOf(place, key)?.text ?? null;
}
