import { isAwsRegionShape } from '../domain/awsRegion.ts';
import type { IntegrationQueries } from '../workspace/integrationIndex.ts';

/** More are not asked in one test. */
const MAX_REGIONS = 20;

/**
 * The regions that the files use for an integration of Amazon ECR. A region becomes part of a host name, so only what has
 * its shape counts.
 */
export function usedRegions(name: string, index: Pick<IntegrationQueries, 'references'>): readonly string[] {
  const used = index.references(name).flatMap(({ reference }) => reference.effectiveRegion ?? []);
  return [...new Set(used)].filter(isAwsRegionShape).slice(0, MAX_REGIONS);
}
