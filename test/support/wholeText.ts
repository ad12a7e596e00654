import { imagesInText } from '../../src/core/logins/repositoriesInFiles.ts';
import type { GrowthSteps } from './growth.ts';
import { credentialTexts } from '../../src/core/agents/credentialTexts.ts';
import { AnalysisContext } from '../../src/core/analysis/analysisContext.ts';
import { RULES } from '../../src/core/analysis/ruleTable.ts';
import type { Finding, FindingCode } from '../../src/core/analysis/finding.ts';
import { analyzeDocument } from '../../src/core/analysis/analyzeDocument.ts';
import { readIgnoreComments } from '../../src/core/analysis/ignoreComments.ts';
import { completeAt } from '../../src/core/analysis/language/completion/completeAt.ts';
import { documentLinks } from '../../src/core/analysis/language/documentLinks.ts';
import { documentSymbols } from '../../src/core/analysis/language/documentSymbols.ts';
import { hoverAt } from '../../src/core/analysis/language/hoverAt.ts';
import { resourceNames } from '../../src/core/analysis/language/resourceNames.ts';
import type { FactSource } from '../../src/core/analysis/language/integrationFacts.ts';
import { offerRefactorings } from '../../src/core/analysis/refactorings.ts';
import { planRename } from '../../src/core/edits/renameReference.ts';
import { removeReference } from '../../src/core/edits/removeReference.ts';
import { tabsInIndentation } from '../../src/core/edits/tabEdits.ts';
import { buildFileOf } from '../../src/core/build/buildFile.ts';
import { BuildIndex } from '../../src/core/build/buildIndex.ts';
import { fileBuild, type FileBuild } from '../../src/core/build/fileBuild.ts';
import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import { findReferences } from '../../src/core/references/integrationReferences.ts';
import type { NameRegistry } from '../../src/core/workspace/nameRegistry.ts';
import { mayHoldReference } from '../../src/core/references/mayHoldReference.ts';
import { readLines } from '../../src/core/yaml/read/readLines.ts';
import { unprovenLines } from '../../src/core/yaml/read/unprovenLines.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

const PLACE = { path: 'shippable.yml', atRepositoryRoot: true, siblings: ['shippable.yml'] };
const KNOWN = {
  records: [
    { name: 'known', type: 'docker-hub' as const },
    { name: 'ours', type: 'ecr' as const },
    { name: 'Team #devops', type: 'docker-hub' as const },
  ],
  definedElsewhere: [],
};
const FILE = { uri: 'file:///shippable.yml', folder: 'one', repository: 'file:///', ...PLACE };
const NO_FACTS: FactSource = {
  names: () => ['known'],
  factsOf: (name) => {
    const registry: NameRegistry = { group: 'unknown', by: null, conflict: [] };
    return { name, record: null, hasUnread: false, login: null, group: 'unknown', registry, references: [] };
  },
  branches: () => [],
  definitions: () => [],
  following: () => [],
  now: () => 0,
};

/** The text as the one file of its build. */
function buildOfText(text: string): FileBuild | null {
  const { build } = analyzeText(text, FILE, { strings: new Map() });
  const index = new BuildIndex();
  index.replace(buildFileOf(FILE), build);
  return fileBuild(index, FILE.uri);
}

/** All findings of a text, its build known. */
export function findingsOfText(text: string): readonly Finding[] {
  const document = parseShippableDocument(text);
  const references = findReferences(document, PLACE);
  const build = buildOfText(text);
  return analyzeDocument({ document, references, place: PLACE, known: KNOWN, build });
}

/** What the rules do with one text, and what the build tells them. */
export function stepsOfRules(text: string): GrowthSteps {
  const document = parseShippableDocument(text);
  const references = findReferences(document, PLACE);
  const build = buildOfText(text);
  const input = { document, references, place: PLACE, known: KNOWN, build };
  return { 'find findings': () => analyzeDocument(input), 'know the build': () => buildOfText(text) };
}

/** One rule alone. */
export function stepsOfRule(code: FindingCode, text: string): GrowthSteps {
  const document = parseShippableDocument(text);
  const references = findReferences(document, PLACE);
  const rules = RULES.filter((rule) => rule.code === code);
  const check = (): unknown =>
    rules.map((rule) =>
      rule.check(new AnalysisContext({ document, references, place: PLACE, known: KNOWN })),
    );
  return { [code]: check };
}

/** Everything that the product does with one text, step by step. */
export function stepsOfText(text: string): GrowthSteps {
  const document = parseShippableDocument(text);
  const found = findReferences(document, PLACE);
  const build = buildOfText(text);
  const middle = Math.floor(text.length / 2);
  const request = {
    uri: 'file:///shippable.yml',
    role: 'main' as const,
    facts: NO_FACTS,
    schemaIsServed: false,
  };
  const [first] = found.references;
  const lines = readLines(text);
  return {
    parse: () => parseShippableDocument(text).comments,
    'read by lines': () => readLines(text),
    'prove what was guessed': () => unprovenLines(text, lines),
    'find references': () => findReferences(document, PLACE),
    'tell what may hold a reference': () => mayHoldReference(text),
    'find findings': () =>
      analyzeDocument({ document, references: found, place: PLACE, known: KNOWN, build }),
    'know the build': () => buildOfText(text),
    'read ignore comments': () => readIgnoreComments(text),
    'look for credentials': () => credentialTexts(text),
    'find tabs': () => tabsInIndentation(text),
    'find images': () => imagesInText(text),
    symbols: () => documentSymbols(document.roots),
    links: () => documentLinks(document.roots),
    'name resources': () => resourceNames(document.roots, 'main'),
    complete: () => [0, middle, text.length].map((offset) => completeAt(text, offset, request)),
    hover: () =>
      [0, middle, text.length].map((offset) => hoverAt(text, offset, { ...request, found: () => found })),
    refactor: () => offerRefactorings(document, { start: middle, end: middle }, KNOWN),
    rename: () => planRename(document, found, first?.integrationName ?? '', 'y: #1').edits,
    remove: () => (first === undefined ? null : removeReference(document, first)),
  };
}
