import { asMap, asScalar, findPairOrMerged, hasUnknownMerge, textOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap } from '../../yaml/yamlTree.ts';

/** Whether a resource has a region under `pointer`, `versionTemplate` or `source`, or a shape that may bring one. */
export function mayHaveRegion(resource: YamlMap): boolean {
  const holders = ['pointer', 'versionTemplate', 'source']
    .map((key) => findPairOrMerged(resource, key))
    .filter((pair) => pair !== null);
  return (
    hasUnknownMerge(resource) ||
    holders.some((pair) => {
      const map = asMap(pair.value);
      return map === null
        ? asScalar(pair.value) !== null || pair.value?.kind === 'alias'
        : hasUnknownMerge(map) || textOf(map, 'region') !== null;
    })
  );
}
