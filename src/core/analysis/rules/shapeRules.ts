import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { ROOT_KEYS } from '../facts/rootKeys.ts';
import { editDistance } from '../facts/nearestName.ts';
import { moveRootList, moveToSection } from '../../edits/moveEntry.ts';
import { indentUnit, insertSectionAboveList, wrapMapInList } from '../../edits/listEdits.ts';
import { renameKey } from '../../edits/mapEdits.ts';
import { asMap, asSeq, findPair, keyText, resolveNode } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import { lazily } from '../../domain/lazily.ts';
import type { HubEntry } from '../facts/hubEntries.ts';
import { classifyHubType } from '../facts/hubTypes.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { formatShapes, mapPlace } from './formatShapes.ts';
import { itemShapes } from './itemShapes.ts';
import { strayItems } from './strayItems.ts';
import { strayQuotes } from './strayQuotes.ts';
import { blankNames } from './nameRules.ts';
import { branchFilterShapes } from './branchFilterRules.ts';

/** Sections that must be lists; `generic` may be a map. */
const LISTS: ReadonlySet<string> = new Set(['hub', 'notifications', 'notification', 'deploy', 'key', 'cli']);

/** The sections of the format, and names that occur in real files without being documented. */
const SECTIONS: readonly string[] = ['hub', 'notifications', 'deploy', 'key', 'generic'];
const OTHER_SECTIONS: ReadonlySet<string> = new Set(['cli', 'scm', 'artifact', 'registry', '<<']);

/** A map where a list belongs, a list where a map belongs, a name without its key. */
export function wrongShape(context: AnalysisContext): readonly RuleHit[] {
  return [
    ...sectionShapes(context),
    ...branchFilterShapes(context),
    ...itemShapes(context),
    ...strayItems(context),
    ...formatShapes(context),
    ...strayQuotes(context),
    ...blankNames(context),
  ];
}

function sectionShapes(context: AnalysisContext): readonly RuleHit[] {
  return integrationsOf(context).flatMap((pair) => {
    const node = resolveNode(pair.value);
    if (node?.kind === 'seq') {
      return listWithoutSection(context, pair);
    }
    if (node?.kind === 'scalar' && !node.isNull && !node.text.includes('$')) {
      return [{ range: node.range, messageId: 'wrong-shape.integrations' as const }];
    }
    return node?.kind === 'map' ? node.pairs.flatMap((section) => sectionShape(context, section)) : [];
  });
}

function sectionShape(context: AnalysisContext, section: YamlPair): readonly RuleHit[] {
  const name = keyText(section) ?? '';
  const node = resolveNode(section.value);
  if (!LISTS.has(name) || node === null) {
    return [];
  }
  if (node.kind === 'map') {
    if (findPair(node, 'integrationName') === null) {
      return [];
    }
    const fix = editFix('make-list', { section: name }, wrapMapInList(context.text, section));
    const range = mapPlace(context.text, section, node);
    return [{ range, messageId: 'wrong-shape.map', params: { section: name }, fixes: [fix] }];
  }
  if (node.kind === 'scalar') {
    return node.isNull || node.text.includes('$')
      ? []
      : [{ range: node.range, messageId: 'wrong-shape.scalar', params: { section: name } }];
  }
  return node.items.flatMap(({ value }): readonly RuleHit[] => {
    const item = resolveNode(value);
    if (value?.kind === 'seq') {
      const range = { start: value.range.start, end: value.range.start + 1 };
      return [{ range, messageId: 'wrong-shape.nested', params: { section: name } }];
    }
    const isText = item?.kind === 'scalar' && !item.isNull && !item.text.includes('$');
    return isText
      ? [{ range: item.range, messageId: 'wrong-shape.item', params: { section: name, text: item.text } }]
      : [];
  });
}

/** Entries directly below `integrations`. */
function listWithoutSection(context: AnalysisContext, pair: YamlPair): readonly RuleHit[] {
  const maps = asSeq(pair.value)?.items.map((item) => asMap(item.value)) ?? [];
  if (maps.some((map) => SECTIONS.some((section) => findPair(map, section) !== null))) {
    return [{ range: pair.key.range, messageId: 'wrong-shape.list-of-sections' }];
  }
  const entries = maps
    .filter((map) => map !== null)
    .filter((map) => findPair(map, 'integrationName') !== null);
  if (entries.length === 0 || entries.length !== maps.length) {
    return [];
  }
  const section = sectionForAll(entries);
  const edits =
    section === null ? null : insertSectionAboveList(context.text, pair, section, indentUnit(context.text));
  return [
    {
      range: entries[0] === undefined ? pair.key.range : mapPlace(context.text, pair, entries[0]),
      messageId: 'wrong-shape.list',
      fixes: [editFix('move-to-section', { section: section ?? '' }, edits)],
    },
  ];
}

/** The one section that all the entries belong to by their types; null where they differ. */
function sectionForAll(entries: readonly (YamlMap | null)[]): string | null {
  const sections = new Set(
    entries.map((map) => {
      const type = resolveNode(findPair(map, 'type')?.value);
      const { kind } = classifyHubType(type?.kind === 'scalar' ? type.text : null);
      return kind === 'notification'
        ? 'notifications'
        : kind === 'registry' || kind === 'docker-registry-login'
          ? 'hub'
          : '';
    }),
  );
  const [only] = sections;
  return sections.size === 1 && only !== undefined && only !== '' ? only : null;
}

