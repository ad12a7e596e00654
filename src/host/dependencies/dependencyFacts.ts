import type { DependencyLine } from '../../contract/deleteContract.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { IntegrationReference } from '../../core/domain/integrationReference.ts';
import type { Dependent } from '../../core/domain/referenceKind.ts';
import type { Dependency } from '../../core/dependencies/findDependencies.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** What a line about a dependency is made with. */
export interface LineParts {
  /** Names of the open folders. */
  readonly folders: readonly string[];
  /** Gives a line of a file without its indentation; empty as long as the line is not known. */
  readonly lineOf: (uri: string, place: LineRange) => string;
}

/** `services/api/shippable.yml:12`, with the folder in front where there are several. */
export function placeText(
  file: SourceFile,
  place: LineRange,
  { folders }: Pick<LineParts, 'folders'>,
): string {
  const path = `${file.path}:${String(place.line)}`;
  return folders.length > 1 ? `${file.folder}/${path}` : path;
}

/** One dependency as a page shows it. */
export function toDependencyLine(
  { reference, state, file, place }: Dependency,
  parts: LineParts,
  key: string,
  t: Translate,
): DependencyLine {
  const isPresent = state === 'present';
  const shownPlace = placeText(file, place, parts);
  return {
    key,
    place: shownPlace,
    what: describeHolder(reference, t),
    text: isPresent ? parts.lineOf(file.uri, place) : '',
    facts: factsOf(reference, t),
    state: isPresent ? 'live' : 'removed-not-saved',
    canRemove: isPresent,
    openLabel: t('Open {0}', shownPlace),
    removeLabel: t('Remove reference in {0}', shownPlace),
  };
}

/** The portal's words for what depends on an integration. */
export function dependentTitle(dependent: Dependent, t: Translate): string {
  switch (dependent) {
    case 'project':
      return t('Projects');
    case 'environment':
      return t('Environments');
    case 'subscription-image':
      return t('Subscription images');
    case 'resource':
      return t('Resources');
    case 'job':
      return t('Jobs');
    case 'notification':
      return t('Notifications');
    case 'other':
      return t('Other sections');
  }
}

/** What holds the reference, with its name where it has one. */
export function describeHolder(
  { kind, holderName }: Pick<IntegrationReference, 'kind' | 'holderName'>,
  t: Translate,
): string {
  const named = holderName ?? '';
  switch (kind) {
    case 'hub':
      return t('Hub entry');
    case 'notification':
      return t('Notification');
    case 'deploy':
      return t('Deploy entry');
    case 'resource':
      return named === '' ? t('Resource') : t('Resource "{0}"', named);
    case 'job':
      return named === '' ? t('Job') : t('Job "{0}"', named);
    case 'other':
      return named === '' ? t('Entry') : t('Entry "{0}"', named);
  }
}

function factsOf(reference: IntegrationReference, t: Translate): readonly string[] {
  const { region, effectiveRegion, branches, shadowed, place } = reference;
  const facts: string[] = [];
  if (region !== null) {
    facts.push(t('region {0}', region));
  } else if (effectiveRegion !== null) {
    facts.push(t('region {0} (default)', effectiveRegion));
  }
  if (branches !== null && branches.only.length > 0) {
    facts.push(t('only on {0}', branches.only.join(', ')));
  }
  if (branches !== null && branches.except.length > 0) {
    facts.push(t('not on {0}', branches.except.join(', ')));
  }
  if (shadowed) {
    facts.push(t('hidden by a later duplicate key'));
  }
  if (place === 'hub-item-below-root') {
    facts.push(t('not at the repository root, so CI does not use it'));
  }
  return facts;
}
