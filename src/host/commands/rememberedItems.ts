import * as vscode from 'vscode';
import type {
  RememberedReport,
  RememberedUnknown,
  UnreadableLedger,
} from '../../core/dependencies/dependencyLedger.ts';
import type { RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import { t } from '../../core/messages/translated.ts';
import { describeHolder } from '../dependencies/dependencyFacts.ts';
import {
  notKnownText,
  rememberedFile,
  rememberedKind,
  whatMayKeepName,
} from '../dependencies/rememberedFolders.ts';
import { showWarning } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { readablePath } from '../shown/readablePath.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { section, type PlaceItem } from './placeItem.ts';

type OpenPlace = Pick<IntegrationCommandServices, 'openPlace'>;

/** The places in folders opened earlier, below the folder of each. */
export function rememberedItems({ dependencies }: RememberedReport, services: OpenPlace): PlaceItem[] {
  return [...Map.groupBy(dependencies, ({ folderUri }) => folderUri)].flatMap(([uri, places]) =>
    section(
      t('{0}, opened earlier: {1}', places[0]?.folderName ?? '', readablePath(uri)),
      places.map((place) => rememberedItem(place, services)),
    ),
  );
}

/** What is not known of folders opened earlier. */
export function notKnownEarlierItems({ unknown, unreadable }: RememberedReport): PlaceItem[] {
  return [...unknown.map(unknownEarlierItem), ...unreadable.map(unreadableItem)];
}

/** After a rename: the places in folders opened earlier that still have the old name, since only open folders are edited. */
export async function tellNotChangedEarlier(
  name: string,
  services: OpenPlace & Pick<IntegrationCommandServices, 'remembered'>,
): Promise<void> {
  const report = await services.remembered(name);
  const message = whatMayKeepName(name, report, t);
  const show = t('Show');
  if (message === null || (await showWarning(message, show)) !== show) {
    return;
  }
  const items = [
    ...rememberedItems(report, services),
    ...section(t('Not known'), notKnownEarlierItems(report)),
  ];
  const title = t('Not changed: "{0}" in folders opened earlier', name);
  await (await pickOne(items, { title, matchOnDescription: true }))?.open?.();
}

function rememberedItem(dependency: RememberedDependency, { openPlace }: OpenPlace): PlaceItem {
  const { path, place, dependent, holderName, region, state, lastSeen } = dependency;
  const facts = [
    describeHolder({ kind: rememberedKind(dependent), holderName }, t),
    region ?? '',
    state === 'confirmed'
      ? ''
      : t('last seen {0}', new Date(lastSeen).toLocaleDateString(vscode.env.language)),
  ];
  return {
    label: `${path}:${String(place.line)}`,
    description: facts.filter((fact) => fact !== '').join(' · '),
    open: () => openPlace(rememberedFile(dependency), place),
  };
}

function unknownEarlierItem(folder: RememberedUnknown): PlaceItem {
  const formatDate = (iso: string): string => new Date(iso).toLocaleDateString(vscode.env.language);
  return {
    label: t('{0}, opened earlier: {1}', folder.folderName, readablePath(folder.folderUri)),
    description: notKnownText(folder, { formatDate }, t),
  };
}

function unreadableItem({ name, detail }: UnreadableLedger): PlaceItem {
  return { label: t('A folder opened earlier'), description: detail === '' ? name : detail };
}
