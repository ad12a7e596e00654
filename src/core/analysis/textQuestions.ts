import type { IntegrationReference } from '../domain/integrationReference.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { TextEdit, TextRange } from '../domain/textRange.ts';
import type { DocumentCache } from './documentCache.ts';
import { REFERENCE_EDITS, type RemovalEdits } from '../edits/referenceEdits.ts';
import { renameMentions } from '../edits/renameMentions.ts';
import { planRename, type RenamePlan } from '../edits/renameReference.ts';
import { findReferences } from '../references/integrationReferences.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { KnownIntegrations } from './analysisContext.ts';
import { createEditorFindings } from './editorFindings.ts';
import type { EditFix, Finding } from './finding.ts';
import type { FindingsRequest } from './findFindings.ts';
import { documentLinks, type DocumentLink } from './language/documentLinks.ts';
import { documentSymbols, type DocumentSymbol } from './language/documentSymbols.ts';
import type { LanguageText } from './language/languageAnalysis.ts';

/**
 * What an editor asks about one text that takes a parse of it. Every question may cross threads: arguments and answers
 * are plain data.
 */
export interface TextQuestions {
  readonly symbols: (source: LanguageText) => readonly DocumentSymbol[];
  readonly links: (source: LanguageText) => readonly DocumentLink[];
  readonly rename: (source: LanguageText, oldName: string, newName: string) => RenamePlan;
  /** Edits of {@link rename} for scripts that name the integration. */
  readonly mentionEdits: (source: LanguageText, oldName: string, newName: string) => readonly TextEdit[];
  readonly removal: (source: LanguageText, reference: IntegrationReference) => RemovalEdits;
  readonly removals: (source: LanguageText, integrationName: string) => RemovalEdits;
  readonly regionOverride: (source: LanguageText, integrationName: string, region: string) => TextEdit | null;
  /** The text with all safe fixes applied until nothing changes. */
  readonly fixSafely: (source: LanguageText, request: FindingsRequest) => string;
  /** A comment that switches a finding off; null where a comment would change what the file means. */
  readonly ignore: (source: LanguageText, request: FindingsRequest, finding: Finding) => TextEdit | null;
  readonly refactorings: (
    source: LanguageText,
    range: TextRange,
    known: KnownIntegrations,
  ) => readonly EditFix[];
  readonly addHubEntry: (
    source: LanguageText,
    entry: { readonly name: string; readonly type: RegistryType; readonly region: string | null },
  ) => TextEdit | null;
  /** Gives the entry or resource at an offset a region; null where none can have one. */
  readonly setRegion: (source: LanguageText, offset: number, region: string) => TextEdit | null;
}

export type Question = keyof TextQuestions;

export type QuestionArguments<Q extends Question> =
  Parameters<TextQuestions[Q]> extends [LanguageText, ...infer More] ? More : never;

export type Answer<Q extends Question> = ReturnType<TextQuestions[Q]>;

/** Asks in whatever thread the size of the text calls for. */
export type AskText = <Q extends Question>(
  question: Q,
  source: LanguageText,
  ...args: QuestionArguments<Q>
) => Promise<Answer<Q>>;

export function createTextQuestions(documents: DocumentCache<ShippableDocument>): TextQuestions {
  const findings = createEditorFindings(documents);
  return {
    symbols: ({ uri, text }) => documentSymbols(documents.get(uri, text).roots),
    links: ({ uri, text }) => documentLinks(documents.get(uri, text).roots),
    rename({ uri, text }, oldName, newName) {
      const document = documents.get(uri, text);
      const found = findReferences(document, { atRepositoryRoot: null });
      return planRename(document, found, oldName, newName);
    },
    mentionEdits({ uri, text }, oldName, newName) {
      const { mentions } = findReferences(documents.get(uri, text), { atRepositoryRoot: null });
      return renameMentions(mentions, oldName, newName);
    },
    removal: ({ text }, reference) => REFERENCE_EDITS.remove(text, reference),
    removals: ({ text }, name) => REFERENCE_EDITS.removeAll(text, name),
    regionOverride: ({ text }, name, region) => REFERENCE_EDITS.insertRegionOverride(text, name, region),
    fixSafely: ({ text }, request) => findings.fixSafely(text, request),
    ignore: ({ text }, request, finding) => findings.ignore(text, request, finding),
    refactorings: ({ uri, text }, range, known) => findings.refactorings(uri, text, range, known),
    addHubEntry: ({ uri, text }, entry) => findings.addHubEntry(uri, text, entry),
    setRegion: ({ uri, text }, offset, region) => findings.setRegion(uri, text, offset, region),
  };
}

export function answerQuestion<Q extends Question>(
  questions: TextQuestions,
  question: Q,
  source: LanguageText,
  args: QuestionArguments<Q>,
): Answer<Q> {
  const ask: (source: LanguageText, ...args: never) => unknown = questions[question];
  return ask(source, ...(args as never)) as Answer<Q>;
}
