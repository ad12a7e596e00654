import { factsOfPlace } from '../../domain/referencePlace.ts';
import type { FileReferences, IntegrationReference } from '../../domain/integrationReference.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { lensTexts } from '../../messages/languageTexts.ts';
import { asIntegration, whyNoIntegration } from './integrationAt.ts';
import type { FactSource, IntegrationFacts } from './integrationFacts.ts';

/** What a click on a lens does. */
export type LensAction = 'add' | 'edit' | 'show' | 'test' | 'references' | 'reveal' | 'graph';

export interface Lens {
  readonly range: TextRange;
  readonly title: string;
  readonly action: LensAction;
  readonly name: string;
  readonly recordId: string | null;
}

/** At most this many entries get lenses: nobody reads a file with more, and thousands of lenses would block the editor. */
const MAX_ENTRIES = 500;

/** Over each hub entry: login state · Test login · N references · Show as graph. */
export function lensesOf({ references }: FileReferences, facts: FactSource): readonly Lens[] {
  const byName = new Map<string, readonly Omit<Lens, 'range'>[]>();
  return references
    .filter(isHubEntry)
    .slice(0, MAX_ENTRIES)
    .flatMap(({ integrationName: name, nameRange: range }) => {
      const lenses = byName.get(name) ?? lensesOfName(name, facts);
      byName.set(name, lenses);
      return lenses.map((lens) => ({ ...lens, range }));
    });
}

function isHubEntry(reference: IntegrationReference): boolean {
  return factsOfPlace(reference.place).use === 'hub' && whyNoIntegration(asIntegration(reference)) === null;
}

function lensesOfName(name: string, facts: FactSource): readonly Omit<Lens, 'range'>[] {
  const known = facts.factsOf(name);
  const graph = { title: lensTexts.graph(), action: 'graph' } as const;
  return [...actionsOf(known, facts.now()), referencesLens(known), graph].map((lens) => ({
    ...lens,
    name,
    recordId: known.record?.id ?? null,
  }));
}

function actionsOf(known: IntegrationFacts, now: number): readonly Pick<Lens, 'title' | 'action'>[] {
  if (known.record === null) {
    // Its page says what cannot be read; adding may make a second integration of the same name.
    return known.hasUnread
      ? [{ title: lensTexts.state(known, now), action: 'show' }]
      : [{ title: lensTexts.add(), action: 'add' }];
  }
  return [
    { title: lensTexts.state(known, now), action: 'show' },
    { title: lensTexts.test(), action: 'test' },
  ];
}

function referencesLens({ references }: IntegrationFacts): Pick<Lens, 'title' | 'action'> {
  return { title: lensTexts.references(references.length), action: 'references' };
}
