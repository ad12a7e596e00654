import { asMap, asSeq, mapsUnder, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode } from '../../yaml/yamlTree.ts';
import type { DocumentFacts } from '../analysisContext.ts';

/** Everything that gives variables to a script: `env` of the CI part and of the containers, and `params` resources. */
export function readEnvironments({ root, jobs, resources }: DocumentFacts): readonly YamlNode[] {
  const pools = mapsUnder(root, 'runtime').map((pool) => valueOf(pool, 'build'));
  const builds = [valueOf(root, 'build'), ...pools].map(asMap);
  const containers = [
    ...[root, ...builds].map((holder) => asMap(valueOf(holder, 'pre_ci_boot'))),
    ...jobs.flatMap(tasksOf).map((task) => asMap(valueOf(asMap(valueOf(task, 'runtime')), 'options'))),
  ];
  const params = resources.flatMap((resource) =>
    ['version', 'versionTemplate'].map((key) => valueOf(asMap(valueOf(resource, key)), 'params')),
  );
  return [valueOf(root, 'env'), ...containers.map((options) => valueOf(options, 'env')), ...params].filter(
    (node) => node !== null,
  );
}

function tasksOf(job: YamlMap): readonly YamlMap[] {
  return mapsUnder(job, 'steps').flatMap((step) => {
    const task = valueOf(step, 'TASK');
    const maps = [asMap(task), ...(asSeq(task)?.items ?? []).map(({ value }) => asMap(value))];
    return maps.filter((map) => map !== null);
  });
}
