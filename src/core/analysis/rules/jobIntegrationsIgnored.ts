import type { AnalysisContext } from '../analysisContext.ts';
import { indentUnit, scalarToList } from '../../edits/listEdits.ts';
import { removeMapPair } from '../../edits/mapEdits.ts';
import { asMap, asScalar, findPair, hasMergeKey, resolveNode, textOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlPair } from '../../yaml/yamlTree.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { typeWord } from '../../domain/hubType.ts';

/** `integrations` of a job that is not a runSh, or that is not a list: the build system ignores it silently. */
export function jobIntegrationsIgnored(context: AnalysisContext): readonly RuleHit[] {
  return context
    .all((facts) => facts.jobs)
    .flatMap((job) => {
      const pair = findPair(job, 'integrations');
      return pair === null ? [] : checkJob(context, job, pair);
    });
}

function checkJob(context: AnalysisContext, job: YamlMap, pair: YamlPair): readonly RuleHit[] {
  const type = textOf(job, 'type');
  const value = resolveNode(pair.value);
  if (value === null || (value.kind === 'scalar' && value.isNull) || hasMergeKey(job)) {
    return [];
  }
  if (type !== null && !type.includes('$') && typeWord(type) !== 'runsh') {
    const removed = removeMapPair(context.text, job, pair);
    return [
      {
        range: pair.key.range,
        params: { type },
        fixes: [editFix('remove-key', { key: 'integrations', which: '' }, removed)],
      },
    ];
  }
  if (value.kind === 'seq') {
    return value.items.flatMap((item) => mapItem(item.value));
  }
  const wrapped =
    asScalar(pair.value) === null
      ? null
      : scalarToList(context.text, pair, job.flow, indentUnit(context.text));
  return [
    {
      range: value.kind === 'scalar' ? value.range : pair.key.range,
      messageId: 'job-integrations-ignored.not-a-list',
      fixes: [editFix('make-job-list', {}, wrapped)],
    },
  ];
}

/** An entry as a section of `integrations` has it: a job lists names alone. */
function mapItem(value: YamlNode | null): readonly RuleHit[] {
  const map = asMap(value);
  const first = map?.pairs[0];
  return map === null || first === undefined || value?.kind === 'alias'
    ? []
    : [{ range: first.key.range, messageId: 'job-integrations-ignored.item' }];
}
