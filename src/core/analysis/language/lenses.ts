import { factsOfPlace } from '../../domain/referencePlace.ts';
import type { FileReferences, IntegrationReference } from '../../domain/integrationReference.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { lensTexts } from '../../messages/languageTexts.ts';
import { asIntegration, whyNoIntegration } from './integrationAt.ts';
import type { FactSource, IntegrationFacts } from './integrationFacts.ts';

/** What a click on a lens does. */
export type LensAction = 'add' | 'edit' | 'test' | 'references' | 'reveal';

export interface Lens {
  readonly range: TextRange;
  readonly title: string;
  readonly action: LensAction;
  readonly name: string;
  readonly recordId: string | null;
}

/** Over each hub entry: login state · Test login · N references. */
export function lensesOf({ references }: FileReferences, facts: FactSource): readonly Lens[] {
  return references.filter(isHubEntry).flatMap((reference) => entryLenses(reference, facts));
}

function isHubEntry(reference: IntegrationReference): boolean {
  return factsOfPlace(reference.place).use === 'hub' && whyNoIntegration(asIntegration(reference)) === null;
}

function entryLenses(reference: IntegrationReference, facts: FactSource): readonly Lens[] {
  const known = facts.factsOf(reference.integrationName);
  return [...actionsOf(known, facts.now()), referencesLens(known)].map((lens) => ({
    ...lens,
    range: reference.nameRange,
    name: known.name,
    recordId: known.record?.id ?? null,
  }));
}

function actionsOf(known: IntegrationFacts, now: number): readonly Pick<Lens, 'title' | 'action'>[] {
  return known.record === null
    ? [{ title: lensTexts.add(), action: 'add' }]
    : [
        { title: lensTexts.state(known, now), action: 'edit' },
        { title: lensTexts.test(), action: 'test' },
      ];
}

function referencesLens({ references }: IntegrationFacts): Pick<Lens, 'title' | 'action'> {
  return { title: lensTexts.references(references.length), action: 'references' };
}
