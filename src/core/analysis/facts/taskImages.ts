import { asMap, asScalar, asSeq, hasUnknownMerge, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../yaml/yamlTree.ts';
import { linesOfEvent, linesOfStep } from './shellTexts.ts';

const OFF = /^(?:false|no|off|n)$/iu;
const ON = /^(?:true|yes|on|y)$/iu;

/**
 * The images in whose containers the tasks of a job run (`TASK.runtime.options.imageName`), where they are surely pulled:
 * not where a task runs on the machine itself, or where an earlier script of the job `mayLogIn`.
 */
export function taskImages(
  job: YamlMap,
  mayLogIn: (lines: readonly YamlScalar[]) => boolean,
): readonly YamlScalar[] {
  const images: YamlScalar[] = [];
  let isLoggedIn = mayLogIn(linesOfEvent(job, 'on_start'));
  for (const { value } of asSeq(valueOf(job, 'steps'))?.items ?? []) {
    const step = asMap(value);
    const image = isLoggedIn ? null : imageOf(job, asMap(valueOf(step, 'TASK')));
    if (image !== null) {
      images.push(image);
    }
    isLoggedIn ||= mayLogIn(linesOfStep(step));
  }
  return images;
}

function imageOf(job: YamlMap, task: YamlMap | null): YamlScalar | null {
  const runtime = asMap(valueOf(task, 'runtime'));
  const options = asMap(valueOf(runtime, 'options'));
  const image = asScalar(valueOf(options, 'imageName'));
  const mayBeOtherwise = [job, task, runtime, options].some((map) => map !== null && hasUnknownMerge(map));
  return image === null || mayBeOtherwise || !isPulled(job, runtime, options) ? null : image;
}

/** A machine of a node pool may have the image already, so there it is pulled for certain only where the task says so. */
function isPulled(job: YamlMap, runtime: YamlMap | null, options: YamlMap | null): boolean {
  const ofJob = valueOf(job, 'runtime');
  const container = textOf(runtime, 'container') ?? setting(ofJob, 'container') ?? '';
  const pull = textOf(options, 'pull') ?? '';
  const hasPool = setting(ofJob, 'nodePool') !== null || textOf(runtime, 'nodePool') !== null;
  return !OFF.test(container) && !OFF.test(pull) && (ON.test(pull) || !hasPool);
}

/** A setting of a map, or of the list of small maps that the documentation shows in its place. */
function setting(runtime: YamlNode | null, key: string): string | null {
  const maps = [asMap(runtime), ...(asSeq(runtime)?.items ?? []).map(({ value }) => asMap(value))];
  return maps.map((map) => textOf(map, key)).find((text) => text !== null) ?? null;
}
