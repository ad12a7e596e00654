import type { ContextLine, NotRead } from '../../contract/deleteContract.ts';
import type { UnknownPlace } from '../../core/domain/unknownReason.ts';
import { describeUnknown } from '../../core/messages/describeUnknown.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** At most this many are listed: a disk that is gone has thousands. */
const LISTED = 20;

/** What the deletion page shows of files and folders that could not be read; null where there are none. */
export function notReadLines(
  places: readonly UnknownPlace[],
  hasFolderNames: boolean,
  t: Translate,
): NotRead | null {
  const count = places.length;
  if (count === 0) {
    return null;
  }
  const title = plural(
    count,
    () => t('1 file or folder was not read'),
    () => t('{0} files or folders were not read', count),
  );
  const more = count > LISTED ? t('and {0} more', count - LISTED) : '';
  const lines = places.slice(0, LISTED).map((place) => toLine(place, hasFolderNames, t));
  return { title, lines, more };
}

/** The reason is a part of the key, because one folder may be listed for several reasons. */
export function notReadKey({ uri, reason }: UnknownPlace): string {
  return `${uri}#not-read ${JSON.stringify(reason)}`;
}

function toLine(place: UnknownPlace, hasFolderNames: boolean, t: Translate): ContextLine {
  const { kind, folder, path, reason } = place;
  const below = path === '' ? folder || t('The workspace') : path;
  const name = hasFolderNames && path !== '' ? `${folder}/${path}` : below;
  return {
    key: notReadKey(place),
    place: name,
    what: describeUnknown(reason, t),
    openLabel: kind === 'file' ? t('Open {0}', name) : null,
  };
}
