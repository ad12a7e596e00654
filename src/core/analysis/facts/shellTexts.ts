import { asMap, asSeq, keyText, scalarsOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../yaml/yamlTree.ts';

/** Shell text of a file, by who runs it. */
export interface ShellTexts {
  /** Lines of the CI part. */
  readonly ci: readonly YamlScalar[];
  /** Lines of each job, with the job. */
  readonly jobs: readonly { readonly job: YamlMap; readonly lines: readonly YamlScalar[] }[];
}

const CI_KEYS: ReadonlySet<string> = new Set([
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

/** Collects the scalars that a shell runs. Names of scripts in files stay unread: they cannot be known here. */
export function readShellTexts(root: YamlMap): ShellTexts {
  return { ci: ciLines(root), jobs: jobLines(root) };
}

function ciLines(root: YamlMap): readonly YamlScalar[] {
  const runtimes = asSeq(valueOf(root, 'runtime'))?.items ?? [];
  const builds = [valueOf(root, 'build'), ...runtimes.map((item) => valueOf(asMap(item.value), 'build'))];
  return [root, ...builds.map(asMap)].flatMap((map) => linesUnder(map, CI_KEYS));
}

function linesUnder(map: YamlMap | null, keys: ReadonlySet<string>): readonly YamlScalar[] {
  const pairs = map?.pairs ?? [];
  return pairs.filter((pair) => keys.has(keyText(pair) ?? '')).flatMap((pair) => scalarsOf(pair.value));
}

function jobLines(root: YamlMap): ShellTexts['jobs'] {
  const items = asSeq(valueOf(root, 'jobs'))?.items ?? [];
  return items.flatMap((item) => {
    const job = asMap(item.value);
    return job === null ? [] : [{ job, lines: linesOfJob(job) }];
  });
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
