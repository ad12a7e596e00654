import type { AwsRegion } from '../domain/awsRegion.ts';
import type { IntegrationQueries } from './integrationIndex.ts';

/** How many references of the workspace name each region. */
export function regionsByUse(index: Pick<IntegrationQueries, 'files'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { analysis } of index.files()) {
    for (const { region } of analysis.references) {
      if (region !== null) {
        counts.set(region, (counts.get(region) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/**
 * Puts the regions in use first, the most used one at the top; all others keep their order. A region in use that is not
 * among `regions` is left out.
 */
export function orderRegions(
  regions: readonly AwsRegion[],
  used: ReadonlyMap<string, number>,
): readonly AwsRegion[] {
  return regions.toSorted((left, right) => (used.get(right.code) ?? 0) - (used.get(left.code) ?? 0));
}
