import { isFixedWord } from '../../domain/referencePlace.ts';
import type { FileReferences, IntegrationReference, Mention } from '../../domain/integrationReference.ts';
import type { TextRange } from '../../domain/textRange.ts';

/** A name of an integration in a text: a reference, a name in the wrong place, or a mention in shell text. */
export interface IntegrationAt {
  readonly name: string;
  /** The name without quotes. */
  readonly range: TextRange;
  readonly reference: IntegrationReference | null;
  readonly mention: Mention | null;
}

/** The integration that is named at an offset. A bastion's key names a resource, `email` and `irc` stand for nothing. */
export function integrationAt(
  { references, mentions, misplaced }: FileReferences,
  offset: number,
): IntegrationAt | null {
  const reference = references.find(({ nameRange }) => touches(nameRange, offset));
  if (reference !== undefined) {
    return asIntegration(reference);
  }
  const stray = misplaced.find(({ nameRange }) => touches(nameRange, offset));
  if (stray !== undefined) {
    return { name: stray.integrationName, range: stray.nameRange, reference: null, mention: null };
  }
  const mention = mentions.find(({ range, target }) => target === 'integration' && touches(range, offset));
  return mention === undefined
    ? null
    : { name: mention.name, range: mention.range, reference: null, mention };
}

export function asIntegration(reference: IntegrationReference): IntegrationAt {
  return { name: reference.integrationName, range: reference.nameRange, reference, mention: null };
}

/** Why a name at a reference is no integration of anybody's. */
export type NotAnIntegration = 'resource-name' | 'fixed-word' | 'placeholder';

export function whyNoIntegration({ reference, name }: IntegrationAt): NotAnIntegration | null {
  if (reference?.place === 'bastion-key') {
    return 'resource-name';
  }
  if (name.includes('${')) {
    return 'placeholder';
  }
  return reference !== null && isFixedWord(reference.place, name) ? 'fixed-word' : null;
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
