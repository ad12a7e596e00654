import type { ContextLine, OrganisationPart, RememberedFolder } from '../../contract/deleteContract.ts';
import { ageText } from '../../core/messages/ageText.ts';
import { describeBlindSpots, describeSlowWay } from '../../core/messages/describeBlindSpots.ts';
import { describeChanges } from '../../core/messages/describeChanges.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { ElsewhereState } from '../../core/search/elsewhereSearches.ts';
import type { EngineNotSeen } from '../../core/search/findElsewhere.ts';
import type { FoundDependent } from '../../core/search/foundDependents.ts';
import { describeUnseen, type ReaderClock } from '../search/describeUnseen.ts';
import { describeHolder } from './dependencyFacts.ts';

/** What the deletion page knows of other repositories; null while no search is set up. */
export interface OrganisationFacts extends ReaderClock {
  readonly scopes: readonly string[];
  readonly state: ElsewhereState;
}

export interface OrganisationParts {
  readonly organisation: OrganisationFacts | null;
  /** Repositories, and what was not seen, that the person decided to ignore, by their keys. */
  readonly overridden: ReadonlySet<string>;
}

/** The part "Elsewhere in …" of the deletion page. */
export function organisationPart(parts: OrganisationParts, t: Translate): OrganisationPart | null {
  const { organisation } = parts;
  if (organisation === null) {
    return null;
  }
  const { scopes, state } = organisation;
  const repositories = [...Map.groupBy(blockersOf(state), repositoryKeyOf)];
  return {
    title: t('Elsewhere in {0}', scopes.join(', ')),
    text: partText(organisation, t),
    searching: state.kind === 'searching',
    searchLabel: searchLabel(state, t),
    stopLabel: t('Stop searching'),
    repositories: [
      ...repositories.map(([key, dependents]) => repositoryFolder(key, dependents, parts, t)),
      ...notSeenFolder(parts, t),
    ],
  };
}

/** Why Delete waits for other repositories; empty where it does not. */
export function whyOrganisationBlocks(parts: OrganisationParts, t: Translate): readonly string[] {
  const { organisation } = parts;
  if (organisation === null) {
    return [];
  }
  if (organisation.state.kind === 'searching') {
    return [t('Delete waits while your organisation is searched; the search can be stopped.')];
  }
  return [
    ...(blockingInOrganisation(parts) > 0
      ? [t('Other repositories still use it; remove the references there, or ignore them.')]
      : []),
    ...(isUnseen(organisation.state) && !parts.overridden.has(notSeenKey(organisation.state))
      ? [t('Not everything in your organisation was seen; search again, or ignore what was not seen.')]
      : []),
  ];
}

/** Dependents in other repositories that the person does not ignore. */
export function blockingInOrganisation({ organisation, overridden }: OrganisationParts): number {
  const blockers = organisation === null ? [] : blockersOf(organisation.state);
  return blockers.filter((dependent) => !overridden.has(repositoryKeyOf(dependent))).length;
}

/** What stands in the way of saying "No dependency", in its place; null where nothing does. */
export function organisationDoubt({ organisation }: OrganisationParts, t: Translate): string | null {
  if (organisation === null) {
    return null;
  }
  const { state } = organisation;
  if (state.kind === 'searching') {
    return t('No dependency in the open folders; your organisation is being searched…');
  }
  if (state.kind === 'never') {
    return t('No dependency in the open folders; your organisation was not searched');
  }
  if (unseenOf(state).length > 0) {
    return t('No dependency found, but not everything in your organisation was seen');
  }
  const ignored = blockersOf(state).length;
  return ignored === 0
    ? null
    : plural(
        ignored,
        () => t('No dependency in the open folders; 1 in another repository is ignored'),
        () => t('No dependency in the open folders; {0} in other repositories are ignored', ignored),
      );
}

/** Places elsewhere that do not block: names in the wrong place, and what only sounds alike. */
export function organisationContext(
  { organisation }: OrganisationParts,
  t: Translate,
): readonly ContextLine[] {
  const found = organisation === null ? [] : dependentsOf(organisation.state);
  return found
    .filter(({ blocksDeletion }) => !blocksDeletion)
    .map((dependent) => lineOf(dependent, `${dependent.repository} `, t));
}

