import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { t } from '../../core/messages/translated.ts';

/** At most this many files are named: a notification has no room for more. */
const NAMED_FILES = 5;

/** The paths of a few files, and how many more there are. */
export function fileNames(files: readonly SourceFile[]): string {
  const named = files.slice(0, NAMED_FILES).map(({ path }) => path);
  const more = files.length - named.length;
  const list = named.join(', ');
  return more === 0 ? list : t('{0} and {1} more', list, more);
}
