import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import type { FindingFix } from '../finding.ts';
import { registryOfCliConfig } from '../facts/cliConfigRegistry.ts';
import { mayHaveRegion } from '../facts/resourceRegion.ts';
import { editFix, type RuleHit } from '../rule.ts';
import type { TextEdit } from '../../domain/textRange.ts';
import { DEFAULT_ECR_REGION } from '../../domain/awsRegion.ts';
import { removeMapPair } from '../../edits/mapEdits.ts';
import { addPointerRegion } from '../../edits/pointerRegion.ts';
import { asMap, asScalar, findPair, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import { lineEnd } from '../../domain/textLines.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import { typeWord } from '../../domain/hubType.ts';

/** A `cliConfig` that surely logs in to AWS and names no region: the job stops with "Missing 'region' value". */
export function cliConfigWithoutRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.all((facts) =>
    facts.resources.flatMap((resource) => checkResource(context, facts, resource)),
  );
}

function checkResource(
  context: AnalysisContext,
  facts: DocumentFacts,
  resource: YamlMap,
): readonly RuleHit[] {
  const isCliConfig = typeWord(textOf(resource, 'type')) === 'cliconfig';
  const integration = isCliConfig ? asScalar(valueOf(resource, 'integration')) : null;
  if (integration === null || mayHaveRegion(resource)) {
    return [];
  }
  if (registryOfCliConfig(context, facts, integration.text, textOf(resource, 'name')) !== 'ecr') {
    return [];
  }
  const stray = asScalar(valueOf(resource, 'region'));
  return [
    {
      range: integration.contentRange,
      messageId: stray === null ? 'cliconfig-without-region' : 'cliconfig-without-region.misplaced',
      params: { name: integration.text },
      fixes: stray === null ? addFixes(context, facts, resource) : [moveFix(context.text, resource)],
    },
  ];
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

function moveFix(text: string, resource: YamlMap): FindingFix | null {
  const stray = findPair(resource, 'region');
  const added = stray === null ? null : addPointerRegion(text, resource, asWritten(text, resource, stray));
  const removed = stray === null ? null : removeMapPair(text, resource, stray);
  if (added === null || removed === null) {
    return null;
  }
  const touches = added.range.start >= removed.range.start && added.range.start <= removed.range.end;
  return touches
    ? editFix('move-region', {}, mergeTouching(text, added, removed))
    : editFix('move-region', {}, [added, removed]);
}

/** The region with its quotes, and with the comment behind it where lines can hold one. */
function asWritten(text: string, resource: YamlMap, { value }: YamlPair): string {
  const { start, end } = value?.range ?? { start: 0, end: 0 };
  const inBrackets =
    resource.flow ||
    ['pointer', 'versionTemplate'].some((key) => asMap(valueOf(resource, key))?.flow === true);
  return text.slice(start, inBrackets ? end : lineEnd(text, end)).trimEnd();
}

/** The new lines go exactly where the old one was. */
function mergeTouching(text: string, added: TextEdit, removed: TextEdit): TextEdit {
  if (added.range.start === removed.range.start) {
    return { range: removed.range, newText: added.newText };
  }
  const rest = text.slice(added.range.start, removed.range.end).replace(/^[^\r\n]*/u, '');
  return { range: removed.range, newText: added.newText.replace(/^\r?\n/u, '') + rest };
}
