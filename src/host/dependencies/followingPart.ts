import type { FollowingPart } from '../../contract/deleteContract.ts';
import type { FollowingDependent } from '../../core/dependencies/findFollowing.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { plural } from '../../core/messages/plural.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';

/** More lines than this nobody reads; they are counted all the same. */
const LISTED = 300;

/** What breaks with the direct dependents; null where nothing follows. */
export function followingPart(
  following: readonly FollowingDependent[],
  placeText: (file: SourceFile, place: LineRange) => string,
  t: Translate,
): FollowingPart | null {
  if (following.length === 0) {
    return null;
  }
  const rest = following.length - LISTED;
  return {
    title: plural(
      following.length,
      () => t('What follows from these: 1 resource or job'),
      () => t('What follows from these: {0} resources and jobs', following.length),
    ),
    text: t('They do not name the integration themselves, and break without it. They do not block.'),
    lines: following.slice(0, LISTED).map((dependent) => {
      const place = placeText(dependent.file, dependent.place);
      const what = describeFollowing(dependent, t);
      return { key: followingKey(dependent), place, what, openLabel: t('Open {0}', place) };
    }),
    more: rest > 0 ? t('and {0} more', rest) : '',
  };
}

/** "Job "deploy" through "img_api"". */
export function describeFollowing({ kind, name, through }: FollowingDependent, t: Translate): string {
  switch (kind) {
    case 'resource':
      return t('Resource "{0}" through "{1}"', name, through);
    case 'job':
      return t('Job "{0}" through "{1}"', name, through);
    case 'trigger':
      return t('Trigger "{0}" through "{1}"', name, through);
  }
}

export function followingKey({ file, place }: FollowingDependent): string {
  return `${file.uri}#following#${String(place.line)}:${String(place.column)}`;
}
