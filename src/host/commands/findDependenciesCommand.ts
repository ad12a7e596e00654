import * as vscode from 'vscode';
import type { BranchDependency } from '../../core/dependencies/branchDependencies.ts';
import {
  findDependencies,
  groupByDependent,
  type Dependency,
} from '../../core/dependencies/findDependencies.ts';
import { findFollowing, type FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { LocatedMention, LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import type { RememberedReport } from '../../core/dependencies/dependencyLedger.ts';
import type { UnknownPlace } from '../../core/domain/unknownReason.ts';
import {
  adviseUnknown,
  describeUnknown,
  describeUnknownBranch,
} from '../../core/messages/describeUnknown.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { CommandTarget } from '../contributions.ts';
import { wouldFail } from '../dependencies/dependencyKeys.ts';
import { dependentTitle, describeHolder } from '../dependencies/dependencyFacts.ts';
import { describeFollowing } from '../dependencies/followingPart.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { foundItems, knownElsewhere, nothingFoundText, organisationItems } from './organisationItems.ts';
import { section, type PlaceItem } from './placeItem.ts';
import { pickName } from './pickIntegration.ts';
import { notKnownEarlierItems, rememberedItems } from './rememberedItems.ts';
import { t } from '../../core/messages/translated.ts';
import { pickOne } from '../shown/picks.ts';

/** Lists what depends on an integration, in the portal's groups; choosing a line opens its place. */
export async function runFindDependencies(
  target: CommandTarget,
  services: IntegrationCommandServices,
): Promise<void> {
  const { integrations, index, logins } = services;
  const title = t('Find Dependencies');
  const named = await pickName({ records: integrations.store, logins, index }, target, title);
  if (named === undefined) {
    return;
  }
  for (;;) {
    const chosen = await pickOne(itemsOf(named.name, services), {
      title: t('Dependencies of "{0}"', named.name),
      placeHolder: t('Choose a line to open it'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen?.refresh === undefined) {
      await chosen?.open?.();
      return;
    }
    await chosen.refresh();
  }
}

async function itemsOf(name: string, services: IntegrationCommandServices): Promise<PlaceItem[]> {
  await services.whenCurrent();
  const { blocking, mentions, misplaced, unknown } = findDependencies(name, services.index);
  const earlier = await services.remembered(name);
  const groups = groupByDependent(
    blocking.map((dependency) => ({
      ...dependency,
      dependent: dependency.reference.dependent,
    })),
  );
  const elsewhere = await services.branches.read(name, new AbortController().signal);
  const items: PlaceItem[] = [
    ...groups.flatMap(({ dependent, dependencies }) =>
      section(
        dependentTitle(dependent, t),
        dependencies.map((dependency) => dependencyItem(dependency, services)),
      ),
    ),
    ...section(
      t('What follows from these, does not block deletion'),
      findFollowing(name, services.builds.index, services.index).map((dependent) =>
        followingItem(dependent, services),
      ),
    ),
    ...rememberedItems(earlier, services),
    ...section(
      t('Named where the build does not read it, does not block deletion'),
      misplaced.map((located) => misplacedItem(located, services)),
    ),
    ...section(
      t('Scripts that would fail without it, do not block deletion'),
      mentions.filter(wouldFail).map((mention) => mentionItem(mention, services)),
    ),
    ...section(
      t('Mentioned, does not block deletion'),
      mentions.filter((mention) => !wouldFail(mention)).map((mention) => mentionItem(mention, services)),
    ),
    ...section(t('Not known'), notKnownItems(unknown, earlier)),
  ];
  const known = knownElsewhere(name, services);
  const isFoundElsewhere = known !== null && foundItems(name, known).length > 0;
  const nothing: PlaceItem = { label: nothingFoundText(known), description: scopeText() };
  const found = items.length === 0 && !isFoundElsewhere ? [nothing] : items;
  const branches = elsewhere.dependencies.map((dependency) => branchItem(dependency, services));
  const notKnown = elsewhere.unknown.map((branch) => ({ label: describeUnknownBranch(branch, t) }));
  return [
    ...found,
    ...section(t('On other branches, does not block deletion'), branches),
    ...section(t('Not known of other branches'), notKnown),
    ...organisationItems(name, known),
    ...(groups.length === 0 ? [] : section(t('Picture'), [graphItem(name, services)])),
  ];
}

function notKnownItems(unknown: readonly UnknownPlace[], earlier: RememberedReport): readonly PlaceItem[] {
  return [...unknown.map(unknownItem), ...notKnownEarlierItems(earlier)];
}

function graphItem(name: string, { graphs }: IntegrationCommandServices): PlaceItem {
  const open = (): Promise<void> => {
    graphs.open(name);
    return Promise.resolve();
  };
  return { label: t('Show as graph'), description: t('what follows from these, drawn'), open };
}

function unknownItem(place: UnknownPlace): PlaceItem {
  const { kind, uri, path, folder, reason } = place;
  const item = {
    label: path === '' ? folder || t('The workspace') : path,
    description: describeUnknown(reason, t),
    detail: adviseUnknown(reason, t),
  };
  const open = async (): Promise<void> => {
    await vscode.window.showTextDocument(vscode.Uri.parse(uri));
  };
  return kind === 'file' ? { ...item, open } : item;
}

function dependencyItem(dependency: Dependency, { openPlace }: IntegrationCommandServices): PlaceItem {
  const { file, place, reference, state } = dependency;
  const { region, effectiveRegion } = reference;
  const facts = [
    describeHolder(reference, t),
    region ?? (effectiveRegion === null ? '' : t('{0} (default)', effectiveRegion)),
    state === 'present' ? '' : t('removed, not saved'),
  ];
  return {
    label: `${file.path}:${String(place.line)}`,
    description: facts.filter((fact) => fact !== '').join(' · '),
    ...folderDetail(file),
    open: () => openPlace(file, place),
  };
}

function followingItem(dependent: FollowingDependent, { openPlace }: IntegrationCommandServices): PlaceItem {
  const { file, place } = dependent;
  return {
    label: `${file.path}:${String(place.line)}`,
    description: describeFollowing(dependent, t),
    ...folderDetail(file),
    open: () => openPlace(file, place),
  };
}

function mentionItem(
  { file, place, mention }: LocatedMention,
  { openPlace }: IntegrationCommandServices,
): PlaceItem {
  return {
    label: `${file.path}:${String(place.line)}`,
    description: mention.yamlPath,
    ...folderDetail(file),
    open: () => openPlace(file, place),
  };
}

function misplacedItem(
  { file, place, misplaced }: LocatedMisplaced,
  { openPlace }: IntegrationCommandServices,
): PlaceItem {
  return {
    label: `${file.path}:${String(place.line)}`,
    description: misplaced.yamlPath,
    ...folderDetail(file),
    open: () => openPlace(file, place),
  };
}

function branchItem(dependency: BranchDependency, { branches }: IntegrationCommandServices): PlaceItem {
  const { path, place, ref, region } = dependency;
  return {
    label: `${path}:${String(place.line)}`,
    description: [ref, region ?? ''].filter((fact) => fact !== '').join(' · '),
    open: () => branches.open(dependency),
  };
}

/** The folder's name, where there are several. */
function folderDetail({ folder }: SourceFile): { readonly detail?: string } {
  return (vscode.workspace.workspaceFolders ?? []).length > 1 ? { detail: folder } : {};
}

function scopeText(): string {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ name }) => name).join(', ');
  return t('in these folders, on the checked-out branch: {0}', folders);
}
