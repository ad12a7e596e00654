import { candidateRole, baseNameOf, type CandidateRole } from '../../domain/candidateFile.ts';
import type { FileReferences } from '../../domain/integrationReference.ts';
import type { DocumentCache } from '../documentCache.ts';
import { findReferences } from '../../references/integrationReferences.ts';
import { parseShippableDocument, type ShippableDocument } from '../../yaml/shippableDocument.ts';
import { completeAt } from './completion/completeAt.ts';
import type { CompletionList } from './completion/completionItem.ts';
import { hoverAt, type Hover } from './hoverAt.ts';
import { inlayHintsOf, type InlayHint } from './inlayHints.ts';
import { integrationAt, type IntegrationAt } from './integrationAt.ts';
import type { FactSource } from './integrationFacts.ts';
import { lensesOf, type Lens } from './lenses.ts';
import { resourceNames, type ResourceName } from './resourceNames.ts';

/** A text in an editor. */
export interface LanguageText {
  readonly uri: string;
  readonly text: string;
  /** The references, where they were found elsewhere because the text is too large for this thread. */
  readonly found?: FileReferences;
  /** Read for this one answer: its parse is not worth keeping. */
  readonly fleeting?: true;
}

/**
 * Everything the editor asks about one text. It is in the late bundle, shares one parse per version with the index and
 * the findings, and is pure except for that cache.
 */
export class LanguageAnalysis {
  readonly #documents: DocumentCache<ShippableDocument>;
  readonly #found = new WeakMap<ShippableDocument, FileReferences>();

  constructor(documents: DocumentCache<ShippableDocument>) {
    this.#documents = documents;
  }

  complete(
    { uri, text }: LanguageText,
    offset: number,
    facts: FactSource,
    schemaIsServed: boolean,
  ): CompletionList {
    return completeAt(text, offset, { uri, role: roleOf(uri), facts, schemaIsServed });
  }

  hover(source: LanguageText, offset: number, facts: FactSource, schemaIsServed: boolean): Hover | null {
    const { uri, text } = source;
    return hoverAt(text, offset, {
      uri,
      role: roleOf(uri),
      found: () => this.#references(source),
      facts,
      schemaIsServed,
    });
  }

  integrationAt(source: LanguageText, offset: number): IntegrationAt | null {
    return integrationAt(this.#references(source), offset);
  }

  lenses(source: LanguageText, facts: FactSource): readonly Lens[] {
    return lensesOf(this.#references(source), facts);
  }

  inlayHints(source: LanguageText): readonly InlayHint[] {
    return inlayHintsOf(this.#references(source));
  }

  resourceNames(source: LanguageText): readonly ResourceName[] {
    const document = source.fleeting === true ? parseShippableDocument(source.text) : this.#document(source);
    return resourceNames(document.roots, roleOf(source.uri));
  }

  #document({ uri, text }: LanguageText): ShippableDocument {
    return this.#documents.get(uri, text);
  }

  #references(source: LanguageText): FileReferences {
    if (source.found !== undefined) {
      return source.found;
    }
    const document = this.#document(source);
    const known = this.#found.get(document);
    const found = known ?? findReferences(document, { atRepositoryRoot: null });
    if (known === undefined) {
      this.#found.set(document, found);
    }
    return found;
  }
}

function roleOf(uri: string): CandidateRole {
  return candidateRole(baseNameOf(uri)) ?? 'main';
}
