import { lineStart } from '../../domain/textLines.ts';
import { ECR_HOST_IN_TEXT, mayNameEcr } from '../../domain/amazonHost.ts';
import { oncePerText } from '../../domain/oncePerText.ts';
import { lazily } from '../../domain/lazily.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { scalarSource } from '../../yaml/scalarSource.ts';
import { asMap, asScalar, asSeq, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import {
  expandVariables,
  readBuildVariables,
  readShellVariables,
  type BuildVariables,
} from './buildVariables.ts';
import { findDockerCommands, logsInByItself } from './dockerCommands.ts';
import { parseImageHost, type ImageHost } from './imageHost.ts';
import { mayHoldKey } from './mayHoldKey.ts';
import { taskImages } from './taskImages.ts';

/** A registry that a build talks to. */
export interface RegistryUse {
  readonly host: ImageHost;
  readonly operation: 'push' | 'pull' | 'boot-image' | 'variable';
  readonly range: TextRange;
}

/** The registries that the CI part of a file uses, and whether its shell text logs in by itself. */
export interface RegistryUses {
  readonly uses: readonly RegistryUse[];
  readonly logsInByItself: boolean;
}

/** A login in the script itself, and scripts in files, which may log in. */
const MAY_LOG_IN =
  /login|credential|dockercfg|docker\/config|get-authorization-token|configure-docker|gcloud[ \t]+docker|\.sh\b|(?:^|[;&|]\s*|sudo\s+)(?:(?:\.|source|bash|sh|eval|make|npm|ansible\S*)[ \t]+\S|["']?(?:\$|\.{0,2}\/\w))/mu;

/** A job as far as it tells which registries it talks to. */
export interface JobOfUses {
  readonly map: YamlMap;
  readonly lines: readonly YamlScalar[];
  /** Variables that what it takes in gives its script, with their values. */
  readonly variables: ReadonlyMap<string, string>;
}

/** The registries that a job talks to: those of the images that its tasks run in, and those of its script. */
export function usesOfJob(text: string, job: JobOfUses): readonly RegistryUse[] {
  return [...usesOfTasks(job.map), ...usesOfScript(text, job)];
}

function usesOfTasks(job: YamlMap): readonly RegistryUse[] {
  return taskImages(job, mayLogIn).flatMap((image): readonly RegistryUse[] => {
    const host = parseImageHost(image.text);
    return host === null ? [] : [{ host, operation: 'boot-image', range: image.contentRange }];
  });
}

/** None where the script may log in by itself. */
function usesOfScript(text: string, { lines, variables }: JobOfUses): readonly RegistryUse[] {
  if (!lines.some((line) => line.text.includes('docker')) || mayLogIn(lines)) {
    return [];
  }
  const known = lazily(() => new Map([...variables, ...readShellVariables(lines.map((line) => line.text))]));
  return usesInShell(text, lines, known);
}

function mayLogIn(lines: readonly YamlScalar[]): boolean {
  return lines.some((line) => MAY_LOG_IN.test(line.text));
}

/** Reads one list of shell scalars. `base` gives the offset of the text that is searched. */
export function usesInShell(
  text: string,
  scalars: readonly YamlScalar[],
  variables: () => BuildVariables,
): readonly RegistryUse[] {
  return scalars.flatMap((scalar) => {
    const source = scalarSource(text, scalar);
    return findDockerCommands(source.text).flatMap((command) => {
      const host =
        command.operand === null ? null : parseImageHost(expandVariables(command.operand, variables));
      if (host === null || command.verb === 'login') {
        return [];
      }
      const { start, end } = command.operandRange;
      const range = { start: source.offsetOf(start), end: source.offsetOf(end) };
      return [{ host, operation: command.verb, range }];
    });
  });
}

/** Images in CI shell text, `pre_ci_boot`, and ECR hosts kept in variables. */
export function readCiUses(text: string, root: YamlMap, ciLines: () => readonly YamlScalar[]): RegistryUses {
  const lines = namesDockerAnywhere(text) ? ciLines().filter((line) => namesDocker(line.text)) : [];
  const variables = lazily(() =>
    readBuildVariables(
      root,
      ciLines().map((scalar) => scalar.text),
    ),
  );
  return {
    uses: [
      ...bootImages(text, root, variables),
      ...usesInShell(text, lines, variables),
      ...variableHosts(text, root),
    ],
    logsInByItself: lines.some((scalar) => logsInByItself(scalar.text)),
  };
}

function namesDocker(text: string): boolean {
  return text.includes('docker') || text.includes('get-login');
}

const namesDockerAnywhere = oncePerText(namesDocker);
const mayBootImage = oncePerText((text) => mayHoldKey(text, 'pre_ci_boot'));

function bootImages(text: string, root: YamlMap, variables: () => BuildVariables): readonly RegistryUse[] {
  if (!mayBootImage(text)) {
    return [];
  }
  const runtimes = asSeq(valueOf(root, 'runtime'))?.items ?? [];
  const holders = [
    root,
    asMap(valueOf(root, 'build')),
    ...runtimes.map((item) => asMap(valueOf(asMap(item.value), 'build'))),
  ];
  return holders.flatMap((holder) => {
    const boot = asMap(valueOf(holder, 'pre_ci_boot'));
    const image = asScalar(valueOf(boot, 'image_name'));
    const host = image === null ? null : parseImageHost(expandVariables(image.text, variables));
    const pulled = textOf(boot, 'pull')?.toLowerCase() !== 'false';
    return image === null || host === null || !pulled
      ? []
      : [{ host, operation: 'boot-image' as const, range: image.contentRange }];
  });
}

/** ECR hosts in `env`: the scripts that use them may lie outside the file. */
function variableHosts(text: string, root: YamlMap): readonly RegistryUse[] {
  const env = mayNameEcr(text) ? valueOf(root, 'env') : null;
  if (env === null || env.kind === 'alias') {
    return [];
  }
  const { start, end } = env.range;
  const found = [...text.slice(start, end).matchAll(ECR_HOST_IN_TEXT)].filter(
    (match) => !inComment(text, start + match.index),
  );
  return found.flatMap((match) => {
    const host = parseImageHost(`${match[0]}/image`);
    const at = start + match.index;
    return host?.registry !== 'ecr'
      ? []
      : [{ host, operation: 'variable' as const, range: { start: at, end: at + match[0].length } }];
  });
}

function inComment(text: string, offset: number): boolean {
  const before = text.slice(lineStart(text, offset), offset);
  return /(?:^|\s)#/u.test(before);
}
