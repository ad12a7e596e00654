import { describeNotSeen, type NotSeenDescription } from '../../core/messages/describeNotSeen.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { NamedSearch, NotSeen } from '../../core/search/searchEnd.ts';

/**
 * What was not seen, as people read it. The end of a limit is shown as a time of their own clock, as long as it is to come.
 */
export function describeUnseen(
  entry: NotSeen,
  search: NamedSearch,
  clock: ReaderClock,
  t: Translate,
): NotSeenDescription {
  const ends = Date.parse(entry.retryAt ?? '');
  return describeNotSeen({ ...entry, retryAt: ends > clock.now ? clockTime(ends, clock) : null }, search, t);
}

/** The time of those who read. */
export interface ReaderClock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The language of the editor, as a BCP 47 tag; that of the machine may be another one. */
  readonly language: string;
}

const DAY_MS = 24 * 3600 * 1000;

function clockTime(at: number, { now, language }: ReaderClock): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return at - now < DAY_MS
    ? new Date(at).toLocaleTimeString(language, time)
    : new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}
