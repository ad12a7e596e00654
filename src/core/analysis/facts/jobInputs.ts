import type { BuildDefinition } from '../../build/buildPart.ts';
import type { FileBuild, OtherDefinition } from '../../build/fileBuild.ts';
import { typeWord } from '../../domain/hubType.ts';
import {
  asMap,
  asSeq,
  hasUnknownMerge,
  mapsUnder,
  scalarsOf,
  textOf,
  valueOf,
} from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar, YamlSeq } from '../../yaml/yamlTree.ts';
import { imageHostOf, type NamedImage } from './sourceNames.ts';

/** One `IN` of a job. */
export interface JobInput {
  readonly step: YamlMap;
  readonly name: string;
  /** The resource of that name in this document; null where it is defined elsewhere, or is a job. */
  readonly resource: YamlMap | null;
  /** What another file of the build, or else of the workspace, defines by that name; null where this one does. */
  readonly elsewhere: OtherDefinition | null;
  /** Whether a login may come in with it: a cliConfig, an image that is pulled, or something that this file does not show. */
  readonly mayLogIn: boolean;
  readonly isCliConfig: boolean;
  /** The name of the resource's integration. */
  readonly integration: string | null;
  readonly scopes: readonly string[];
}

/** A job of type runSh with what it takes in and the shell lines of its steps and events. */
export interface ScriptJob {
  readonly map: YamlMap;
  readonly steps: YamlSeq;
  readonly inputs: readonly JobInput[];
  /** The image resources that it takes in or puts out. */
  readonly images: readonly NamedImage[];
  readonly lines: readonly YamlScalar[];
}

/** In small letters: resources that come in without any login to a registry. */
const WITHOUT_LOGIN: ReadonlySet<string> = new Set([
  'integration',
  'gitrepo',
  'syncrepo',
  'cirepo',
  'notification',
  'file',
  'params',
  'dockeroptions',
  'replicas',
  'version',
  'time',
  'trigger',
  'state',
  'webhook',
  'loadbalancer',
]);

/** The jobs whose steps can be read as a whole: none with aliases or merge keys in place of steps. */
export function readScriptJobs(
  root: YamlMap,
  jobs: readonly { readonly job: YamlMap; readonly lines: readonly YamlScalar[] }[],
  elsewhere: ReadonlyMap<string, OtherDefinition>,
): readonly ScriptJob[] {
  if (jobs.length === 0) {
    return [];
  }
  const resources = namedItems(root, 'resources');
  const jobNames = namedItems(root, 'jobs');
  const twice = definedTwice(root, elsewhere);
  return jobs.flatMap(({ job, lines }): readonly ScriptJob[] => {
    const steps = valueOf(job, 'steps');
    if (steps?.kind !== 'seq' || typeWord(textOf(job, 'type')) !== 'runsh' || hasUnknownMerge(job)) {
      return [];
    }
    const maps = steps.items.map((item) => (item.value?.kind === 'map' ? item.value : null));
    const whole = maps.every((map) => map !== null && !hasUnknownMerge(map));
    const named = { resources, jobs: jobNames, elsewhere, twice };
    const inputs = maps.flatMap((map) => (map === null ? [] : inputOf(map, named)));
    const images = maps.flatMap((map) => (map === null ? [] : imagesOf(map, named)));
    return whole ? [{ map: job, steps, inputs, images, lines }] : [];
  });
}

function namedItems(root: YamlMap, key: string): ReadonlyMap<string, YamlMap> {
  const items = asSeq(valueOf(root, key))?.items ?? [];
  return new Map(
    items.flatMap((item): readonly (readonly [string, YamlMap])[] => {
      const map = asMap(item.value);
      const name = textOf(map, 'name');
      return map === null || name === null ? [] : [[name, map]];
    }),
  );
}

/** What names stand for, in this document and in other files. */
interface NamedThings {
  readonly resources: ReadonlyMap<string, YamlMap>;
  readonly jobs: ReadonlyMap<string, YamlMap>;
  readonly elsewhere: ReadonlyMap<string, OtherDefinition>;
  /** Names that this file defines and that are defined a second time: only the portal tells which definition counts. */
  readonly twice: ReadonlySet<string>;
}

