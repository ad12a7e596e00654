import { describeNotSeen, type NotSeenDescription } from '../../core/messages/describeNotSeen.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { NamedSearch, NotSeen } from '../../core/search/searchEnd.ts';

/** What was not seen, as people read it: the end of a limit is a time of their own clock, and told while it is to come. */
export function describeUnseen(
  entry: NotSeen,
  search: NamedSearch,
  now: number,
  t: Translate,
): NotSeenDescription {
  const ends = Date.parse(entry.retryAt ?? '');
  return describeNotSeen({ ...entry, retryAt: ends > now ? clockTime(ends, now) : null }, search, t);
}

const DAY_MS = 24 * 3600 * 1000;

function clockTime(at: number, now: number): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return at - now < DAY_MS
    ? new Date(at).toLocaleTimeString(undefined, time)
    : new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
