import { ageText } from '../../core/messages/ageText.ts';
import { describeBlindSpots, describeSlowWay } from '../../core/messages/describeBlindSpots.ts';
import { describeChanges } from '../../core/messages/describeChanges.ts';
import { plural } from '../../core/messages/plural.ts';
import { t } from '../../core/messages/translated.ts';
import type { ElsewhereState } from '../../core/search/elsewhereSearches.ts';
import type { ElsewhereProgress } from '../../core/search/findElsewhere.ts';
import type { FoundDependent } from '../../core/search/foundDependents.ts';
import { describeHolder } from '../dependencies/dependencyFacts.ts';
import { organisationDoubt, type OrganisationFacts } from '../dependencies/organisationPart.ts';
import { describeUnseen } from '../search/describeUnseen.ts';
import { readerClock } from '../search/readerClock.ts';
import type { Organisation } from '../search/organisation.ts';
import { showInformation } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { showProgress } from '../shown/progress.ts';
import { section, type PlaceItem } from './placeItem.ts';

export interface OrganisationServices {
  readonly organisation: Organisation;
}

/** What is known of other repositories; null while no search is set up. */
export interface KnownElsewhere extends OrganisationFacts {
  readonly organisation: Organisation;
}

export function knownElsewhere(name: string, { organisation }: OrganisationServices): KnownElsewhere | null {
  const scopes = organisation.scopes();
  return scopes.length === 0
    ? null
    : { organisation, scopes, state: organisation.stateOf(name), ...readerClock() };
}

/** The rows "Elsewhere in …": what was found, what was not seen, and a row that searches. */
export function organisationItems(name: string, known: KnownElsewhere | null): PlaceItem[] {
  if (known === null) {
    return [];
  }
  const { state, scopes, organisation } = known;
  const where = scopes.join(', ');
  const search: PlaceItem = {
    label: state.kind === 'never' ? t('Search {0}', where) : t('Search {0} again', where),
    ...(state.kind === 'found'
      ? {
          description: [t('searched {0}', ageText(known.now - state.at)), describeChanges(state.changes, t)]
            .filter((part) => part !== '')
            .join(' · '),
          detail: describeBlindSpots(state.report.asked, t),
        }
      : {}),
    refresh: () => searchWithProgress(name, organisation),
  };
  return [
    ...section(t('Elsewhere in {0}', where), [...foundItems(name, known), search]),
    ...section(t('What was not seen'), unseenItems(state)),
  ];
}

/** What stands in place of "No dependency". */
export function nothingFoundText(known: KnownElsewhere | null): string {
  return organisationDoubt({ organisation: known, overridden: new Set() }, t) ?? t('No dependency');
}

export function foundItems(
  name: string,
  known: Pick<KnownElsewhere, 'state' | 'organisation'> | null,
): PlaceItem[] {
  return known?.state.kind === 'found'
    ? known.state.report.dependents.map((dependent) => ({
        ...foundItem(dependent),
        open: () => known.organisation.open(name, dependent),
      }))
    : [];
}

function unseenItems(state: ElsewhereState): PlaceItem[] {
  const unseen = state.kind === 'found' ? state.report.notSeen : [];
  return unseen.map((entry) => {
    const { text, nextStep } = describeUnseen(entry, entry.search, readerClock(), t);
    return { label: text, ...(nextStep === '' ? {} : { detail: nextStep }) };
  });
}

function foundItem({ repository, path, line, kind, region, misplaced }: FoundDependent): PlaceItem {
  const what = kind === null ? '' : describeHolder({ kind, holderName: null }, t);
  const facts = [misplaced ? t('Named where the build does not read it') : what, region ?? ''];
  return {
    label: `${repository} ${path}:${String(line)}`,
    description: facts.filter((fact) => fact !== '').join(' · '),
  };
}

/** Searches with a notification that shows how far it is and stops it. */
async function searchWithProgress(name: string, organisation: Organisation): Promise<void> {
  await showProgress(t('Searching your organisation for "{0}"', name), async (progress, token) => {
    const subscriptions = [
      token.onCancellationRequested(() => {
        organisation.stop(name);
      }),
      organisation.onDidChange((changed) => {
        const state = organisation.stateOf(name);
        if (changed === name && state.kind === 'searching') {
          progress.report({ message: progressText(state.progress) });
        }
      }),
    ];
    try {
      await organisation.search(name);
    } finally {
      subscriptions.forEach((subscription) => {
        subscription.dispose();
      });
    }
  });
}

function progressText({ files, oneByOne }: ElsewhereProgress): string {
  const read = plural(
    files,
    () => t('1 file read'),
    () => t('{0} files read', files),
  );
  return oneByOne.length === 0 ? read : `${read}. ${describeSlowWay(oneByOne, t)}`;
}

/** After a rename: the places in other repositories that still have the old name, which nobody changed. */
export async function tellNotChangedElsewhere(name: string, services: OrganisationServices): Promise<void> {
  const known = knownElsewhere(name, services);
  if (known === null) {
    return;
  }
  const { state, organisation } = known;
  if (state.kind !== 'found') {
    const search = t('Search');
    const message = t('Other repositories may still name "{0}": nothing was changed there.', name);
    if ((await showInformation(message, search)) === search) {
      await searchWithProgress(name, organisation);
      await tellFound(name, { organisation, state: organisation.stateOf(name) });
    }
    return;
  }
  await tellFound(name, known);
}

async function tellFound(name: string, known: Pick<KnownElsewhere, 'state' | 'organisation'>): Promise<void> {
  const found = foundItems(name, known);
  const items = [...found, ...section(t('What was not seen'), unseenItems(known.state))];
  if (items.length === 0) {
    return;
  }
  const show = t('Show');
  const places = found.length;
  const message = plural(
    places,
    () => t('1 place in another repository still names "{0}": it was not changed here.', name),
    () => t('{0} places in other repositories still name "{1}": they were not changed here.', places, name),
  );
  if ((await showInformation(message, show)) === show) {
    const title = t('Not changed here: "{0}" in other repositories', name);
    await (await pickOne(items, { title, matchOnDescription: true }))?.open?.();
  }
}
