import type {
  ContextLine,
  DeletePage,
  DeleteWords,
  DependencyGroup,
  RememberedFolder,
} from '../../contract/deleteContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { ReferenceKind } from '../../core/domain/integrationReference.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { BranchDependency } from '../../core/dependencies/branchDependencies.ts';
import type { UnreadableLedger } from '../../core/dependencies/dependencyLedger.ts';
import { DEPENDENT_ORDER, keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import type { DependencyReport, RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import type { LineRange, LocatedMention, LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import { describeAllUnknown } from '../../core/messages/describeUnknown.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { dependentTitle, describeHolder, toDependencyLine } from './dependencyFacts.ts';
import { plural } from '../../core/messages/plural.ts';

/** Everything the delete window is made from. */
export interface DeletePageParts {
  readonly record: IntegrationRecord;
  readonly report: DependencyReport;
  readonly searching: boolean;
  /** Names of the open folders. */
  readonly folders: readonly string[];
  readonly remembered: readonly RememberedDependency[];
  /** Pieces of the memory of folders opened earlier that cannot be read. */
  readonly unreadable: readonly UnreadableLedger[];
  /** References on branches that are not checked out: context, they never block. */
  readonly branches: readonly BranchDependency[];
  /** Remembered folders, and pieces of the memory, that the person decided to ignore, by their keys. */
  readonly overridden: ReadonlySet<string>;
  readonly notice: DeletePage['notice'];
  readonly deleted: DeletePage['deleted'];
  readonly formatDate: (iso: string) => string;
}

/** The whole view model of the delete window. */
export function createDeletePage(parts: DeletePageParts, t: Translate): DeletePage {
  const { record, report, searching, deleted } = parts;
  const present = report.blocking.filter(({ state }) => state === 'present').length;
  const heading =
    deleted === null ? t('Delete Integration: {0}', record.name) : t('Deleted: {0}', record.name);
  return {
    recordId: record.id,
    heading,
    typeLabel: integrationKind(record.type).label,
    explanation: t(
      '{0} integration. Deleting it removes its public fields and its credentials from this machine. Builds that still name it would fail, so all dependencies have to be removed first.',
      integrationKind(record.type).label,
    ),
    groups: groupsOf(parts, t),
    context: [
      ...report.misplaced.map((misplaced) => toMisplacedLine(misplaced, parts, t)),
      ...report.mentions.map((mention) => toContextLine(mention, parts, t)),
      ...parts.branches.map((dependency) => toBranchLine(dependency, t)),
    ],
    remembered: rememberedFolders(parts, t),
    status: statusOf(parts, t),
    scope: scopeOf(parts, t),
    blockedBy: whyBlocked(parts, t),
    canSaveAll: report.unsavedFiles.length > 0,
    canRemoveAll: present > 1,
    searching,
    notice: parts.notice,
    deleted,
    words: createDeleteWords(t),
  };
}

/** Why Delete cannot work now; null when nothing stands in its way. */
export function whyBlocked(parts: DeletePageParts, t: Translate): string | null {
  if (parts.searching) {
    return t('The workspace is still being searched.');
  }
  const present = parts.report.blocking.filter(({ state }) => state === 'present').length;
  const unsaved = parts.report.blocking.length - present;
  const elsewhere = blockingElsewhere(parts).length;
  const reasons: string[] = [];
  if (present > 0) {
    reasons.push(
      plural(
        present,
        () => t('Delete waits until the dependency is removed.'),
        () => t('Delete waits until all {0} dependencies are removed.', present),
      ),
    );
  }
  if (unsaved > 0) {
    reasons.push(t('Delete waits until the files with removed references are saved.'));
  }
  if (elsewhere > 0) {
    reasons.push(t('Folders that were opened earlier still use it; remove the references, or ignore them.'));
  }
  const unknown = describeAllUnknown(parts.report.unknown, t);
  if (unknown !== null) {
    reasons.push(t('Delete waits, since what is not known may depend on it.'), unknown);
  }
  if (unreadableMemory(parts).length > 0) {
    reasons.push(
      t('What folders opened earlier depend on cannot be read; ignore it below, or try again later.'),
    );
  }
  return reasons.length === 0 ? null : reasons.join(' ');
}

export function mentionKey({ file, place }: LocatedMention): string {
  return `${file.uri}#mention#${String(place.line)}:${String(place.column)}`;
}

export function misplacedKey({ file, place }: LocatedMisplaced): string {
  return `${file.uri}#misplaced#${String(place.line)}:${String(place.column)}`;
}

export function branchKey({ fileUri, ref, place }: BranchDependency): string {
  return `${fileUri}#branch#${ref}#${String(place.line)}:${String(place.column)}`;
}

function groupsOf(parts: DeletePageParts, t: Translate): readonly DependencyGroup[] {
  const keyed = [...keyedDependencies(parts.report.blocking)];
  return DEPENDENT_ORDER.map((dependent) => ({
    key: dependent,
    title: dependentTitle(dependent, t),
    lines: keyed
      .filter(([, dependency]) => dependency.reference.dependent === dependent)
      .map(([key, dependency]) =>
        toDependencyLine(dependency, placeText(dependency.file, dependency.place, parts), key, t),
      ),
  })).filter(({ lines }) => lines.length > 0);
}

function placeText(file: SourceFile, place: LineRange, { folders }: DeletePageParts): string {
  const path = `${file.path}:${String(place.line)}`;
  return folders.length > 1 ? `${file.folder}/${path}` : path;
}

function toContextLine(mention: LocatedMention, parts: DeletePageParts, t: Translate): ContextLine {
  const place = placeText(mention.file, mention.place, parts);
  const { form, name } = mention.mention;
  const what = form === 'in-out' || form === 'notify' ? t('Step that uses "{0}"', name) : t('Shell text');
  return { key: mentionKey(mention), place, what, openLabel: t('Open {0}', place) };
}

function toMisplacedLine(located: LocatedMisplaced, parts: DeletePageParts, t: Translate): ContextLine {
  const place = placeText(located.file, located.place, parts);
  const what = t('Named where the build does not read it');
  return { key: misplacedKey(located), place, what, openLabel: t('Open {0}', place) };
}

function toBranchLine(dependency: BranchDependency, t: Translate): ContextLine {
  const { ref, path, place: at, region } = dependency;
  const place = `${path}:${String(at.line)}`;
  const what = region === null ? t('On branch {0}', ref) : t('On branch {0}, region {1}', ref, region);
  return { key: branchKey(dependency), place, what, openLabel: t('Open {0} of {1}', place, ref) };
}

function rememberedFolders(parts: DeletePageParts, t: Translate): readonly RememberedFolder[] {
  const byFolder = Map.groupBy(parts.remembered, ({ folderUri }) => folderUri);
  const folders = [...byFolder].map(([uri, dependencies]) => ({
    key: uri,
    title: dependencies[0]?.folderName ?? uri,
    lastSeen: lastSeenText(dependencies, parts, t),
    lines: dependencies.map((dependency) => ({
      place: `${dependency.path}:${String(dependency.place.line)}`,
      what: rememberedText(dependency, t),
    })),
    overridden: parts.overridden.has(uri),
    overrideLabel: t('Ignore the dependencies of {0}', dependencies[0]?.folderName ?? uri),
  }));
  return [...folders, ...parts.unreadable.map((piece) => unreadableFolder(piece, parts, t))];
}

/** A piece of the memory: which folder it is about is not known either. */
function unreadableFolder(
  { name, detail }: UnreadableLedger,
  { overridden }: DeletePageParts,
  t: Translate,
): RememberedFolder {
  return {
    key: name,
    title: t('A folder opened earlier'),
    lastSeen:
      detail === ''
        ? t('What it depends on is damaged: {0}', name)
        : t('What it depends on cannot be read: {0}', detail),
    lines: [],
    overridden: overridden.has(name),
    overrideLabel: t('Ignore what cannot be read: {0}', name),
  };
}

function unreadableMemory({ unreadable, overridden }: DeletePageParts): readonly UnreadableLedger[] {
  return unreadable.filter(({ name }) => !overridden.has(name));
}

/** What stands in the file, by what the portal would call it. */
const KIND_OF: Readonly<Record<RememberedDependency['dependent'], ReferenceKind>> = {
  project: 'hub',
  environment: 'resource',
  'subscription-image': 'resource',
  resource: 'resource',
  job: 'job',
  notification: 'notification',
  other: 'other',
};

function rememberedText({ dependent, holderName, region }: RememberedDependency, t: Translate): string {
  const what = describeHolder({ kind: KIND_OF[dependent], holderName }, t);
  return region === null ? what : `${what}, ${t('region {0}', region)}`;
}

function lastSeenText(
  dependencies: readonly RememberedDependency[],
  { formatDate }: DeletePageParts,
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

function blockingElsewhere({ remembered, overridden }: DeletePageParts): readonly RememberedDependency[] {
  return remembered.filter(({ folderUri }) => !overridden.has(folderUri));
}

function statusOf(parts: DeletePageParts, t: Translate): string {
  if (parts.searching) {
    return t('Looking for dependencies…');
  }
  const found = parts.report.blocking.length + blockingElsewhere(parts).length;
  if (found === 0) {
    const isCertain = parts.report.unknown.length === 0 && unreadableMemory(parts).length === 0;
    return isCertain ? t('No dependency') : t('No dependency found, but not everything could be read');
  }
  return plural(
    found,
    () => t('1 dependency'),
    () => t('{0} dependencies', found),
  );
}

/** What "no dependency" is said of: nobody can see other branches, other repositories, or the portal. */
function scopeOf({ folders }: DeletePageParts, t: Translate): string {
  return folders.length === 0
    ? t('No folder is open, so only folders opened earlier were looked at.')
    : t('In these folders, on the checked-out branch: {0}.', folders.join(', '));
}

function createDeleteWords(t: Translate): DeleteWords {
  return {
    open: t('Open'),
    remove: t('Remove reference'),
    removeAll: t('Remove all references…'),
    saveAll: t('Save all'),
    delete: t('Delete'),
    cancel: t('Cancel'),
    undo: t('Undo'),
    close: t('Close'),
    removedNotSaved: t('removed, not saved'),
    contextTitle: t('Also mentioned'),
    contextText: t(
      'Scripts, steps that use it indirectly, names in the wrong place, and other branches. They do not block, and are not edited.',
    ),
    rememberedTitle: t('Folders opened earlier'),
    rememberedText: t('These folders are not open now. You may ignore what they hold.'),
    dependenciesTitle: t('Dependencies'),
  };
}
