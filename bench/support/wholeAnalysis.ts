import { analyzeDocument } from '../../src/core/analysis/analyzeDocument.ts';
import type { Finding } from '../../src/core/analysis/finding.ts';
import { findReferences } from '../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import type { ShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

/** A text to its findings, as after each keystroke. */
export function findingsOf(name: string, text: string): readonly Finding[] {
  return findingsIn(name, parseShippableDocument(text));
}

/** The findings of a text that is read already. */
export function findingsIn(name: string, document: ShippableDocument): readonly Finding[] {
  // The index asks by the same place, so that both share one reading.
  const references = findReferences(document, { atRepositoryRoot: true, path: name });
  return analyzeDocument({
    document,
    references,
    place: { path: name, atRepositoryRoot: true, siblings: [name] },
    known: { records: [{ name: 'team-ecr', type: 'ecr' }], definedElsewhere: [] },
  });
}
