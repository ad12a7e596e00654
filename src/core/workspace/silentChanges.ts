import type { FileUri } from '../domain/sourceFile.ts';
import type { Clock } from './clock.ts';
import { ANSWER_SECONDS, withDeadline } from './withDeadline.ts';
import type { WorkspaceSource } from './workspaceSource.ts';

/** Asked at the same time. */
const AT_ONCE = 64;

/**
 * Tells which files may differ from what was last read of them, although no event said so: the setting
 * `files.watcherExclude` hides events, and some network shares send none. Ends at the first that does not answer: that one
 * counts as changed, and reading it says why it is not known.
 */
export async function silentChanges(
  uris: readonly FileUri[],
  source: Pick<WorkspaceSource, 'mayDiffer'>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<readonly FileUri[]> {
  const changed: FileUri[] = [];
  const silent: FileUri[] = [];
  const ask = async (uri: FileUri): Promise<void> => {
    const late = (): boolean => silent.push(uri) > 0;
    const asked = source.mayDiffer(uri).catch(() => true);
    if (await withDeadline(asked, { seconds: ANSWER_SECONDS, clock }, late)) {
      changed.push(uri);
    }
  };
  for (let at = 0; at < uris.length && silent.length === 0 && !signal.aborted; at += AT_ONCE) {
    await Promise.all(uris.slice(at, at + AT_ONCE).map(ask));
    await clock.pause();
  }
  return changed;
}
