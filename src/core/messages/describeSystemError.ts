import type { Translate } from './translate.ts';

/** Plain words for what the system's code for a failed read of the disk means; null for one that an editor meets hardly ever. */
export function describeSystemError(code: string, t: Translate): string | null {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'NoPermissions':
      return t('there is no permission');
    case 'EIO':
      return t('the disk reports an error');
    default:
      return null;
  }
}

/**
 * What an error of the disk said, as people read it: `there is no permission (EACCES)` where a code is in it, which nobody has to
 * know; else its own words.
 */
export function describeSystemDetail(detail: string, t: Translate): string {
  const code = /\b(?:E[A-Z]{2,}|NoPermissions)\b/u.exec(detail)?.[0] ?? '';
  const words = describeSystemError(code, t);
  return words === null ? detail : t('{0} ({1})', words, code);
}
