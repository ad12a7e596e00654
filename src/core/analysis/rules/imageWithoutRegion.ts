import { addPointerRegion } from '../../edits/pointerRegion.ts';
import { textOf } from '../../yaml/read/treeReading.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { readEcrResources } from '../facts/ecrResources.ts';
import { mayHaveRegion } from '../facts/resourceRegion.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** An image on ECR without a region, while a step takes it in with `pull: true`: the login before the pull needs one. */
export function imageWithoutRegion(context: AnalysisContext): readonly RuleHit[] {
  const uses = [...context.own.uses, ...(context.build?.uses ?? [])];
  const pulled = new Set(uses.filter(({ isPulled }) => isPulled).map(({ name }) => name));
  if (pulled.size === 0) {
    return [];
  }
  return context.roots.flatMap((facts) =>
    readEcrResources(facts.root, context.text).flatMap(
      ({ resource, host: { host, region }, integration, range }) => {
        const name = textOf(resource, 'name') ?? '';
        const edit = addPointerRegion(context.text, resource, region);
        return integration === null || !pulled.has(name) || mayHaveRegion(resource)
          ? []
          : [{ range, params: { name, host }, fixes: [editFix('add-region', { region }, edit)] }];
      },
    ),
  );
}
