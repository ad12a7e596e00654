import type { ReferencePlace } from '../../core/domain/referencePlace.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { BranchFilter } from '../../core/domain/integrationReference.ts';
import type { Dependent } from '../../core/domain/referenceKind.ts';
import { isRegistryType } from '../../core/domain/registryType.ts';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { DependencyNode, TreeGroup } from './integrationNode.ts';
import type { RowMarks } from './treeProblems.ts';
import { plural } from '../../core/messages/plural.ts';

/** The labels of the types; our words for the rest. */
export function groupLabel(group: TreeGroup, t: Translate): string {
  if (isRegistryType(group)) {
    return integrationKind(group).label;
  }
  switch (group) {
    case 'docker-registry':
      return t('Docker Hub, private or DTR');
    case 'unknown':
      return t('Registry unknown');
    case 'other':
      return t('Other integrations');
    case 'elsewhere':
      return t('From your other machines');
    case 'unreadable':
      return t('Cannot be read');
  }
}

export function groupHint(group: TreeGroup, t: Translate): string {
  switch (group) {
    case 'docker-registry':
      return t(
        'Named with type dockerRegistryLogin only, which may be Docker Hub, a private registry or a DTR.',
      );
    case 'unknown':
      return t(
        'Named by images, CLI logins, integration resources or jobs, which do not say which registry it is.',
      );
    case 'other':
      return t('Named by Git, cluster, notification, deploy, key and generic entries: no registries.');
    case 'elsewhere':
      return t(
        'Integrations that you keep on other machines, or in other profiles, with this same editor. Nothing of them is on this machine until you choose "Use Here".',
      );
    case 'unreadable':
      return t('Stored integrations whose files this version cannot read. They are kept as they are.');
    default:
      return t('Integrations for {0}', groupLabel(group, t));
  }
}

/** What the portal calls the thing that depends on an integration. */
export function dependentLabel(dependent: Dependent, t: Translate): string {
  switch (dependent) {
    case 'project':
      return t('Project');
    case 'environment':
      return t('Environment');
    case 'subscription-image':
      return t('Subscription image');
    case 'resource':
      return t('Resource');
    case 'job':
      return t('Job');
    case 'notification':
      return t('Notification');
    case 'other':
      return t('Other use');
  }
}

export function dependencyCount(count: number, t: Translate): string {
  if (count === 0) {
    return t('No dependency');
  }
  return plural(
    count,
    () => t('1 dependency'),
    () => t('{0} dependencies', count),
  );
}

/** What the tree knows of the files as a whole. */
export interface FilesRead {
  readonly isLoading: boolean;
  unknown(): readonly unknown[];
}

/** For a name without a dependency: while something is not known yet, or could not be read, it is not called absent. */
export function noDependency(files: FilesRead, t: Translate): string {
  if (files.isLoading) {
    return t('counting…');
  }
  return files.unknown().length > 0 ? t('none found, not all files were read') : dependencyCount(0, t);
}

/** What depends on an integration: the resource or job, else the project, which is called as its folder is. */
export function dependencyLabel({ file, reference }: Dependency, t: Translate): string {
  const { holderName, dependent } = reference;
  if (holderName !== null && holderName !== '') {
    return holderName;
  }
  return dependent === 'job' || dependent === 'resource' ? dependentLabel(dependent, t) : projectName(file);
}

/** The name of the workspace folder, or of a repository that lies below it. */
function projectName({ uri, path, repository, folder }: SourceFile): string {
  const depthOf = (address: string): number => address.split('/').length;
  const folderDepth = depthOf(uri) - depthOf(path);
  const isBelow = repository !== undefined && depthOf(repository.replace(/\/+$/u, '')) > folderDepth;
  return (isBelow && decoded(repository.split('/').findLast((part) => part !== '') ?? '')) || folder;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `resources.yml:27`: the part that the names of all such files begin with is left out. */
export function shortPlace(path: string, line: number): string {
  const shown = path.replace(/(^|\/)\.?shippable\.(?=(?:resources|jobs|triggers|templates)\.ya?ml$)/iu, '$1');
  return `${shown}:${String(line)}`;
}

/** Where a dependency stands, as far as its label and the rows above it do not say so. */
export function dependencyPlace(node: DependencyNode, t: Translate): string {
  const { file, place } = node.dependency;
  if (node.parent.kind === 'file') {
    return t('line {0}', String(place.line));
  }
  const isFolderTold = node.isAloneInFolder !== true || dependencyLabel(node.dependency, t) === file.folder;
  return `${isFolderTold ? '' : `${file.folder}/`}${shortPlace(file.path, place.line)}`;
}

/** What stands behind the place of a line, what matters most first: the end of a narrow line is not seen. */
export function dependencyMarks({ reference, state }: Dependency, unsaved: boolean, t: Translate): string[] {
  const { region, branches } = reference;
  const marks = [
    state === 'removed-not-saved' ? t('removed, not saved') : null,
    region,
    unsaved ? t('not saved') : null,
    isBelowRoot(reference.place) ? t('not at repository root') : null,
    reference.shadowed ? t('hidden by a later key') : null,
    branches === null ? null : branchText(branches, t),
  ];
  return marks.filter((mark) => mark !== null && mark !== '').map(String);
}

/** How many there are in all files together. */
export function problemsInFiles(count: number, t: Translate): string {
  return plural(
    count,
    () => t('1 problem in Shippable files'),
    () => t('{0} problems in Shippable files', count),
  );
}

/** What is wrong with a row, in words; empty where nothing is. */
export function marksText({ errors, warnings, logins }: RowMarks, t: Translate): string[] {
  const problems = errors + warnings;
  const found = plural(
    problems,
    () => t('1 problem'),
    () => t('{0} problems', problems),
  );
  const unusable = plural(
    logins,
    () => t('1 integration cannot log in'),
    () => t('{0} integrations cannot log in', logins),
  );
  return [...(problems === 0 ? [] : [found]), ...(logins === 0 ? [] : [unusable])];
}

export function isBelowRoot(place: ReferencePlace): boolean {
  return place === 'hub-item-below-root';
}

export function branchText({ only, except }: BranchFilter, t: Translate): string {
  const parts = [
    only.length > 0 ? t('only {0}', only.join(', ')) : '',
    except.length > 0 ? t('except {0}', except.join(', ')) : '',
  ];
  return parts.filter(Boolean).join('; ');
}
