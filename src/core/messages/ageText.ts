import * as l10n from './translated.ts';
import { plural } from './plural.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in the largest unit that fits. */
export function ageText(milliseconds: number): string {
  if (milliseconds < MINUTE) {
    return l10n.t('just now');
  }
  if (milliseconds < HOUR) {
    const minutes = Math.floor(milliseconds / MINUTE);
    return plural(
      minutes,
      () => l10n.t('1 minute ago'),
      () => l10n.t('{0} minutes ago', minutes),
    );
  }
  if (milliseconds < DAY) {
    const hours = Math.floor(milliseconds / HOUR);
    return plural(
      hours,
      () => l10n.t('1 hour ago'),
      () => l10n.t('{0} hours ago', hours),
    );
  }
  const days = Math.floor(milliseconds / DAY);
  return plural(
    days,
    () => l10n.t('1 day ago'),
    () => l10n.t('{0} days ago', days),
  );
}
