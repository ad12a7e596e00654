import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { entryRegistry } from '../facts/hubEntries.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { DEFAULT_ECR_REGION } from '../../domain/awsRegion.ts';
import { indentUnit } from '../../yaml/edits/listEdits.ts';
import { addMapPair, endOfPair, removeMapPair, setMapValue } from '../../yaml/edits/mapEdits.ts';
import { columnPrefix, insertLinesAfter } from '../../yaml/edits/textLines.ts';
import {
  asMap,
  asScalar,
  asSeq,
  findPair,
  hasMergeKey,
  scalarsOf,
  textOf,
  valueOf,
} from '../../yaml/treeReading.ts';
import type { YamlMap } from '../../yaml/yamlTree.ts';

/** A `cliConfig` that surely logs in to AWS and names no region: the job stops with "Missing 'region' value". */
export function cliConfigWithoutRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.roots.flatMap((facts) => {
    const items = asSeq(valueOf(facts.root, 'resources'))?.items ?? [];
    const resources = items.map((item) => asMap(item.value)).filter((map) => map !== null);
    return resources.flatMap((resource) => checkResource(context, facts, resource));
  });
}

function checkResource(
  context: AnalysisContext,
  facts: DocumentFacts,
  resource: YamlMap,
): readonly RuleHit[] {
  const integration = asScalar(valueOf(resource, 'integration'));
  if (
    textOf(resource, 'type')?.toLowerCase() !== 'cliconfig' ||
    integration === null ||
    mayHaveRegion(resource)
  ) {
    return [];
  }
  if (!isSurelyAws(context, facts, integration.text, textOf(resource, 'name'))) {
    return [];
  }
  const stray = asScalar(valueOf(resource, 'region'));
  return [
    {
      range: integration.contentRange,
      messageId: stray === null ? 'cliconfig-without-region' : 'cliconfig-without-region.misplaced',
      params: { name: integration.text },
      fixes:
        stray === null ? addFixes(context, facts, resource) : [moveFix(context.text, resource, stray.text)],
    },
  ];
}

/** A region under `pointer` or `versionTemplate`, or a shape that may bring one. */
function mayHaveRegion(resource: YamlMap): boolean {
  const holders = ['pointer', 'versionTemplate', 'source']
    .map((key) => findPair(resource, key))
    .filter((pair) => pair !== null);
  return (
    hasMergeKey(resource) ||
    holders.some((pair) => {
      const map = asMap(pair.value);
      return map === null
        ? asScalar(pair.value) !== null || pair.value?.kind === 'alias'
        : hasMergeKey(map) || textOf(map, 'region') !== null;
    })
  );
}

/** The record says so, a hub entry of the same name does, or a step uses the resource with scope `ecr`. */
function isSurelyAws(
  context: AnalysisContext,
  facts: DocumentFacts,
  name: string,
  resource: string | null,
): boolean {
  const record = context.known?.records.find((candidate) => candidate.name === name);
  if (record !== undefined) {
    return record.type === 'ecr';
  }
  const asHub = facts.hubEntries.some((entry) => entry.name?.text === name && entryRegistry(entry) === 'ecr');
  return asHub || (resource !== null && usedWithScopeEcr(facts.root, resource));
}

function usedWithScopeEcr(root: YamlMap, resource: string): boolean {
  const jobs = asSeq(valueOf(root, 'jobs'))?.items ?? [];
  const steps = jobs.flatMap((job) => asSeq(valueOf(asMap(job.value), 'steps'))?.items ?? []);
  return steps.some((step) => {
    const map = asMap(step.value);
    const scopes = scalarsOf(valueOf(map, 'scopes')).map((scope) => scope.text);
    return textOf(map, 'IN') === resource && scopes.includes('ecr');
  });
}

function addFixes(
  context: AnalysisContext,
  facts: DocumentFacts,
  resource: YamlMap,
): readonly (FindingFix | null)[] {
  const used = facts.ciUses.uses.flatMap((use) => use.host.region ?? []);
  const regions = [...new Set([...used, DEFAULT_ECR_REGION])].slice(0, 3);
  return regions.map((region) =>
    editFix('add-region', { region }, addPointerRegion(context.text, resource, region)),
  );
}

/** Under the holder that is there, else under a new `pointer`. */
function addPointerRegion(text: string, resource: YamlMap, region: string): ReturnType<typeof addMapPair> {
  const holder = ['pointer', 'versionTemplate']
    .map((key) => findPair(resource, key))
    .find((pair) => pair !== null);
  const map = asMap(holder?.value);
  if (map !== null) {
    return setMapValue(text, map, 'region', region, ['sourceName']);
  }
  if (resource.flow) {
    return holder === undefined
      ? addMapPair(text, resource, `pointer: { region: ${region} }`, ['integration'])
      : null;
  }
  const first = resource.pairs[0];
  if (first === undefined) {
    return null;
  }
  const column = columnPrefix(text, first.key.range.start);
  const line = `${column}${indentUnit(text)}region: ${region}`;
  const anchor = findPair(resource, 'integration') ?? first;
  return holder === undefined
    ? insertLinesAfter(text, endOfPair(anchor), [`${column}pointer:`, line])
    : insertLinesAfter(text, endOfPair(holder), [line]);
}

function moveFix(text: string, resource: YamlMap, region: string): FindingFix | null {
  const stray = findPair(resource, 'region');
  const added = addPointerRegion(text, resource, region);
  const removed = stray === null ? null : removeMapPair(text, resource, stray);
  if (added === null || removed === null) {
    return null;
  }
  const touches = added.range.start >= removed.range.start && added.range.start <= removed.range.end;
  return touches
    ? editFix('move-region', {}, mergeTouching(text, added, removed))
    : editFix('move-region', {}, [added, removed]);
}

/** The new lines go exactly where the old one was. */
function mergeTouching(
  text: string,
  added: NonNullable<ReturnType<typeof addMapPair>>,
  removed: typeof added,
): typeof added {
  const before = text.slice(removed.range.start, added.range.start);
  const rest = text.slice(added.range.start, removed.range.end);
  const own =
    added.range.start === removed.range.start
      ? added.newText + (added.newText.endsWith('\n') ? '' : '')
      : added.newText;
  return before === ''
    ? { range: removed.range, newText: own }
    : { range: removed.range, newText: own.replace(/^\r?\n/u, '') + rest.replace(/^[^\r\n]*/u, '') };
}
