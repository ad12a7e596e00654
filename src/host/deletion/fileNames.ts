import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { t } from '../../core/messages/translated.ts';

/** At most this many are named: a notification has no room for more. */
const NAMED = 5;

/** The paths of a few files, and how many more there are. */
export function fileNames(files: readonly SourceFile[]): string {
  return fewNames(files.map(({ path }) => path));
}

/** A few names, and how many more there are. */
export function fewNames(names: readonly string[]): string {
  const more = names.length - NAMED;
  const list = names.slice(0, NAMED).join(', ');
  return more <= 0 ? list : t('{0} and {1} more', list, more);
}
