import { countUpTo } from '../../domain/countUpTo.ts';
import { lazily } from '../../domain/lazily.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { entryRange, type HubEntry } from '../facts/hubEntries.ts';
import { suggestHubType, typeFitsRecord } from '../facts/hubTypes.ts';
import { KeyWords } from '../facts/keyWords.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { recordMismatches } from './recordMismatch.ts';
import { jobTypes, resourceTypes, sectionTypes } from './otherTypes.ts';
import type { IncompleteReference } from '../../domain/integrationReference.ts';
import { INTEGRATION_KINDS, integrationKind } from '../../domain/integrationKind.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import type { TextEdit, TextRange } from '../../domain/textRange.ts';
import { replaceScalar, setMapValue } from '../../edits/mapEdits.ts';
import { columnPrefix, lineEnd } from '../../domain/textLines.ts';
import { keyText } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import { writeScalar } from '../../yaml/scalarText.ts';

/** A `type` that cannot point at the record of that name. */
export function typeMismatch(context: AnalysisContext): readonly RuleHit[] {
  return [...hubMismatches(context), ...recordMismatches(context)];
}

function hubMismatches(context: AnalysisContext): readonly RuleHit[] {
  return context.hubEntries.flatMap((entry) => {
    const record = recordOf(context, entry);
    if (record === null || entry.type === null || typeFitsRecord(entry.typeClass, record)) {
      return [];
    }
    const kind = integrationKind(record);
    const wanted = kind.hubTypes[0] ?? '';
    return [
      {
        range: entry.type.contentRange,
        params: { type: entry.type.text, name: entry.name?.text ?? '', label: kind.label },
        fixes: [editFix('set-type', { type: wanted }, replaceScalar(entry.type, wanted))],
      },
    ];
  });
}

/** An entry that names no integration. */
export function missingName(context: AnalysisContext): readonly RuleHit[] {
  const hits = context.references.incomplete.flatMap((one) => unnamedHit(context.text, one) ?? []);
  const all = context.hubEntries;
  const entryAt = lazily(() => entryLookup(all));
  const without = all.flatMap((entry, index) =>
    entry.namePair === null && !entry.merged && entry.map.pairs.length > 0 && !entry.map.pairs.some(meansName)
      ? [
          {
            range: entry.map.pairs[0]?.key.range ?? entry.map.range,
            messageId: 'missing-name.key' as const,
            fixes: [joinFix(context, all[index - 1], entry)],
          },
        ]
      : [],
  );
  return [
    ...hits.map((hit) => ({ ...hit, fixes: nameFixes(context, entryAt()(hit.range.start)) })),
    ...without,
  ];
}

/** Finds the entry whose name stands at an offset, without a look at each. */
function entryLookup(all: readonly HubEntry[]): (offset: number) => HubEntry | undefined {
  const startOf = ({ namePair }: HubEntry): number => namePair?.range.start ?? 0;
  const named = all
    .filter(({ namePair }) => namePair !== null)
    .sort((left, right) => startOf(left) - startOf(right));
  return (offset) => {
    const entry = named[countUpTo(named, (one) => startOf(one) <= offset) - 1];
    return (entry?.namePair?.range.end ?? -1) >= offset ? entry : undefined;
  };
}

/** `integrationName: #x`: an empty place whose value a comment took. */
function isCommentedOut(text: string, { start, end }: TextRange): boolean {
  return start === end && /^[ \t]*#[ \t]*[\w.-]+[ \t]*$/u.test(text.slice(end, lineEnd(text, end)));
}

const NAME = new KeyWords(['integrationName']);

/** A misspelt `integrationName`, which has a finding of its own. */
function meansName(pair: YamlPair): boolean {
  return NAME.meant(keyText(pair) ?? '') !== null;
}

/** An alias that cannot see its anchor, and an item of a list of names, have findings of their own. */
function unnamedHit(text: string, { range, keyRange, kind, instead }: IncompleteReference): RuleHit | null {
  if (instead === 'unknown-alias' || keyRange === null) {
    return null;
  }
  if (instead === 'collection') {
    const severity = kind === 'other' ? 'information' : 'warning';
    const key = text.slice(keyRange.start, keyRange.end);
    return { range: keyRange, messageId: 'missing-name.collection', params: { key }, severity };
  }
  if ((kind === 'other' || kind === 'job') && !isCommentedOut(text, range)) {
    return null;
  }
  return {
    // An empty place cannot be seen: the key before it is shown.
    range: range.end > range.start ? range : keyRange,
    messageId: kind === 'hub' ? 'missing-name' : 'missing-name.other',
    severity: kind === 'resource' ? 'hint' : kind === 'hub' ? 'warning' : 'information',
  };
}