/** `integration:` for `integrations:`, `notification:` for `notifications:`, `deply:` for `deploy:`. */
export function misspeltSection(context: AnalysisContext): readonly RuleHit[] {
  const roots = context.all(({ root }) => {
    const taken = keysOf(root);
    return root.pairs.filter(isSingularRoot).map((pair) => renameHit(taken, pair, 'integrations'));
  });
  const holders = [
    ...integrationsOf(context),
    ...context.all(({ root }) => root.pairs.filter(isSingularRoot)),
  ];
  const sections = holders.flatMap((pair) => {
    const map = asMap(pair.value);
    const taken = keysOf(map);
    return map?.pairs.flatMap((section) => misspelt(taken, section)) ?? [];
  });
  return [...roots, ...sections];
}

function isSingularRoot(pair: YamlPair): boolean {
  const pairs = keyText(pair) === 'integration' ? asMap(pair.value)?.pairs : undefined;
  return pairs?.some((section) => meansSection(keyText(section))) === true;
}

function misspelt(taken: KeysOfMap, section: YamlPair): readonly RuleHit[] {
  const name = keyText(section);
  if (name === null || SECTIONS.includes(name) || OTHER_SECTIONS.has(name)) {
    return [];
  }
  const wanted = nearSection(name) ?? (holdsRegistries(section) ? 'hub' : undefined);
  return wanted === undefined ? [] : [renameHit(taken, section, wanted)];
}

/** Whether each entry of a section that the format does not have is one of a registry. */
function holdsRegistries({ value }: YamlPair): boolean {
  const node = resolveNode(value);
  const maps = node?.kind === 'seq' ? node.items.map((item) => asMap(item.value)) : [asMap(node)];
  const entries = maps.filter((map) => findPair(map, 'integrationName') !== null);
  return entries.length > 0 && entries.length === maps.length && sectionForAll(entries) === 'hub';
}

/** Whether a key is a section of `integrations`, or nearly one. */
function meansSection(name: string | null): boolean {
  return name !== null && (SECTIONS.includes(name) || nearSection(name) !== undefined);
}

function nearSection(name: string): string | undefined {
  return SECTIONS.find((candidate) => isNear(name.toLowerCase(), candidate));
}

function isNear(name: string, section: string): boolean {
  return name === `${section}s` || editDistance(name, section) <= (section.length > 4 ? 2 : 1);
}

/** Computed only at the first mistake: one map may hold thousands of mistakes, and most maps hold none. */
type KeysOfMap = () => ReadonlySet<string | null>;

function keysOf(map: YamlMap | null): KeysOfMap {
  return lazily(() => new Set(map?.pairs.map(keyText)));
}

function renameHit(taken: KeysOfMap, pair: YamlPair, to: string): RuleHit {
  const from = keyText(pair) ?? '';
  const free = !taken().has(to);
  return {
    range: pair.key.range,
    params: { from, to },
    fixes: [free ? editFix('rename-key', { from, to }, renameKey(pair, to)) : null],
  };
}

/** Notification entries under `hub`, and lists of them at the root. */
export function misplacedNotification(context: AnalysisContext): readonly RuleHit[] {
  return context.all((facts) => [...underHub(context, facts), ...atRoot(context, facts)]);
}

function underHub(context: AnalysisContext, facts: DocumentFacts): readonly RuleHit[] {
  const misplaced = facts.hubEntries.filter(
    ({ typeClass, type, shape }) =>
      typeClass.kind === 'notification' && type !== null && shape !== 'list-without-section',
  );
  return misplaced.map((entry) => ({
    range: entry.type?.range ?? entry.map.range,
    params: { type: entry.type?.text ?? '' },
    fixes: [moveFix(context, facts, entry)],
  }));
}

function moveFix(
  context: AnalysisContext,
  { root }: DocumentFacts,
  { section, item }: HubEntry,
): FindingFix | null {
  const edits = moveToSection(context.text, root, section, item, 'notifications');
  return editFix('move-to-section', { section: 'notifications' }, edits);
}

function atRoot(context: AnalysisContext, { root }: DocumentFacts): readonly RuleHit[] {
  const pair = findPair(root, 'notifications');
  const items = asSeq(pair?.value)?.items ?? [];
  const entries = items.filter((item) => findPair(asMap(item.value), 'integrationName') !== null);
  if (pair === null || entries.length === 0) {
    return [];
  }
  const edits =
    entries.length === items.length ? moveRootList(context.text, root, pair, 'notifications') : null;
  return [
    {
      range: pair.key.range,
      messageId: 'misplaced-notification.root',
      fixes: [editFix('move-to-section', { section: 'notifications' }, edits)],
    },
  ];
}

/** `Resources:` where the build system looks for `resources:`. */
export function capitalisedRoot(context: AnalysisContext): readonly RuleHit[] {
  return context.all(({ root }) => {
    const taken = keysOf(root);
    return root.pairs.flatMap((pair) => {
      const key = keyText(pair) ?? '';
      const lower = key.toLowerCase();
      return key !== lower && ROOT_KEYS.has(lower) ? [renameHit(taken, pair, lower)] : [];
    });
  });
}

function integrationsOf(context: AnalysisContext): readonly YamlPair[] {
  return context.roots.flatMap(({ root }) => findPair(root, 'integrations') ?? []);
}
