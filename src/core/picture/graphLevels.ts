import { groupBy } from '../domain/groupBy.ts';

/** An edge of whatever is drawn, by the ids of its ends. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/**
 * How far each node lies behind those that nothing leads to: one more than the farthest node that leads to it. Where a
 * circle has no such node, its first one in the order of `ids` begins it.
 */
export function graphLevels(ids: readonly string[], edges: readonly Ends[]): ReadonlyMap<string, number> {
  const following = groupBy(edges, ({ from }) => from);
  const levels = new Map(ids.map((id) => [id, 0]));
  const missing = new Map(ids.map((id) => [id, 0]));
  edges.forEach(({ to }) => missing.set(to, (missing.get(to) ?? 0) + 1));
  const done = new Set<string>();
  const walk = (start: string): void => {
    const waiting = done.has(start) ? [] : [start];
    // The list grows while it is walked.
    for (const id of waiting) {
      done.add(id);
      for (const { to } of following.get(id) ?? []) {
        const left = (missing.get(to) ?? 0) - 1;
        missing.set(to, left);
        if (!done.has(to)) {
          levels.set(to, Math.max(levels.get(to) ?? 0, (levels.get(id) ?? 0) + 1));
          if (left === 0) {
            waiting.push(to);
          }
        }
      }
    }
  };
  ids.filter((id) => missing.get(id) === 0).forEach(walk);
  ids.forEach(walk);
  return levels;
}
