import type { BranchFilter } from '../../domain/integrationReference.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import { DEFAULT_ECR_REGION } from '../../domain/awsRegion.ts';
import {
  asMap,
  asScalar,
  findPair,
  findPairOrMerged,
  hasUnknownMerge,
  keyText,
  scalarsOf,
  textOf,
} from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair, YamlScalar, YamlSeqItem } from '../../yaml/yamlTree.ts';
import { classifyHubType, type HubTypeClass } from './hubTypes.ts';

/** How the entry is written: as it should be, or in one of the shapes that people write instead. */
export type EntryShape = 'list' | 'section-as-map' | 'list-without-section' | 'singular-root';

/** One hub entry with the nodes that a rule points at and a fix changes. */
export interface HubEntry {
  readonly map: YamlMap;
  /** The list item; null where a map stands in place of the list. */
  readonly item: YamlSeqItem | null;
  readonly shape: EntryShape;
  /** The pair of the section (`hub: …`), or of `integrations` where there is no section. */
  readonly section: YamlPair;
  /** The pairs that count; one that a merge key brings in stands in another map. */
  readonly namePair: YamlPair | null;
  readonly name: YamlScalar | null;
  readonly typePair: YamlPair | null;
  readonly type: YamlScalar | null;
  readonly typeClass: HubTypeClass;
  readonly regionPair: YamlPair | null;
  readonly region: YamlScalar | null;
  readonly branchesPair: YamlPair | null;
  /** Null where no filter has an effect. */
  readonly branches: BranchFilter | null;
  readonly agentOnly: boolean;
  /** False where a later duplicate of its section hides it. */
  readonly counts: boolean;
  /** True where a merge key may add what neither the entry nor this file says. */
  readonly merged: boolean;
}

/** The registry whose login an entry performs, where its type alone says so. */
export function entryRegistry(entry: HubEntry): RegistryType | null {
  return entry.typeClass.kind === 'registry' ? entry.typeClass.registry : null;
}

/** The registry that the entries of a name log in to; where they differ, that of the first. */
export function readHubRegistries(entries: readonly HubEntry[]): ReadonlyMap<string, RegistryType> {
  return new Map(
    entries.toReversed().flatMap((entry): readonly (readonly [string, RegistryType])[] => {
      const registry = entryRegistry(entry);
      return entry.name === null || registry === null ? [] : [[entry.name.text, registry]];
    }),
  );
}

/** The region that an ECR entry logs in to; null for other entries and for values that only a build knows. */
export function effectiveRegion(entry: HubEntry): string | null {
  if (entryRegistry(entry) !== 'ecr' || (entry.merged && entry.regionPair === null)) {
    return null;
  }
  const written = entry.region?.text ?? '';
  const region = written === '' ? DEFAULT_ECR_REGION : written;
  return region.includes('$') ? null : region;
}

/** Where an entry is pointed at: the name that it says itself, else its first key. */
export function entryRange({ name, namePair, map }: HubEntry): {
  readonly start: number;
  readonly end: number;
} {
  const isOwn = namePair !== null && map.pairs.includes(namePair);
  return (isOwn ? name?.contentRange : null) ?? map.pairs[0]?.key.range ?? map.range;
}

/** The hub entries of one document root, in source order. */
export function readHubEntries(root: YamlMap): readonly HubEntry[] {
  const last = findPair(root, 'integrations');
  return root.pairs.flatMap((pair) => {
    const key = keyText(pair);
    if (key === 'integrations') {
      return entriesOfIntegrations(pair, pair === last);
    }
    return key === 'integration' ? entriesBelow(asMap(pair.value), 'singular-root', true) : [];
  });
}

function entriesOfIntegrations(pair: YamlPair, counts: boolean): readonly HubEntry[] {
  const value = pair.value;
  if (value?.kind === 'seq') {
    return value.items.flatMap((item) => {
      const map = asMap(item.value);
      const isEntry = map !== null && findPairOrMerged(map, 'integrationName') !== null;
      return isEntry ? [makeEntry({ map, item, shape: 'list-without-section', section: pair, counts })] : [];
    });
  }
  return entriesBelow(asMap(value), 'list', counts);
}

function entriesBelow(integrations: YamlMap | null, shape: EntryShape, counts: boolean): readonly HubEntry[] {
  const sections = integrations?.pairs.filter((pair) => keyText(pair) === 'hub') ?? [];
  return sections.flatMap((section) =>
    entriesOfSection(section, shape, counts && section === sections.at(-1)),
  );
}

function entriesOfSection(section: YamlPair, shape: EntryShape, counts: boolean): readonly HubEntry[] {
  const value = resolveList(section.value);
  if (value?.kind === 'seq') {
    return value.items.flatMap((item) => {
      const map = asMap(item.value);
      return map === null ? [] : [makeEntry({ map, item, shape, section, counts })];
    });
  }
  const looksLikeEntry = value !== null && findPairOrMerged(value, 'integrationName') !== null;
  return looksLikeEntry
    ? [makeEntry({ map: value, item: null, shape: 'section-as-map', section, counts })]
    : [];
}

function resolveList(node: YamlNode | null): Extract<YamlNode, { kind: 'seq' | 'map' }> | null {
  const target = node?.kind === 'alias' ? node.target : node;
  return target?.kind === 'seq' || target?.kind === 'map' ? target : null;
}

function makeEntry(place: Pick<HubEntry, 'map' | 'item' | 'shape' | 'section' | 'counts'>): HubEntry {
  const { map } = place;
  const namePair = findPairOrMerged(map, 'integrationName');
  const typePair = findPairOrMerged(map, 'type');
  const regionPair = findPairOrMerged(map, 'region');
  const branchesPair = findPairOrMerged(map, 'branches');
  const type = asScalar(typePair?.value);
  return {
    ...place,
    namePair,
    name: writtenName(namePair),
    typePair,
    type,
    typeClass: classifyHubType(type?.text ?? null),
    regionPair,
    region: asScalar(regionPair?.value),
    branchesPair,
    branches: readBranches(branchesPair),
    // YAML 1.1 has these words for true.
    agentOnly: /^(?:true|yes|on)$/iu.test(textOf(map, 'agent_only') ?? ''),
    merged: hasUnknownMerge(map),
  };
}

/** Null for an empty text, which names nothing; the line end that closes a block scalar is no part of a name. */
function writtenName(pair: YamlPair | null): YamlScalar | null {
  const scalar = asScalar(pair?.value);
  if (!scalar?.text.endsWith('\n')) {
    return scalar?.text === '' ? null : scalar;
  }
  const text = scalar.text.replace(/\n+$/u, '');
  return text === '' ? null : { ...scalar, text };
}

/** The filter of a `branches` pair, as a build reads it; null where it lets everything through. */
export function readBranches(pair: YamlPair | null): BranchFilter | null {
  const map = asMap(pair?.value);
  if (map === null) {
    return null;
  }
  const texts = (key: string): readonly string[] =>
    scalarsOf(findPair(map, key)?.value).map((scalar) => scalar.text);
  const filter = { only: texts('only'), except: texts('except') };
  return filter.only.length + filter.except.length === 0 ? null : filter;
}
