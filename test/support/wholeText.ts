import type { GrowthSteps } from './growth.ts';
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
import type { NameRegistry } from '../../src/core/workspace/nameRegistry.ts';
import { mayHoldReference } from '../../src/core/references/mayHoldReference.ts';
import { readLines } from '../../src/core/yaml/read/readLines.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: ['shippable.yml'] };
const KNOWN = { records: [{ name: 'known', type: 'docker-hub' as const }], definedElsewhere: [] };
const NO_FACTS: FactSource = {
  names: () => ['known'],
  factsOf: (name) => {
    const registry: NameRegistry = { group: 'unknown', by: null, conflict: [] };
    return { name, record: null, login: null, group: 'unknown', registry, references: [] };
  },
  branches: () => [],
  definitions: () => [],
  following: () => [],
  now: () => 0,
};

/** Everything that the product does with one text, step by step. */
export function stepsOfText(text: string): GrowthSteps {
  const document = parseShippableDocument(text);
  const found = findReferences(document, PLACE);
  const middle = Math.floor(text.length / 2);
  const request = {
    uri: 'file:///shippable.yml',
    role: 'main' as const,
    facts: NO_FACTS,
    schemaIsServed: false,
  };
  const [first] = found.references;
  return {
    parse: () => parseShippableDocument(text).comments,
    'read by lines': () => readLines(text),
    'find references': () => findReferences(document, PLACE),
    'tell what may hold a reference': () => mayHoldReference(text),
    'find findings': () => analyzeDocument({ document, references: found, place: PLACE, known: KNOWN }),
    'read ignore comments': () => readIgnoreComments(text),
    'find tabs': () => tabsInIndentation(text),
    symbols: () => documentSymbols(document.roots),
    links: () => documentLinks(document.roots),
    'name resources': () => resourceNames(document.roots, 'main'),
    complete: () => [0, middle, text.length].map((offset) => completeAt(text, offset, request)),
    hover: () =>
      [0, middle, text.length].map((offset) => hoverAt(text, offset, { ...request, found: () => found })),
    refactor: () => offerRefactorings(document, { start: middle, end: middle }, KNOWN),
    rename: () => renameReferences(document, found, first?.integrationName ?? '', 'y: #1'),
    remove: () => (first === undefined ? null : removeReference(document, first)),
  };
}
