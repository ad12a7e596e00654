import type { TextEdit, TextRange } from '../domain/textRange.ts';
import { isDockerRegistry } from './facts/loginRegistry.ts';
import { findDockerCommands } from './facts/dockerCommands.ts';
import { entryRegistry, readHubEntries, type HubEntry } from './facts/hubEntries.ts';
import { readCiLines } from './facts/shellTexts.ts';
import type { KnownIntegrations } from './analysisContext.ts';
import type { EditFix } from './finding.ts';
import { editFix } from './rule.ts';
import { hubEntryLines } from '../edits/hubEntryLines.ts';
import { removeReference } from '../edits/removeReference.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { extractLogin } from '../edits/loginEdits.ts';
import { removeMapPair, setMapValue } from '../edits/mapEdits.ts';
import { leavesShared } from '../edits/sharedAnchors.ts';
import { addPointerRegion } from '../edits/pointerRegion.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { scalarSource } from '../yaml/scalarSource.ts';
import { asMap, asSeq, findPair, textOf, valueOf } from '../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../yaml/yamlTree.ts';
import { typeWord } from '../domain/hubType.ts';

/** Edits that are not asked for by a finding: offered where the cursor stands. */
export function offerRefactorings(
  document: ShippableDocument,
  range: TextRange,
  known: KnownIntegrations,
): readonly EditFix[] {
  const removed = regionHolders(document)
    .filter(({ map }) => touches(map.range, range))
    .map(({ holder, pair }) =>
      pair === null ? null : editFix('remove-region', {}, removeMapPair(document.text, holder, pair)),
    );
  const leaving = (fixes: readonly (EditFix | null)[]): readonly EditFix[] =>
    fixes.filter((fix) => fix !== null).filter(({ edits }) => leavesShared(document, edits));
  return [
    ...leaving(removed),
    ...removals(document, range).filter((fix) => fix !== null),
    ...leaving(extractions(document, range, known)),
  ];
}

/** Gives the ECR entry, cliConfig or image resource at an offset a region. */
export function regionEdit(document: ShippableDocument, offset: number, region: string): TextEdit | null {
  const place = regionHolders(document).find(({ map }) => touches(map.range, { start: offset, end: offset }));
  if (place === undefined) {
    return null;
  }
  const edit = place.isResource
    ? addPointerRegion(document.text, place.map, region)
    : setMapValue(document.text, place.map, 'region', region, ['type', 'integrationName']);
  return edit !== null && leavesShared(document, [edit]) ? edit : null;
}

/** Something that may have a region: its map, and the map and pair that hold the region. */
interface RegionHolder {
  readonly map: YamlMap;
  readonly holder: YamlMap;
  readonly pair: YamlPair | null;
  readonly isResource: boolean;
}

function regionHolders({ roots }: ShippableDocument): readonly RegionHolder[] {
  return roots.flatMap((node) => {
    const root = asMap(node);
    return root === null ? [] : [...hubHolders(root), ...resourceHolders(root)];
  });
}

function hubHolders(root: YamlMap): readonly RegionHolder[] {
  const entries = readHubEntries(root).filter((entry: HubEntry) => entryRegistry(entry) === 'ecr');
  return entries.map(({ map, regionPair }) => ({ map, holder: map, pair: regionPair, isResource: false }));
}

function resourceHolders(root: YamlMap): readonly RegionHolder[] {
  const resources = asSeq(valueOf(root, 'resources'))?.items.map((item) => asMap(item.value)) ?? [];
  return resources.flatMap((map) => {
    const type = typeWord(textOf(map, 'type'));
    if (map === null || !['cliconfig', 'image'].includes(type) || textOf(map, 'integration') === null) {
      return [];
    }
    const holders = ['pointer', 'versionTemplate'].map((key) => asMap(valueOf(map, key)));
    const holder = holders.find((candidate) => findPair(candidate, 'region') !== null) ?? map;
    return [{ map, holder, pair: findPair(holder, 'region'), isResource: true }];
  });
}

/** The references whose name the cursor touches: each can be taken out with all that is its own. */
function removals(document: ShippableDocument, range: TextRange): readonly (EditFix | null)[] {
  const { references } = findReferences(document, { atRepositoryRoot: null });
  return references
    .filter(
      ({ nameRange, definedAt, usedAt }) =>
        definedAt === null && usedAt === null && touches(nameRange, range),
    )
    .slice(0, 1)
    .map((reference) =>
      editFix('remove-reference', { name: reference.integrationName }, removeReference(document, reference)),
    );
}

/** A `docker login` line at the cursor, and the integrations that could log in instead. */
function extractions(
  document: ShippableDocument,
  range: TextRange,
  known: KnownIntegrations,
): readonly (EditFix | null)[] {
  const lines = document.roots.flatMap((node) => {
    const root = asMap(node);
    return root === null ? [] : readCiLines(root).map((line) => ({ root, line }));
  });
  const found = lines.find(({ line }) => touches(line.range, range) && line.text.includes('login'));
  if (found === undefined) {
    return [];
  }
  const { root, line } = found;
  const { text } = scalarSource(document.text, line);
  const login = findDockerCommands(text).find(({ verb }) => verb === 'login');
  if (login?.range.start !== 0 || login.range.end !== text.length) {
    return [];
  }
  return known.records
    .filter(({ type }) => isDockerRegistry(login.operand, type))
    .slice(0, 5)
    .map(({ name, type }) =>
      editFix(
        'use-integration',
        { name },
        extractLogin(document.text, root, line, hubEntryLines(name, type, null)),
      ),
    );
}

function touches(place: TextRange, range: TextRange): boolean {
  return place.start <= range.end && range.start <= place.end;
}
