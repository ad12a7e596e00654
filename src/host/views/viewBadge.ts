import type * as vscode from 'vscode';
import type { Event } from '../../core/domain/lifecycle.ts';

/** What counts as a problem, kept by others: findings in files, integrations that cannot be used. */
export interface ProblemCount {
  readonly count: () => number;
  /** The count in words, for the badge's hover; only asked for when there are some. */
  readonly describe: (count: number) => string;
  readonly onDidChange: Event<void>;
}

/** All problems together; none gives no badge. */
export function toBadge(problems: readonly ProblemCount[]): vscode.ViewBadge | undefined {
  const counted = problems
    .map((problem) => ({ problem, count: problem.count() }))
    .filter(({ count }) => count > 0);
  const value = counted.reduce((sum, { count }) => sum + count, 0);
  const tooltip = counted.map(({ problem, count }) => problem.describe(count)).join(', ');
  return value === 0 ? undefined : { value, tooltip };
}
