import { isWellFormed } from '../domain/wellFormed.ts';

/**
 * Whether a key can be one under which Docker looks a login up: it looks for a host. With user info in it, or with half a
 * character, it never finds one.
 */
export function isServerKey(key: string): boolean {
  return isWellFormed(key) && !key.includes('@');
}

/** A key as it may be shown. User info holds a password, perhaps with a slash in it: all before the last `@` is left out. */
export function shownServer(key: string): string {
  return key.toWellFormed().replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/is, '$1…@');
}
