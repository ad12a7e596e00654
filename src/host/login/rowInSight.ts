import type { Clock } from '../../core/workspace/clock.ts';
import { withDeadline } from '../../core/workspace/withDeadline.ts';

const SECONDS = 1;

/**
 * Whether the row that VS Code was asked to show is seen. A row that goes while VS Code looks for it is not; and while the
 * tree is drawn again VS Code may never answer, which must not hold up what the person asked for.
 */
export function rowInSight(shown: Promise<boolean>, clock: Clock): Promise<boolean> {
  return withDeadline(shown, { seconds: SECONDS, clock }, () => false).catch(() => false);
}