/** The place behind a line, by the line's key. */
export function organisationPlace(key: string, { state }: OrganisationFacts): FoundDependent | null {
  return dependentsOf(state).find((dependent) => lineKey(dependent) === key) ?? null;
}

function dependentsOf(state: ElsewhereState): readonly FoundDependent[] {
  return state.kind === 'found' ? state.report.dependents : [];
}

function blockersOf(state: ElsewhereState): readonly FoundDependent[] {
  return dependentsOf(state).filter(({ blocksDeletion }) => blocksDeletion);
}

function unseenOf(state: ElsewhereState): readonly EngineNotSeen[] {
  return state.kind === 'found' ? state.report.notSeen : [];
}

/** An outdated result counts as unseen: its dependents no longer block, but that alone must not enable Delete. */
function isUnseen(state: ElsewhereState): boolean {
  return state.kind === 'never' || unseenOf(state).length > 0;
}

/** The key differs for each search: what a person ignored in one result is not ignored in the next one. */
function notSeenKey(state: ElsewhereState): string {
  return `organisation#not-seen#${state.kind === 'found' ? String(state.at) : state.kind}`;
}

function partText({ state, now }: OrganisationFacts, t: Translate): string {
  switch (state.kind) {
    case 'never':
      return t('Repositories that are not open here may use it. Nothing is searched until you ask.');
    case 'searching':
      return joined([
        plural(
          state.progress.files,
          () => t('Searching… 1 file read.'),
          () => t('Searching… {0} files read.', state.progress.files),
        ),
        describeSlowWay(state.progress.oneByOne, t),
      ]);
    case 'found':
      return joined([
        t('Searched {0}.', ageText(now - state.at)),
        sentence(describeChanges(state.changes, t)),
        describeBlindSpots(state.report.asked, t),
      ]);
  }
}

function sentence(text: string): string {
  return text === '' ? '' : `${text}.`;
}

function joined(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function searchLabel(state: ElsewhereState, t: Translate): string | null {
  switch (state.kind) {
    case 'never':
      return t('Search');
    case 'searching':
      return null;
    case 'found':
      return t('Search again');
  }
}

function repositoryFolder(
  key: string,
  dependents: readonly FoundDependent[],
  { overridden }: OrganisationParts,
  t: Translate,
): RememberedFolder {
  const title = dependents[0]?.repository ?? '';
  return {
    key,
    title,
    path: '',
    lastSeen: plural(
      dependents.length,
      () => t('1 place'),
      () => t('{0} places', dependents.length),
    ),
    lines: dependents.map((dependent) => lineOf(dependent, '', t)),
    overridden: overridden.has(key),
    overrideLabel: t('Ignore the dependencies of {0}', title),
    forgetLabel: null,
  };
}

function notSeenFolder(
  { organisation, overridden }: OrganisationParts,
  t: Translate,
): readonly RememberedFolder[] {
  if (organisation === null || !isUnseen(organisation.state)) {
    return [];
  }
  const { state } = organisation;
  const texts = unseenOf(state).map((entry) => {
    const { text, nextStep } = describeUnseen(entry, entry.search, organisation, t);
    return joined([text, nextStep]);
  });
  const key = notSeenKey(state);
  return [
    {
      key,
      title: t('What was not seen'),
      path: '',
      lastSeen: state.kind === 'never' ? t('Your organisation was not searched.') : texts.join(' '),
      lines: [],
      overridden: overridden.has(key),
      overrideLabel: t('Ignore what was not seen'),
      forgetLabel: null,
    },
  ];
}

function lineOf(dependent: FoundDependent, before: string, t: Translate): ContextLine {
  const { path, line, kind, region, misplaced, repository } = dependent;
  const place = `${before}${path}:${String(line)}`;
  const what = kind === null ? '' : describeHolder({ kind, holderName: null }, t);
  const facts = [
    misplaced ? t('Named where the build does not read it') : what,
    region === null ? '' : t('region {0}', region),
  ];
  return {
    key: lineKey(dependent),
    place,
    what: facts.filter((fact) => fact !== '').join(', '),
    openLabel: t('Open {0} of {1}', `${path}:${String(line)}`, repository),
  };
}

function repositoryKeyOf({ engine, repository }: FoundDependent): string {
  return `organisation#${engine}#${repository}`;
}

function lineKey({ engine, repository, path, line, column }: FoundDependent): string {
  return `organisation#${engine}#${repository}#${path}#${String(line)}:${String(column)}`;
}
