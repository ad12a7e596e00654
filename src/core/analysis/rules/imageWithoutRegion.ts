import { addPointerRegion } from '../../edits/pointerRegion.ts';
import { textOf } from '../../yaml/read/treeReading.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { mayHaveRegion } from '../facts/resourceRegion.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** An image on ECR without a region, while a step takes it in with `pull: true`: the login before the pull needs one. */
export function imageWithoutRegion(context: AnalysisContext): readonly RuleHit[] {
  const images = context
    .all(({ ecrImages }) => ecrImages)
    .filter(({ integration, resource }) => integration !== null && !mayHaveRegion(resource));
  if (images.length === 0) {
    return [];
  }
  const uses = [...context.own.uses, ...(context.build?.uses ?? [])];
  const pulled = new Set(uses.filter(({ isPulled }) => isPulled).map(({ name }) => name));
  return images.flatMap(({ resource, host: { host, region }, range }) => {
    const name = textOf(resource, 'name') ?? '';
    const edit = addPointerRegion(context.text, resource, region);
    return pulled.has(name)
      ? [{ range, params: { name, host }, fixes: [editFix('add-region', { region }, edit)] }]
      : [];
  });
}
