import type { FileReferences } from '../../domain/integrationReference.ts';
import { inlayTexts } from '../../messages/languageTexts.ts';

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

/** Behind the `type` of each ECR entry that names no region: the region it logs in to all the same. */
export function inlayHintsOf({ references }: FileReferences): readonly InlayHint[] {
  return references
    .filter(
      ({ region, regionRange, effectiveRegion }) =>
        region === null && regionRange === null && effectiveRegion !== null,
    )
    .map(({ typeRange, nameTokenRange, effectiveRegion }) => ({
      offset: (typeRange ?? nameTokenRange).end,
      label: inlayTexts.region(effectiveRegion ?? ''),
      tooltip: inlayTexts.regionTooltip(),
    }));
}
