import { addAll } from '../../domain/addAll.ts';
import { mapEntries } from '../../yaml/mapEntries.ts';
import { asMap, asSeq, scalarsOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../yaml/yamlTree.ts';

/** A job with the lines that a shell runs for it. */
export interface JobText {
  readonly job: YamlMap;
  readonly lines: readonly YamlScalar[];
}

/** Keys of the CI part, and of the root of older files, that hold shell lines. */
export const CI_KEYS: ReadonlySet<string> = new Set([
  'pre_ci',
  'ci',
  'post_ci',
  'on_success',
  'on_failure',
  'always',
  'push',
  'before_install',
  'install',
  'before_script',
  'script',
  'after_script',
  'after_success',
  'after_failure',
]);

const JOB_EVENTS: readonly string[] = ['on_start', 'on_success', 'on_failure', 'on_cancel', 'always'];

/** The scalars that a shell runs in the CI part. Names of scripts in files stay unread: they cannot be known here. */
export function readCiLines(root: YamlMap): readonly YamlScalar[] {
  const runtimes = asSeq(valueOf(root, 'runtime'))?.items ?? [];
  const builds = [valueOf(root, 'build'), ...runtimes.map((item) => valueOf(asMap(item.value), 'build'))];
  const lines: YamlScalar[] = [];
  for (const map of [root, ...builds.map(asMap)]) {
    for (const { key, value } of map === null ? [] : mapEntries(map)) {
      if (CI_KEYS.has(key)) {
        addAll(lines, scalarsOf(value));
      }
    }
  }
  return lines;
}

/** The shell lines of each job. */
export function readJobTexts(jobs: readonly YamlMap[]): readonly JobText[] {
  return jobs.map((job) => ({ job, lines: linesOfJob(job) }));
}

/** The shell lines of the steps and events of one job. */
export function linesOfJob(job: YamlMap): readonly YamlScalar[] {
  const steps = asSeq(valueOf(job, 'steps'))?.items ?? [];
  const own = steps.flatMap((item) => linesOfStep(asMap(item.value)));
  const events = JOB_EVENTS.flatMap((key) => linesOfEvent(job, key));
  return [...own, ...events];
}

export function linesOfStep(step: YamlMap | null): readonly YamlScalar[] {
  return taskLines(valueOf(step, 'TASK'));
}

/** `on_start` and its like. */
export function linesOfEvent(job: YamlMap, event: string): readonly YamlScalar[] {
  return taskLines(valueOf(job, event));
}

function taskLines(node: YamlNode | null): readonly YamlScalar[] {
  const map = asMap(node);
  if (map !== null) {
    return scalarsOf(valueOf(map, 'script'));
  }
  const items = asSeq(node)?.items ?? [];
  return items.flatMap((item) => scalarsOf(valueOf(asMap(item.value), 'script')));
}
