import { mapsUnder, scalarsOf, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap } from '../../yaml/yamlTree.ts';

/** The names of the resources that a step of these jobs takes in with the scope `ecr`. */
export function readTakenWithScopeEcr(jobs: readonly YamlMap[]): ReadonlySet<string> {
  const steps = jobs.flatMap((job) => mapsUnder(job, 'steps'));
  return new Set(
    steps.flatMap((step) => {
      const scopes = scalarsOf(valueOf(step, 'scopes')).map((scope) => scope.text);
      return scopes.includes('ecr') ? (textOf(step, 'IN') ?? []) : [];
    }),
  );
}
