import type { ContextLine, RememberedFolder } from '../../contract/deleteContract.ts';
import type {
  RememberedReport,
  RememberedUnknown,
  UnreadableLedger,
} from '../../core/dependencies/dependencyLedger.ts';
import type { RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import type { ReferenceKind } from '../../core/domain/referenceKind.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { describeSystemDetail } from '../../core/messages/describeSystemError.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { describeHolder } from './dependencyFacts.ts';

/** What is known of folders opened earlier. */
export interface RememberedParts {
  readonly remembered: readonly RememberedDependency[];
  /** Folders of which something was not known when they were open, and is not known now. */
  readonly notKnownEarlier: readonly RememberedUnknown[];
  /** Pieces of the memory of folders opened earlier that cannot be read. */
  readonly unreadable: readonly UnreadableLedger[];
  /** Remembered folders, and pieces of the memory, that the person decided to ignore, by their keys. */
  readonly overridden: ReadonlySet<string>;
  readonly formatDate: (iso: string) => string;
  /** A folder's URI as people read it. */
  readonly pathOf: (folderUri: string) => string;
}

/** What folders opened earlier hold, each folder with its path: an open folder may have the same name. */
export function rememberedFolders(parts: RememberedParts, t: Translate): readonly RememberedFolder[] {
  const byFolder = Map.groupBy(parts.remembered, ({ folderUri }) => folderUri);
  const notKnown = new Map(parts.notKnownEarlier.map((folder) => [folder.folderUri, folder]));
  const folders = [...new Set([...byFolder.keys(), ...notKnown.keys()])].map((uri) => {
    const dependencies = byFolder.get(uri) ?? [];
    const unknown = notKnown.get(uri);
    const title = dependencies[0]?.folderName ?? unknown?.folderName ?? uri;
    const path = parts.pathOf(uri);
    const texts = [
      ...(dependencies.length === 0 ? [] : [lastSeenText(dependencies, parts, t)]),
      ...(unknown === undefined ? [] : [notKnownText(unknown, parts, t)]),
    ];
    return {
      key: uri,
      title,
      path,
      lastSeen: texts.join(' '),
      lines: dependencies.map((dependency) => rememberedLine(dependency, t)),
      overridden: parts.overridden.has(uri),
      overrideLabel: t('Ignore the dependencies of {0} ({1})', title, path),
      forgetLabel: t('Forget folder: {0} ({1})', title, path),
    };
  });
  return [...folders, ...parts.unreadable.map((piece) => unreadableFolder(piece, parts, t))];
}

/** Folders opened earlier of which something is not known, and that the person does not ignore. */
export function notKnownFolders(
  parts: Pick<RememberedParts, 'notKnownEarlier' | 'overridden'>,
): readonly RememberedUnknown[] {
  return parts.notKnownEarlier.filter(({ folderUri }) => !parts.overridden.has(folderUri));
}

/** At most this many files are named; the others are counted. */
const NAMED = 3;

/** Which files of a folder opened earlier are not known. */
export function notKnownText(
  { lastSeen, places }: RememberedUnknown,
  { formatDate }: Pick<RememberedParts, 'formatDate'>,
  t: Translate,
): string {
  const date = formatDate(lastSeen);
  if (places.some(({ path }) => path === '')) {
    return t('It could not be read to its end on {0}, so it may depend on it.', date);
  }
  const named = places.slice(0, NAMED).map(({ path }) => path);
  const more = places.length - named.length;
  const list = more > 0 ? t('{0} and {1} more', named.join(', '), more) : named.join(', ');
  return t('Could not be read on {0}, nor now, and may depend on it: {1}.', date, list);
}

/** Pieces of the memory that cannot be read and that the person does not ignore. */
export function unreadableMemory({ unreadable, overridden }: RememberedParts): readonly UnreadableLedger[] {
  return unreadable.filter(({ name }) => !overridden.has(name));
}

/** A piece of the memory: which folder it is about is not known either. */
function unreadableFolder(
  { name, detail }: UnreadableLedger,
  { overridden }: RememberedParts,
  t: Translate,
): RememberedFolder {
  return {
    key: name,
    title: t('A folder opened earlier'),
    path: '',
    lastSeen:
      detail === ''
        ? t('What it depends on is damaged: {0}', name)
        : t('What it depends on cannot be read: {0}', describeSystemDetail(detail, t)),
    lines: [],
    overridden: overridden.has(name),
    overrideLabel: t('Ignore what cannot be read: {0}', name),
    forgetLabel: null,
  };
}

/** After a rename: whether folders opened earlier keep the old name, or may do so; null where none does. */
export function whatMayKeepName(
  name: string,
  { dependencies, unknown, unreadable }: RememberedReport,
  t: Translate,
): string | null {
  const places = dependencies.length;
  if (places === 0) {
    return unknown.length + unreadable.length === 0
      ? null
      : t(
          'Folders opened earlier may still name "{0}": they cannot be read, and nothing was changed there.',
          name,
        );
  }
  return plural(
    places,
    () =>
      t(
        '1 place in a folder opened earlier still names "{0}": it was not changed. Open the folder and change it there too.',
        name,
      ),
    () =>
      t(
        '{0} places in folders opened earlier still name "{1}": they were not changed. Open the folders and change them there too.',
        places,
        name,
      ),
  );
}

/** Finds a dependency of a folder that is closed now by what the page sent. */
export function rememberedKey({ folderUri, fileUri, place }: RememberedDependency): string {
  return `${folderUri}#${fileUri}#remembered#${String(place.line)}:${String(place.column)}`;
}

/** Where a folder opened earlier holds the file; whether it is a repository is not asked again. */
export function rememberedFile({ fileUri, folderName, path }: RememberedDependency): SourceFile {
  return { uri: fileUri, folder: folderName, path, atRepositoryRoot: false };
}

function rememberedLine(dependency: RememberedDependency, t: Translate): ContextLine {
  const { dependent, holderName, region, path, place: at } = dependency;
  const place = `${path}:${String(at.line)}`;
  const what = describeHolder({ kind: rememberedKind(dependent), holderName }, t);
  return {
    key: rememberedKey(dependency),
    place,
    what: region === null ? what : `${what}, ${t('region {0}', region)}`,
    openLabel: t('Open {0} of {1}', place, dependency.folderName),
  };
}

/** What stands in the file, by what the portal would call it. */
export function rememberedKind(dependent: RememberedDependency['dependent']): ReferenceKind {
  return KIND_OF[dependent];
}

const KIND_OF: Readonly<Record<RememberedDependency['dependent'], ReferenceKind>> = {
  project: 'hub',
  environment: 'resource',
  'subscription-image': 'resource',
  resource: 'resource',
  job: 'job',
  notification: 'notification',
  other: 'other',
};

function lastSeenText(
  dependencies: readonly RememberedDependency[],
  { formatDate }: RememberedParts,
  t: Translate,
): string {
  const [first] = dependencies;
  if (first === undefined) {
    return '';
  }
  return dependencies.every(({ state }) => state === 'confirmed')
    ? t('Not open now; its files were read again just now.')
    : t('Cannot be read now; last seen on {0}.', formatDate(first.lastSeen));
}
