import { analyzeDocument } from '../../src/core/analysis/analyzeDocument.ts';
import { readIgnoreComments } from '../../src/core/analysis/ignoreComments.ts';
import { completeAt } from '../../src/core/analysis/language/completion/completeAt.ts';
import { documentLinks } from '../../src/core/analysis/language/documentLinks.ts';
import { documentSymbols } from '../../src/core/analysis/language/documentSymbols.ts';
import { hoverAt } from '../../src/core/analysis/language/hoverAt.ts';
import { resourceNames } from '../../src/core/analysis/language/resourceNames.ts';
import type { FactSource } from '../../src/core/analysis/language/integrationFacts.ts';
import { offerRefactorings } from '../../src/core/analysis/refactorings.ts';
import { renameReferences } from '../../src/core/edits/renameReference.ts';
import { removeReference } from '../../src/core/edits/removeReference.ts';
import { tabsInIndentation } from '../../src/core/edits/tabEdits.ts';
import { findReferences } from '../../src/core/references/integrationReferences.ts';
import { mayHoldReference } from '../../src/core/references/mayHoldReference.ts';
import { readLines } from '../../src/core/yaml/read/readLines.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: ['shippable.yml'] };
const KNOWN = { records: [{ name: 'known', type: 'docker-hub' as const }], definedElsewhere: [] };
const NO_FACTS: FactSource = {
  names: () => ['known'],
  factsOf: (name) => ({ name, record: null, login: null, group: 'unknown', references: [] }),
  branches: () => [],
  resourceNames: () => [],
  now: () => 0,
};

/** Everything that the product does with one text: reading, references, findings, language features and edits. */
export function handleWholeText(text: string): void {
  const document = parseShippableDocument(text);
  const found = findReferences(document, PLACE);
  analyzeDocument({ document, references: found, place: PLACE, known: KNOWN });
  document.comments.at(0);
  readLines(text);
  mayHoldReference(text);
  readIgnoreComments(text);
  tabsInIndentation(text);
  documentSymbols(document.roots);
  documentLinks(document.roots);
  resourceNames(document.roots, 'main');
  renameReferences(document, found.references, found.references[0]?.integrationName ?? '', 'y: #1');
  const [first] = found.references;
  if (first !== undefined) {
    removeReference(document, first);
  }
  const middle = Math.floor(text.length / 2);
  const request = {
    uri: 'file:///shippable.yml',
    role: 'main' as const,
    facts: NO_FACTS,
    schemaIsServed: false,
  };
  for (const offset of [0, middle, text.length]) {
    completeAt(text, offset, request);
    hoverAt(text, offset, { ...request, found: () => found });
  }
  offerRefactorings(document, { start: middle, end: middle }, KNOWN);
}
