import { listBelowOnly, moveBelowBranches } from '../../edits/branchFilterEdits.ts';
import { indentUnit, scalarToList } from '../../edits/listEdits.ts';
import { asMap, asSeq, findPair, resolveNode, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { mayHoldKey } from '../facts/mayHoldKey.ts';

const FILTERS: readonly string[] = ['only', 'except'];

/** `only` or `except` beside `branches`, where it filters nothing. */
export function misplacedBranchFilter(context: AnalysisContext): readonly RuleHit[] {
  if (!FILTERS.some((key) => mayHoldKey(context.text, key))) {
    return [];
  }
  const roots = context.roots.map(({ root }) => root).filter(hasEmptyBranches);
  return [...context.once(sectionEntries), ...roots].flatMap((map) =>
    FILTERS.flatMap((key) => {
      const pair = findPair(map, key);
      return pair === null
        ? []
        : [
            {
              range: pair.key.range,
              params: { key },
              fixes: [editFix('move-branch-filter', { key }, moveBelowBranches(context.text, map, pair))],
            },
          ];
    }),
  );
}

function hasEmptyBranches(root: YamlMap): boolean {
  const branches = findPair(root, 'branches');
  return branches !== null && resolveNode(branches.value) === null;
}

/** `branches` that is no map, and `only` or `except` that is no list. */
export function branchFilterShapes(context: AnalysisContext): readonly RuleHit[] {
  if (!context.text.includes('branches')) {
    return [];
  }
  const maps = [...context.once(sectionEntries), ...context.roots.map(({ root }) => root)];
  return maps.flatMap((map) => {
    const pair = findPair(map, 'branches');
    return pair === null ? [] : shapeOf(context.text, map, pair);
  });
}

function shapeOf(text: string, map: YamlMap, pair: YamlPair): readonly RuleHit[] {
  const value = resolveNode(pair.value);
  if (value?.kind === 'map') {
    return FILTERS.flatMap((key) => listOf(text, value, findPair(value, key)));
  }
  if (value === null || (value.kind === 'scalar' && (value.isNull || value.text.includes('$')))) {
    return [];
  }
  const fix = editFix('filter-below-only', {}, listBelowOnly(text, pair, map.flow));
  return [{ range: pair.key.range, messageId: 'wrong-shape.branches', fixes: [fix] }];
}

/** One name where a list belongs: documented nowhere, so nobody knows whether it filters. */
function listOf(text: string, map: YamlMap, pair: YamlPair | null): readonly RuleHit[] {
  const value = resolveNode(pair?.value);
  if (pair === null || value?.kind !== 'scalar' || value.isNull || value.text.includes('$')) {
    return [];
  }
  const key = pair.key.kind === 'scalar' ? pair.key.text : '';
  const list = pair.value === value ? scalarToList(text, pair, map.flow, indentUnit(text)) : null;
  return [
    {
      range: value.contentRange,
      messageId: 'wrong-shape.branch-list',
      params: { key },
      severity: 'information',
      fixes: [editFix('make-list', { section: key }, list)],
    },
  ];
}

/** The entries of all sections of `integrations`. */
function sectionEntries(context: AnalysisContext): readonly YamlMap[] {
  return context.all(({ root }) => {
    const sections = asMap(valueOf(root, 'integrations'))?.pairs ?? [];
    const items = sections.flatMap((section) => asSeq(section.value)?.items ?? []);
    return items.map((item) => asMap(item.value)).filter((map) => map !== null);
  });
}
