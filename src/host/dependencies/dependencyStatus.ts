import type { RememberedDependency } from '../../core/dependencies/findDependencies.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { wouldFail } from './dependencyKeys.ts';
import { blockingInOrganisation, organisationDoubt } from './organisationPart.ts';
import { notKnownFolders, unreadableMemory } from './rememberedFolders.ts';
import type { SectionParts } from './sectionParts.ts';

/** Dependencies in folders opened earlier that the person does not ignore. */
export function blockingElsewhere({ remembered, overridden }: SectionParts): readonly RememberedDependency[] {
  return remembered.filter(({ folderUri }) => !overridden.has(folderUri));
}

/** How many dependencies there are, or that none was found; what is not known is no absence. */
export function statusOf(parts: SectionParts, t: Translate): string {
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
function statusWithout(parts: SectionParts, t: Translate): string {
  const notKnown =
    parts.report.unknown.length + notKnownFolders(parts).length + unreadableMemory(parts).length;
  if (notKnown > 0) {
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
  return parts.unreadable.length + parts.notKnownEarlier.length > 0
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
export function scopeOf({ folders, remembered }: SectionParts, t: Translate): string {
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