function definedTwice(root: YamlMap, elsewhere: ReadonlyMap<string, OtherDefinition>): ReadonlySet<string> {
  const names = ['resources', 'jobs'].flatMap((key) =>
    mapsUnder(root, key).flatMap((item) => textOf(item, 'name') ?? []),
  );
  const seen = new Set<string>();
  return new Set(names.filter((name) => elsewhere.has(name) || seen.size === seen.add(name).size));
}

/** What other files define, by its name. Where two definitions of a name differ, it counts as not fully known. */
export function definedElsewhere({
  build,
}: {
  readonly build: FileBuild | null;
}): ReadonlyMap<string, OtherDefinition> {
  const found = new Map<string, OtherDefinition>();
  for (const other of build?.definitions ?? []) {
    const { definition } = other;
    const first = found.get(definition.name);
    if (first === undefined) {
      found.set(definition.name, other);
    } else if (!isAlike(first.definition, definition)) {
      found.set(definition.name, { ...first, definition: { ...first.definition, isWhole: false } });
    }
  }
  return found;
}

function isAlike(one: BuildDefinition, other: BuildDefinition): boolean {
  const facts = ({ kind, type, integrations, region, imageHost }: BuildDefinition): string =>
    JSON.stringify([kind, typeWord(type), integrations, region, imageHost]);
  return facts(one) === facts(other);
}

function inputOf(step: YamlMap, named: NamedThings): readonly JobInput[] {
  const name = textOf(step, 'IN');
  if (name === null) {
    return [];
  }
  const { resource, elsewhere, ...meant } = meaningOf(name, named);
  const type = typeWord(meant.type);
  const isPulled = textOf(step, 'pull')?.toLowerCase() === 'true';
  return [
    {
      step,
      name,
      resource,
      elsewhere,
      mayLogIn: !meant.isJob && !WITHOUT_LOGIN.has(type) && (type !== 'image' || isPulled),
      isCliConfig: type === 'cliconfig',
      integration: meant.integration,
      scopes: scalarsOf(valueOf(step, 'scopes')).map((scope) => scope.text.toLowerCase()),
    },
  ];
}

/** Both `IN` and `OUT` give the script the variables of a resource. */
function imagesOf(step: YamlMap, { resources, jobs, elsewhere, twice }: NamedThings): readonly NamedImage[] {
  return ['IN', 'OUT'].flatMap((key): readonly NamedImage[] => {
    const name = textOf(step, key);
    if (name === null || jobs.has(name) || twice.has(name)) {
      return [];
    }
    const resource = resources.get(name);
    const other = elsewhere.get(name)?.definition;
    const imageHost =
      resource === undefined ? (other?.isWhole === true ? other.imageHost : null) : imageHostOf(resource);
    return [{ name, imageHost }];
  });
}

/** What a name stands for: in this file first; nothing is said of what is not known in full. */
function meaningOf(
  name: string,
  { resources, jobs, elsewhere, twice }: NamedThings,
): Pick<JobInput, 'resource' | 'elsewhere' | 'integration'> & {
  readonly type: string | null;
  readonly isJob: boolean;
} {
  if (twice.has(name)) {
    return { resource: null, elsewhere: null, type: null, integration: null, isJob: false };
  }
  const resource = resources.get(name) ?? null;
  if (resource !== null || jobs.has(name)) {
    const [type, integration] = [textOf(resource, 'type'), textOf(resource, 'integration')];
    return { resource, elsewhere: null, type, integration, isJob: resource === null };
  }
  const other = elsewhere.get(name) ?? null;
  const known = other?.definition.isWhole === true ? other.definition : null;
  return {
    resource: null,
    elsewhere: other,
    type: known?.type ?? null,
    integration: known?.integrations[0] ?? null,
    isJob: known?.kind === 'job',
  };
}
