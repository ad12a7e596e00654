import type { AnalysisContext } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { entryRange, type HubEntry } from '../facts/hubEntries.ts';
import { classifyHubType, typeFitsRecord } from '../facts/hubTypes.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { INTEGRATION_KINDS, integrationKind } from '../../domain/integrationKind.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import type { TextEdit, TextRange } from '../../domain/textRange.ts';
import { replaceScalar, setMapValue } from '../../yaml/edits/mapEdits.ts';
import { columnPrefix, lineStart } from '../../yaml/edits/textLines.ts';
import { asMap, asScalar, asSeq, findPair, hasMergeKey, valueOf } from '../../yaml/treeReading.ts';
import { writeScalar } from '../../yaml/scalarText.ts';

/** A `type` that cannot point at the record of that name. */
export function typeMismatch(context: AnalysisContext): readonly RuleHit[] {
  return entries(context).flatMap((entry) => {
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
  const empty = context.references.incomplete.filter(({ kind }) => kind !== 'other' && kind !== 'job');
  const hits = empty.map(({ range, kind }): RuleHit => ({
    range: withItsKey(context.text, range),
    messageId: kind === 'hub' ? 'missing-name' : 'missing-name.other',
    severity: kind === 'resource' ? 'hint' : kind === 'hub' ? 'warning' : 'information',
  }));
  const without = entries(context).filter(
    (entry) => entry.namePair === null && !entry.merged && entry.map.pairs.length > 0,
  );
  return [
    ...hits.map((hit) => ({ ...hit, fixes: nameFixes(context, hit) })),
    ...without.map((entry) => ({
      range: entry.map.pairs[0]?.key.range ?? entry.map.range,
      messageId: 'missing-name.key' as const,
      fixes: [joinFix(context, entry)],
    })),
  ];
}

/** An empty place cannot be seen: the key before it is shown. */
function withItsKey(text: string, range: TextRange): TextRange {
  if (range.end > range.start) {
    return range;
  }
  const key = /[\w-]+["']?[ \t]*:[ \t]*$/u.exec(text.slice(lineStart(text, range.start), range.start));
  return key === null
    ? range
    : {
        start: range.start - key[0].length,
        end: range.start - key[0].length + key[0].search(/["']?[ \t]*:/u),
      };
}

/** The records of a fitting type, for an entry whose name stands open. */
function nameFixes(context: AnalysisContext, hit: RuleHit): readonly (FindingFix | null)[] {
  const entry = entries(context).find(
    ({ namePair }) =>
      namePair !== null && namePair.range.end >= hit.range.start && namePair.range.start <= hit.range.start,
  );
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
  const without = entries(context).filter(
    (entry) =>
      entry.typeClass.kind === 'missing' &&
      entry.name !== null &&
      !entry.merged &&
      entry.typePair?.value?.kind !== 'alias',
  );
  return without.map((entry) => ({
    range: entryRange(entry),
    params: { name: entry.name?.text ?? '' },
    fixes: [joinNextFix(context, entry), ...typeFixes(context, entry)],
  }));
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
function joinNextFix(context: AnalysisContext, entry: HubEntry): FindingFix | null {
  const all = entries(context);
  const next = all[all.indexOf(entry) + 1];
  return next?.section === entry.section && next.namePair === null ? joinFix(context, next) : null;
}

function joinFix(context: AnalysisContext, entry: HubEntry): FindingFix | null {
  const all = entries(context);
  const previous = all[all.indexOf(entry) - 1];
  const fits = previous?.section === entry.section && previous.name !== null && previous.type === null;
  const first = entry.map.pairs[0]?.key.range.start;
  if (!fits || entry.item === null || entry.map.flow || first === undefined || previous.map.flow) {
    return null;
  }
  const keys = new Set(previous.map.pairs.map((pair) => (pair.key.kind === 'scalar' ? pair.key.text : '')));
  const clash = entry.map.pairs.some((pair) => pair.key.kind === 'scalar' && keys.has(pair.key.text));
  const own = columnPrefix(context.text, first);
  const wanted = columnPrefix(context.text, previous.map.pairs[0]?.key.range.start ?? 0);
  const edit: TextEdit = {
    range: { start: entry.item.range.start, end: first },
    newText: ' '.repeat(first - entry.item.range.start),
  };
  return clash || own !== wanted ? null : editFix('join-with-next', {}, edit);
}

/** A `type` that is not one of the format; also a registry type used as the type of a resource. */
export function unknownType(context: AnalysisContext): readonly RuleHit[] {
  const hub = entries(context).flatMap((entry): readonly RuleHit[] => {
    const { type, typeClass } = entry;
    if (type === null || typeClass.kind !== 'unknown') {
      return [];
    }
    const { suggestion } = typeClass;
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
  return [...hub, ...resourceTypes(context)];
}

function resourceTypes(context: AnalysisContext): readonly RuleHit[] {
  const resources = context.roots.flatMap((facts) => asSeq(valueOf(facts.root, 'resources'))?.items ?? []);
  return resources.flatMap((item): readonly RuleHit[] => {
    const resource = asMap(item.value);
    const type = asScalar(valueOf(resource, 'type'));
    if (
      resource === null ||
      type === null ||
      findPair(resource, 'integration') === null ||
      hasMergeKey(resource)
    ) {
      return [];
    }
    const isHubType =
      classifyHubType(type.text).kind === 'registry' ||
      classifyHubType(type.text).kind === 'docker-registry-login';
    return isHubType
      ? [
          {
            range: type.contentRange,
            messageId: 'unknown-type.resource',
            params: { type: type.text },
            severity: 'error',
            fixes: [editFix('set-resource-type', { type: 'cliConfig' }, replaceScalar(type, 'cliConfig'))],
          },
        ]
      : [];
  });
}

function entries(context: AnalysisContext): readonly HubEntry[] {
  return context.roots.flatMap((facts) => facts.hubEntries);
}

function recordOf(context: AnalysisContext, entry: HubEntry): RegistryType | null {
  return context.known?.records.find((record) => record.name === entry.name?.text)?.type ?? null;
}
