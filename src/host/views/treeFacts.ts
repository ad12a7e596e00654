import { integrationKind } from '../../core/domain/integrationKind.ts';
import { keyInPlace } from '../../core/domain/misplacedEntry.ts';
import { filledFields } from '../../core/records/filledFields.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LocatedMisplaced } from '../../core/domain/locatedReference.ts';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { standingText } from './integrationFacts.ts';
import type { IntegrationStates } from './integrationFacts.ts';
import type { LocatedProblem } from './rowProblems.ts';
import { branchText, dependentLabel, isBelowRoot, shortPlace } from './treeTexts.ts';

/** A line of a hover: what it is about, and what is so. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

export function recordFacts(record: IntegrationRecord, states: IntegrationStates, t: Translate): Fact[] {
  const login = states.logins.stateOf(record.id);
  return [
    { label: t('Type'), value: integrationKind(record.type).label },
    ...filledFields(record),
    { label: t('Login'), value: standingText(record, states, t) },
    ...(login === undefined ? [] : [{ label: t('Outcome'), value: login.explanation }]),
  ];
}

/** At most this many problems are shown in a hover. */
const MAX_TOLD = 5;

/** The problems of a row, for its hover. */
export function problemFacts(problems: readonly LocatedProblem[], t: Translate): Fact[] {
  const told = problems.slice(0, MAX_TOLD).map(({ problem, file }) => ({
    label: problem.severity === 'error' ? t('Error') : t('Warning'),
    value: `${shortPlace(file.path, problem.place.line)} ${problem.message}`,
  }));
  const more = problems.length - told.length;
  return more > 0 ? [...told, { label: t('More'), value: t('{0} in the list of problems', more) }] : told;
}

/** Everything that is known of a dependency, for its hover. */
export function dependencyFacts(dependency: Dependency, unsaved: boolean, t: Translate): Fact[] {
  const { file, place, reference, state } = dependency;
  const facts: (Fact | false)[] = [
    {
      label: t('Depends on it'),
      value: [dependentLabel(reference.dependent, t), reference.holderName].filter(Boolean).join(' '),
    },
    { label: t('Place'), value: `${file.path}:${String(place.line)} (${file.folder})` },
    { label: t('Path in the YAML'), value: reference.yamlPath },
    reference.type !== null && { label: t('Type'), value: reference.type },
    reference.registry !== null && { label: t('Registry'), value: integrationKind(reference.registry).label },
    regionFact(dependency, t),
    reference.branches !== null && { label: t('Branches'), value: branchText(reference.branches, t) },
    isBelowRoot(reference.place) && {
      label: t('Not at repository root'),
      value: t('CI reads this section only at the root of a repository.'),
    },
    reference.shadowed && { label: t('Hidden'), value: t('A later key of the same name takes its place.') },
    reference.definedAt !== null && {
      label: t('Alias'),
      value: t('The name is written at an anchor elsewhere in the file.'),
    },
    state === 'removed-not-saved' && {
      label: t('Removed, not saved'),
      value: t('The editor no longer has it, the file on disk still does.'),
    },
    unsaved &&
      state === 'present' && { label: t('Not saved'), value: t('The file on disk does not have it yet.') },
  ];
  return facts.filter((fact) => fact !== false);
}

/** What is known of a name in the wrong place, for its hover. */
export function misplacedFacts({ file, place, misplaced }: LocatedMisplaced, t: Translate): Fact[] {
  const { yamlPath, type, intended } = misplaced;
  const facts: (Fact | false)[] = [
    { label: t('Not read by the build'), value: t('It blocks no deletion; a rename changes it too.') },
    { label: t('Place'), value: `${file.path}:${String(place.line)} (${file.folder})` },
    { label: t('Path in the YAML'), value: yamlPath },
    type !== null && { label: t('Type'), value: type },
    intended !== null && keyInPlace(misplaced) === null && { label: t('It belongs in'), value: intended },
  ];
  return facts.filter((fact) => fact !== false);
}

function regionFact({ reference }: Dependency, t: Translate): Fact | false {
  const { region, effectiveRegion, kind } = reference;
  if (region !== null) {
    const source =
      kind === 'hub' ? t('from the region beside the name') : t('from the region of the resource');
    const open = region.includes('${') ? t('not resolved here') : source;
    return { label: t('Region'), value: `${region} (${open})` };
  }
  return (
    effectiveRegion !== null && {
      label: t('Region'),
      value: t('{0} (the default: the entry names none)', effectiveRegion),
    }
  );
}
