import { addPointerRegion } from '../../edits/pointerRegion.ts';
import { textOf } from '../../yaml/read/treeReading.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { readEcrResources } from '../facts/ecrResources.ts';
import { mayHaveRegion } from '../facts/resourceRegion.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** An image on ECR without a region, while a step takes it in with `pull: true`: the login before the pull needs one. */
export function imageWithoutRegion(context: AnalysisContext): readonly RuleHit[] {
  return context.roots.flatMap((facts) =>
    readEcrResources(facts.root, context.text).flatMap(({ resource, host, integration, range }) => {
      const name = textOf(resource, 'name');
      return integration === null || name === null || mayHaveRegion(resource) || !isPulled(context, name)
        ? []
        : [
            {
              range,
              params: { name, host: host.host },
              fixes: [
                editFix(
                  'add-region',
                  { region: host.region },
                  addPointerRegion(context.text, resource, host.region),
                ),
              ],
            },
          ];
    }),
  );
}

function isPulled({ own, build }: AnalysisContext, name: string): boolean {
  return [...own.uses, ...(build?.uses ?? [])].some((use) => use.name === name && use.isPulled);
}
