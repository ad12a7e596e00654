import { addAll } from '../../domain/addAll.ts';
import { typeWord } from '../../domain/hubType.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { isUserKey } from '../../references/misplacedNames.ts';
import { keysAbove, type PathStep } from '../../yaml/pathStep.ts';
import { asMap, findPair, scalarsOf, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlSeq } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { KeyWords } from '../facts/keyWords.ts';
import { JOB_TYPES } from '../language/format/jobsSection.ts';
import { CLUSTER_TYPES, RESOURCE_TYPES } from '../language/format/resourcesSection.ts';
import type { RuleHit } from '../rule.ts';

const RESOURCE_WORDS: ReadonlySet<string> = new Set([
  ...RESOURCE_TYPES.map(({ value }) => value.toLowerCase()),
  ...CLUSTER_TYPES.map((value) => value.toLowerCase()),
]);
const JOB_WORDS: ReadonlySet<string> = new Set(JOB_TYPES.map(({ value }) => value.toLowerCase()));

/** The list `resources` or `jobs`, where the keys of an item say that it belongs there; else null. */
function listOfItem(item: YamlMap | null): 'resources' | 'jobs' | null {
  // Most lists hold texts alone.
  const type = item === null ? '' : typeWord(textOf(item, 'type'));
  if (type === '' || textOf(item, 'name') === null) {
    return null;
  }
  const isResource = RESOURCE_WORDS.has(type) || findPair(item, 'integration') !== null;
  return JOB_WORDS.has(type) ? 'jobs' : isResource ? 'resources' : null;
}

/** Resources and jobs in another list, and names of integrations in the flags of a job: their key is missing. */
export function strayItems(context: AnalysisContext): readonly RuleHit[] {
  const hits: RuleHit[] = [];
  for (const { pair, step } of context.document.pairs) {
    if (
      pair.value?.kind === 'seq' &&
      pair.value.items.some(({ value }) => listOfItem(asMap(value)) !== null)
    ) {
      addAll(hits, strayIn(pair.value, step));
    }
  }
  return [...hits, ...context.all(({ jobs }) => namesAmongFlags(context, jobs))];
}

/** Reported at the first item of a list, or at the key of a whole list that stands where it is not read. */
function strayIn(list: YamlSeq, step: PathStep): readonly RuleHit[] {
  const above = keysAbove(step);
  const own = String(step.key).toLowerCase();
  const isJobs = above.length === 0 && own === 'jobs';
  if ((above.length === 0 && !isJobs && meansKnownList(own)) || above.some(isUserKey)) {
    return [];
  }
  const at = list.items.findIndex(({ value }) => isStray(asMap(value), isJobs));
  if (at === -1) {
    return [];
  }
  const item = asMap(list.items[at]?.value);
  const key = item?.pairs[0]?.key.range;
  return key === undefined || (at === 0 && isTemplate(list, step))
    ? []
    : [strayHit(step, { key, meant: listOfItem(item) ?? '', isJobs })];
}

interface StrayItem {
  readonly key: TextRange;
  readonly meant: string;
  readonly isJobs: boolean;
}

function strayHit(step: PathStep, { key, meant, isJobs }: StrayItem): RuleHit {
  const list = String(step.key);
  const whole = meant === list.toLowerCase() ? findPair(step.map, list) : null;
  return whole === null
    ? {
        range: key,
        messageId: 'wrong-shape.stray-item',
        params: { key: meant, list },
        severity: isJobs ? 'information' : 'warning',
      }
    : { range: whole.key.range, messageId: 'wrong-shape.list-inside', params: { list } };
}

function isStray(item: YamlMap | null, isInJobs: boolean): boolean {
  const meant = listOfItem(item);
  return isInJobs ? meant === 'resources' : meant !== null && item?.anchor === null;
}

/** A list of templates may be made of nothing else. */
function isTemplate(list: YamlSeq, step: PathStep): boolean {
  const keys = [String(step.key).toLowerCase(), ...keysAbove(step)];
  return step.anchored || list.anchor !== null || keys.includes('templates');
}

/** A list whose items may be anything, or a misspelt one, which has a finding of its own. */
function meansKnownList(key: string): boolean {
  return ANY_ITEMS.has(key) || LISTS.nearest(key) !== null;
}

const LISTS = new KeyWords(['resources', 'jobs', 'triggers']);
const ANY_ITEMS: ReadonlySet<string> = new Set([...LISTS.words, 'pipelines', 'runtime']);

function integrationNames({ references, known }: AnalysisContext): ReadonlySet<string> {
  return new Set([
    ...references.references.map(({ integrationName }) => integrationName),
    ...(known?.records.map(({ name }) => name) ?? []),
  ]);
}

/** Names of integrations among the flags of a job: the line `integrations:` between the two lists is missing. */
function namesAmongFlags(context: AnalysisContext, jobs: readonly YamlMap[]): readonly RuleHit[] {
  const names = (): ReadonlySet<string> => context.once(integrationNames);
  return jobs.flatMap((job) => {
    const flags = findPair(job, 'integrations') !== null ? [] : scalarsOf(valueOf(job, 'flags'));
    // A flag has no blanks, and neither have the names of resources and jobs.
    const at = flags.findIndex(
      ({ text }, index) => index > 0 && (names().has(text) || /\S\s+\S/u.test(text)),
    );
    const flag = flags[at];
    return flag === undefined
      ? []
      : [{ range: flag.contentRange, messageId: 'wrong-shape.flag' as const, params: { name: flag.text } }];
  });
}
