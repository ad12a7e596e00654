import type { ContextLine, DeletePage, DependencyGroup } from '../../contract/deleteContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { BranchDependency, BranchFindings } from '../../core/dependencies/branchDependencies.ts';
import { DEPENDENT_ORDER, keyedDependencies } from '../../core/dependencies/findDependencies.ts';
import type { DependencyReport, RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import type { FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { LineRange, LocatedMention, LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import { describeAllUnknown, describeUnknownBranch } from '../../core/messages/describeUnknown.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { plural } from '../../core/messages/plural.ts';
import { createDeleteWords } from './deleteWords.ts';
import { dependentTitle, toDependencyLine } from './dependencyFacts.ts';
import { followingPart } from './followingPart.ts';
import { notReadLines } from './notReadLines.ts';
import { rememberedFolders, unreadableMemory } from './rememberedFolders.ts';
import type { RememberedParts } from './rememberedFolders.ts';
import {
  blockingInOrganisation,
  organisationContext,
  organisationDoubt,
  organisationPart,
  whyOrganisationBlocks,
} from './organisationPart.ts';
import type { OrganisationParts } from './organisationPart.ts';

/** Everything the delete window is made from. */
export interface DeletePageParts extends RememberedParts, OrganisationParts {
  readonly record: IntegrationRecord;
  readonly report: DependencyReport;
  /** What follows from the direct dependents: context, it never blocks. */
  readonly following: readonly FollowingDependent[];
  readonly searching: boolean;
  /** Names of the open folders. */
  readonly folders: readonly string[];
  /** References on branches that are not checked out: context, they never block. */
  readonly branches: BranchFindings;
  readonly notice: DeletePage['notice'];
  readonly canUndoRemoval: boolean;
  readonly canEnterCredentials: boolean;
  readonly busy: DeletePage['busy'];
  readonly deleted: DeletePage['deleted'];
  /** Whether VS Code saves so many files that "Remove all" changes. */
  readonly savesFiles: (files: number) => boolean;
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
      '{0} integration. Deleting it removes it from this machine; its credentials stay in the keyring, for Undo. Builds that still name it would fail, so all dependencies have to be removed first.',
      integrationKind(record.type).label,
    ),
    notRead: notReadLines(report.unknown, parts.folders.length > 1, t),
    canReadAgain: report.unknown.length > 0 || parts.unreadable.length > 0,
    groups: groupsOf(parts, t),
    following: followingPart(parts.following, (file, place) => placeText(file, place, parts), t),
    failing: report.mentions.filter(wouldFail).map((mention) => toContextLine(mention, parts, t)),
    context: [
      ...report.misplaced.map((misplaced) => toMisplacedLine(misplaced, parts, t)),
      ...report.mentions
        .filter((mention) => !wouldFail(mention))
        .map((mention) => toContextLine(mention, parts, t)),
      ...parts.branches.dependencies.map((dependency) => toBranchLine(dependency, t)),
      ...organisationContext(parts, t),
    ],
    remembered: rememberedFolders(parts, t),
    organisation: organisationPart(parts, t),
    status: statusOf(parts, t),
    scope: scopeOf(parts, t),
    branchesNotKnown: branchesNotKnown(parts, t),
    blockedBy: whyBlocked(parts, t),
    canSaveAll: report.unsavedFiles.length > 0,
    canRemoveAll: present > 1 && parts.busy === null,
    removeAllHint: removeAllHint(parts, t),
    canUndoRemoval: parts.canUndoRemoval,
    canEnterCredentials: parts.canEnterCredentials,
    busy: parts.busy,
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
  if (parts.busy !== null) {
    return t('Delete waits while the files are edited.');
  }
  const present = parts.report.blocking.filter(({ state }) => state === 'present').length;
  const unsaved = parts.report.blocking.length - present;
  const elsewhere = blockingElsewhere(parts).length;
  const reasons: string[] = [];
  if (present > 0) {
    reasons.push(
      plural(
        present,
        () => t('Delete waits until the dependency in the open folders is removed.'),
        () => t('Delete waits until all {0} dependencies in the open folders are removed.', present),
      ),
    );
  }
  if (unsaved > 0) {
    reasons.push(t('Delete waits until the files with removed references are saved.'));
  }
  if (elsewhere > 0) {
    reasons.push(t('Folders that were opened earlier still use it; remove the references, or ignore them.'));
  }
  reasons.push(...whyOrganisationBlocks(parts, t));
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

/** Scripts that ask for the integration itself; the other mentions name a resource that uses it. */
export function wouldFail({ mention }: LocatedMention): boolean {
  return mention.target === 'integration';
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

/** Other branches are context: what is not known of them blocks nothing, but nobody may take it for nothing. */
function branchesNotKnown({ branches: { unknown } }: DeletePageParts, t: Translate): string | null {
  return unknown.length === 0
    ? null
    : t('Not known: {0}.', unknown.map((branch) => describeUnknownBranch(branch, t)).join(', '));
}

function blockingElsewhere({ remembered, overridden }: DeletePageParts): readonly RememberedDependency[] {
  return remembered.filter(({ folderUri }) => !overridden.has(folderUri));
}

function statusOf(parts: DeletePageParts, t: Translate): string {
  if (parts.searching) {
    return t('Looking for dependencies…');
  }
  const here = parts.report.blocking.length;
  const elsewhere = blockingElsewhere(parts).length;
  const organisation = blockingInOrganisation(parts);
  if (here + elsewhere + organisation === 0) {
    return statusWithout(parts, t);
  }
  const inOrganisation = plural(
    organisation,
    () => t('1 dependency in another repository'),
    () => t('{0} dependencies in other repositories', organisation),
  );
  if (organisation > 0) {
    const local = here + elsewhere === 0 ? [] : [localStatus(here, elsewhere, t)];
    return [...local, inOrganisation].join('; ');
  }
  return localStatus(here, elsewhere, t);
}

function localStatus(here: number, elsewhere: number, t: Translate): string {
  if (elsewhere === 0) {
    return plural(
      here,
      () => t('1 dependency'),
      () => t('{0} dependencies', here),
    );
  }
  const earlier = plural(
    elsewhere,
    () => t('1 dependency in folders opened earlier'),
    () => t('{0} dependencies in folders opened earlier', elsewhere),
  );
  return here === 0 ? earlier : `${hereText(here, t)}; ${earlier}`;
}

/** No dependency was found. What is not known, fails or is ignored is said with it: it is no absence. */
function statusWithout(parts: DeletePageParts, t: Translate): string {
  if (parts.report.unknown.length > 0 || unreadableMemory(parts).length > 0) {
    return t('No dependency found, but not everything could be read');
  }
  const doubt = organisationDoubt(parts, t);
  if (doubt !== null) {
    return doubt;
  }
  const scripts = parts.report.mentions.filter(wouldFail).length;
  if (scripts > 0) {
    return plural(
      scripts,
      () => t('No dependency blocks, but 1 line of a script would fail'),
      () => t('No dependency blocks, but {0} lines of scripts would fail', scripts),
    );
  }
  const ignored = parts.remembered.length;
  if (ignored > 0) {
    return plural(
      ignored,
      () => t('No dependency in the open folders; 1 in a folder opened earlier is ignored'),
      () => t('No dependency in the open folders; {0} in folders opened earlier are ignored', ignored),
    );
  }
  return parts.unreadable.length > 0
    ? t('No dependency found; what cannot be read is ignored')
    : t('No dependency');
}

function hereText(here: number, t: Translate): string {
  return plural(
    here,
    () => t('1 dependency in the open folders'),
    () => t('{0} dependencies in the open folders', here),
  );
}

/** Where was looked: nobody can see other branches, other repositories, or the portal. */
function scopeOf({ folders, remembered }: DeletePageParts, t: Translate): string {
  if (folders.length === 0) {
    return t('No folder is open, so only folders opened earlier were looked at.');
  }
  return remembered.length === 0
    ? t('In these folders, on the checked-out branch: {0}.', folders.join(', '))
    : t(
        'Open folders, on the checked-out branch: {0}. Folders opened earlier are listed apart.',
        folders.join(', '),
      );
}

/** What "Remove all" does with the files, before it does it. */
function removeAllHint({ report, savesFiles }: DeletePageParts, t: Translate): string {
  const present = report.blocking.filter(({ state }) => state === 'present');
  const files = new Set(present.map(({ file }) => file.uri)).size;
  return savesFiles(files)
    ? t('"Remove all references" first shows every line, then edits the files and saves them.')
    : t('"Remove all references" first shows every line, then edits the files; saving them is left to you.');
}
