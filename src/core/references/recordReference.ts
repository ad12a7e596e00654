import { DEFAULT_ECR_REGION } from '../domain/awsRegion.ts';
import type { BranchFilter } from '../domain/integrationReference.ts';
import { factsOfPlace, isFixedWord } from '../domain/referencePlace.ts';
import type { ReferencePlace } from '../domain/referencePlace.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { TextRange } from '../domain/textRange.ts';
import { entryOf, resolveAlias, scalarOf } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { atEntry, throughAlias } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, ScalarPlace, Trail, UnknownPlace } from './referenceWalk.ts';
import { isBlockStyle, type YamlScalar } from '../yaml/yamlTree.ts';

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
  if (entry.value === null) {
    walk.covered.add(entry.pair);
    const empty = entry.pair.afterColon ?? entry.pair.key.range.end;
    walk.incomplete.push({
      kind: factsOfPlace(facts.place).kind,
      yamlPath: trail.path,
      range: { start: empty, end: empty },
    });
    return;
  }
  const { node, alias } = resolveAlias(entry.value);
  if (node?.kind === 'scalar') {
    walk.covered.add(entry.pair);
    recordName(walk, node, throughAlias(trail, alias), place.entryRange, facts);
  } else if (node === null && alias !== null) {
    recordUnknown(walk, { unknown: alias, trail }, facts);
  }
}

/** An alias that stands above its anchor names something, but nobody can say yet what. */
export function recordUnknown(
  walk: ReferenceWalk,
  { unknown, trail }: UnknownPlace,
  facts: ReferenceFacts,
): void {
  if (walk.earlyAliases.has(unknown.start)) {
    walk.incomplete.push({ kind: factsOfPlace(facts.place).kind, yamlPath: trail.path, range: unknown });
  }
}

/** Records a name that stands by itself in a list, or where the list belongs. */
export function recordScalar(walk: ReferenceWalk, place: ScalarPlace, facts: ReferenceFacts): void {
  recordName(walk, place.scalar, place.trail, place.entryRange, facts);
}

function recordName(
  walk: ReferenceWalk,
  name: YamlScalar,
  trail: Trail,
  entryRange: TextRange,
  facts: ReferenceFacts,
): void {
  if (name.isNull || nameText(name) === '') {
    walk.incomplete.push({ kind: factsOfPlace(facts.place).kind, yamlPath: trail.path, range: name.range });
    return;
  }
  const region = textOf(facts.region);
  const { kind, dependent } = factsOfPlace(facts.place);
  walk.references.push({
    integrationName: nameText(name),
    kind,
    place: facts.place,
    type: textOf(facts.type),
    region,
    effectiveRegion: effectiveRegion(region, facts),
    registry: facts.registry,
    yamlPath: trail.path,
    blocksDeletion: blocksDeletion(nameText(name), facts),
    shadowed: trail.shadowed,
    dependent,
    nameRange: trail.alias ?? name.contentRange,
    nameTokenRange: name.range,
    typeRange: facts.type?.contentRange ?? null,
    regionRange: facts.region?.contentRange ?? null,
    entryRange: trail.alias ?? entryRange,
    branches: facts.branches,
    definedAt: trail.alias === null ? null : name.contentRange,
    usedAt: trail.merge,
    holderName: facts.holderName,
  });
}

/** The line end that closes a block scalar is no part of the name. */
function nameText({ style, text }: YamlScalar): string {
  return isBlockStyle(style) ? text.replace(/\n+$/, '') : text;
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
