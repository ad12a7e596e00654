import { MAX_ASKED_NAMES, NearNames } from '../analysis/facts/nearestName.ts';
import { typeWord } from '../domain/hubType.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import type { BuildIndex } from './buildIndex.ts';
import type { FilePart } from './filePart.ts';
import type { BuildDefinition, HubEntry } from './buildPart.ts';
import type { InFile } from './itemsByName.ts';
import { variableName } from './variableName.ts';

/** A definition in another file. */
export interface OtherDefinition {
  readonly definition: BuildDefinition;
  readonly path: string;
  /** False where it stands in another repository of the workspace. */
  readonly sameBuild: boolean;
}

/** How other files use a name that this one defines. */
export interface OtherUse {
  readonly name: string;
  /** The scopes of all `IN` steps together. */
  readonly scopes: readonly string[];
  /** Whether an `IN` step pulls the image. */
  readonly isPulled: boolean;
}

/**
 * What the other files say about the names in one file, which is all that its findings need of them. Plain data that may
 * cross threads. It may be a moment older than the text: nothing is said of names that are not in it.
 */
export interface FileBuild {
  /**
   * Definitions of the names that this file uses or defines, those of its own build first; and the cliConfigs of that build.
   */
  readonly definitions: readonly OtherDefinition[];
  readonly uses: readonly OtherUse[];
  readonly hubEntries: readonly Pick<HubEntry, 'integration' | 'type'>[];
  /** Names that this file uses and nothing defines, with those of the build that may be meant. */
  readonly undefinedNames: readonly { readonly name: string; readonly near: readonly string[] }[];
  /** Resources of this file that no other file uses, where that is certain. */
  readonly unusedElsewhere: readonly string[];
  /** Anchors of the build's templates files; null where they are not all known. */
  readonly anchors: readonly string[] | null;
}

/** Definitions of one name that are worth telling. */
const MAX_SAME_NAME = 5;

const MAX_LOGINS = 100;

/** Uses of a name in other builds that are looked at. */
const MAX_USES_ELSEWHERE = 200;

/** Names of a build among which near ones are looked for. */
const MAX_NEAR_NAMES = 1000;

/** Null for a file that the index does not have. The work grows with the file; with its build only for undefined names. */
export function fileBuild(index: BuildIndex, uri: FileUri): FileBuild | null {
  const own = index.part(uri);
  if (own === undefined) {
    return null;
  }
  const used = new Set(own.part.uses.map(({ name }) => name));
  const defined = new Set(own.part.definitions.map(({ name }) => name));
  const isElsewhere = ({ file }: InFile<unknown>): boolean => file.uri !== uri;
  const definitions = [
    ...[...new Set([...used, ...defined])].flatMap((name) => definitionsOf(index, name, own)),
    ...own.part.variables.flatMap((name) => index.definitionsByVariable(name, own.file.build, MAX_SAME_NAME)),
    ...cliConfigs(index, own),
  ];
  return {
    definitions: [...new Set(definitions)].filter(isElsewhere).map((found) => toOther(found, own)),
    uses: [...defined].flatMap((name) => usesOf(index, name, own)),
    hubEntries: hubEntriesFor(index, own, definitions),
    undefinedNames: undefinedNames(index, own, used),
    unusedElsewhere: unusedElsewhere(index, own),
    anchors: anchorsOf(index, own),
  };
}

function definitionsOf(index: BuildIndex, name: string, own: FilePart): readonly InFile<BuildDefinition>[] {
  return index.resolve(name, own.file.build, MAX_SAME_NAME);
}

function toOther({ file, item }: InFile<BuildDefinition>, own: FilePart): OtherDefinition {
  return { definition: item, path: file.path, sameBuild: file.build === own.file.build };
}

function cliConfigs(index: BuildIndex, own: FilePart): readonly InFile<BuildDefinition>[] {
  return own.part.definitions.some(({ kind }) => kind === 'job')
    ? index.cliConfigs(own.file.build, MAX_LOGINS)
    : [];
}

/** Uses mean the first definition of a name. One far behind it gets none, so that many copies do not all search. */
function usesOf(index: BuildIndex, name: string, own: FilePart): readonly OtherUse[] {
  const { file } = own;
  const isFirst = definitionsOf(index, name, own).some((found) => found.file.uri === file.uri);
  const uses = isFirst
    ? index
        .usesMeaning(name, file.build, { usesElsewhere: MAX_USES_ELSEWHERE })
        .filter((use) => use.file.uri !== file.uri)
    : [];
  return uses.length === 0
    ? []
    : [
        {
          name,
          scopes: [...new Set(uses.flatMap(({ item }) => item.scopes))],
          isPulled: uses.some(({ item }) => item.isPulled),
        },
      ];
}

/** The hub entries of the build for the integrations of the file and of the resources that it uses. */
function hubEntriesFor(
  index: BuildIndex,
  own: FilePart,
  definitions: readonly InFile<BuildDefinition>[],
): readonly Pick<HubEntry, 'integration' | 'type'>[] {
  const named = [...own.part.definitions, ...definitions.map(({ item }) => item)];
  const integrations = new Set(named.flatMap((definition) => definition.integrations));
  return [...integrations].flatMap((integration) =>
    index
      .hubEntriesIn(integration, own.file.build, MAX_SAME_NAME)
      .map(({ item: { type } }) => ({ integration, type })),
  );
}

function undefinedNames(
  index: BuildIndex,
  own: FilePart,
  used: ReadonlySet<string>,
): FileBuild['undefinedNames'] {
  const missing = [...used].filter((name) => !index.defines(name));
  if (missing.length === 0) {
    return [];
  }
  const names = new NearNames(index.namesIn(own.file.build, MAX_NEAR_NAMES));
  return missing.map((name, at) => ({ name, near: at < MAX_ASKED_NAMES ? names.near(name) : [] }));
}

/** Types whose resources work without a step that takes them in: the build system reads the repository through them. */
const READ_BY_ITSELF: ReadonlySet<string> = new Set(['syncrepo', 'cirepo']);

/**
 * Only where the build has jobs that are known in full, and where the file has to do with them: a checkout may hold the
 * resources of jobs that stand in another branch or repository.
 */
function unusedElsewhere(index: BuildIndex, { file, part }: FilePart): readonly string[] {
  const isUsed = (name: string): boolean =>
    index.isMeant(name, file.build, (use) => use.kind !== 'bastion-key');
  const isLinked = part.definitions.some(({ kind, name }) => kind === 'job' || isUsed(name));
  if (!isLinked || !index.hasJobs(file.build) || !index.isWhole(file.build)) {
    return [];
  }
  return part.definitions
    .filter(
      ({ kind, type, isWhole }) => kind === 'resource' && isWhole && !READ_BY_ITSELF.has(typeWord(type)),
    )
    .map(({ name }) => name)
    .filter(
      (name) => !index.isUsedOutside(name, file.uri) && !index.isVariableUsed(variableName(name), file.build),
    );
}

/** Not known where a templates file is broken, or takes more from the network. */
function anchorsOf(index: BuildIndex, { file, part }: FilePart): readonly string[] | null {
  return part.isWhole ? [] : index.anchorNames(file.build);
}