/** The records of a fitting type, for an entry that has no name yet. */
function nameFixes(context: AnalysisContext, entry: HubEntry | undefined): readonly (FindingFix | null)[] {
  if (entry === undefined) {
    return [];
  }
  const fitting =
    context.known?.records.filter((record) => typeFitsRecord(entry.typeClass, record.type)) ?? [];
  return fitting.slice(0, 5).map(({ name }) => {
    const value = writeScalar(name, { flow: true });
    return editFix(
      'replace',
      { from: '', to: name },
      setMapValue(context.text, entry.map, 'integrationName', value, []),
    );
  });
}

/** An entry without `type`. */
export function missingType(context: AnalysisContext): readonly RuleHit[] {
  const all = context.hubEntries;
  return all.flatMap((entry, index) =>
    entry.typeClass.kind === 'missing' &&
    entry.name !== null &&
    !entry.merged &&
    entry.typePair?.value?.kind !== 'alias'
      ? [
          {
            range: entryRange(entry),
            params: { name: entry.name.text },
            fixes: [joinNextFix(context, entry, all[index + 1]), ...typeFixes(context, entry)],
          },
        ]
      : [],
  );
}

function typeFixes(context: AnalysisContext, entry: HubEntry): readonly (FindingFix | null)[] {
  const record = recordOf(context, entry);
  const types = (record === null ? INTEGRATION_KINDS : [integrationKind(record)]).map(
    (kind) => kind.hubTypes[0] ?? '',
  );
  return types.map((type) =>
    editFix('add-type', { type }, setMapValue(context.text, entry.map, 'type', type, ['integrationName'])),
  );
}

/** `- integrationName: a` and `- type: b` were meant as one entry: the second dash goes. */
function joinNextFix(
  context: AnalysisContext,
  entry: HubEntry,
  next: HubEntry | undefined,
): FindingFix | null {
  const holdsType = next?.section === entry.section && next.namePair === null && next.type !== null;
  return holdsType ? joinFix(context, entry, next) : null;
}

function joinFix(
  context: AnalysisContext,
  previous: HubEntry | undefined,
  entry: HubEntry,
): FindingFix | null {
  const fits = previous?.section === entry.section && previous.name !== null && previous.type === null;
  if (!fits || sharesKey(previous.map, entry.map)) {
    return null;
  }
  const edit = previous.map.flow
    ? joinInFlow(context.text, previous.map, entry.map)
    : joinInBlock(context.text, previous.map, entry);
  return editFix('join-with-next', {}, edit);
}

function sharesKey(one: YamlMap, other: YamlMap): boolean {
  const keys = new Set(one.pairs.map(keyText));
  return other.pairs.some((pair) => keys.has(keyText(pair)));
}

function joinInBlock(text: string, previous: YamlMap, { item, map }: HubEntry): TextEdit | null {
  const first = map.pairs[0]?.range.start;
  if (item === null || map.flow || first === undefined) {
    return null;
  }
  const wanted = columnPrefix(text, previous.pairs[0]?.range.start ?? 0);
  const range = { start: item.range.start, end: first };
  // Another item between the two would end up inside the joined one.
  const between = text.slice(previous.range.end, range.start);
  if (!/^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:#[^\n]*)?$/u.test(between)) {
    return null;
  }
  return columnPrefix(text, first) === wanted
    ? { range, newText: ' '.repeat(range.end - range.start) }
    : null;
}

/** `{a: 1}, {b: 2}` → `{a: 1, b: 2}`, where nothing but brackets and a comma stands between. */
function joinInFlow(text: string, previous: YamlMap, next: YamlMap): TextEdit | null {
  const start = previous.pairs.at(-1)?.range.end;
  const end = next.pairs[0]?.range.start;
  const apart =
    start === undefined || end === undefined || !/^\s*\}\s*,\s*\{\s*$/u.test(text.slice(start, end));
  return apart ? null : { range: { start, end }, newText: ', ' };
}

/** A `type` that is not one of the format: surely under `hub`, elsewhere where it is nearly one. */
export function unknownType(context: AnalysisContext): readonly RuleHit[] {
  const hub = context.hubEntries.flatMap((entry): readonly RuleHit[] => {
    const { type, typeClass } = entry;
    if (type === null || typeClass.kind !== 'unknown') {
      return [];
    }
    const suggestion = suggestHubType(type.text);
    return [
      {
        range: type.contentRange,
        messageId: suggestion === null ? 'unknown-type' : 'unknown-type.nearest',
        params: { type: type.text, nearest: suggestion ?? '' },
        fixes: [
          suggestion === null
            ? null
            : editFix('set-type', { type: suggestion }, replaceScalar(type, suggestion)),
        ],
      },
    ];
  });
  return [...hub, ...resourceTypes(context), ...jobTypes(context), ...sectionTypes(context)];
}

function recordOf(context: AnalysisContext, entry: HubEntry): RegistryType | null {
  return context.known?.records.find((record) => record.name === entry.name?.text)?.type ?? null;
}
