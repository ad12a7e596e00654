import { nameProblem } from '../../domain/integrationName.ts';
import { whyNoIntegration, type IntegrationAt, type NotAnIntegration } from './integrationAt.ts';
import type { FactSource } from './integrationFacts.ts';

/** Why a name cannot be renamed at all, or not to this. */
export type RenameRefusal =
  NotAnIntegration | 'not-a-name' | 'empty' | 'unprintable' | 'surrounding-spaces' | 'taken';

/** Whether a rename may begin here. */
export function renameRefusal(at: IntegrationAt | null): RenameRefusal | null {
  return at === null ? 'not-a-name' : whyNoIntegration(at);
}

/**
 * Whether the new name may be given. Two records never share a name; joining the references of a name that is not set up
 * here with those of another is what mends a misspelling, so it is allowed.
 */
export function newNameRefusal(oldName: string, newName: string, facts: FactSource): RenameRefusal | null {
  switch (nameProblem(newName)) {
    case 'required':
      return 'empty';
    case 'name-control-character':
      return 'unprintable';
    case 'name-surrounding-spaces':
      return 'surrounding-spaces';
    case undefined:
      return facts.factsOf(oldName).record !== null &&
        facts.factsOf(newName).record !== null &&
        oldName !== newName
        ? 'taken'
        : null;
  }
}
