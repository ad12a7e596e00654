import * as vscode from 'vscode';
import type { FactSource } from '../../core/analysis/language/integrationFacts.ts';
import type { LanguageAnalysis, LanguageText } from '../../core/analysis/language/languageAnalysis.ts';
import type { AskText } from '../../core/analysis/textQuestions.ts';
import type { Event } from '../../core/domain/lifecycle.ts';
import type { TextRange } from '../../core/domain/textRange.ts';
import { baseNameOf, CANDIDATE_GLOBS, isCandidateFile } from '../../core/domain/candidateFile.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { ExpectedRename } from '../../core/dependencies/pendingRenames.ts';
import { NO_REFERENCES } from '../../core/workspace/fileAnalysis.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { CommandTarget } from '../contributions.ts';

/** What the language features work with. */
export interface LanguageParts {
  /** Loads the bundle that reads YAML; at once after the first time. */
  readonly load: () => Promise<LanguageAnalysis>;
  /** Questions that take a parse; those about large texts do not hold this thread. */
  readonly ask: AskText;
  readonly facts: FactSource;
  readonly index: IntegrationQueries;
  readonly builds: Pick<WorkspaceBuilds, 'index'>;
  /** Records, references or logins changed: what is shown of them is old. */
  readonly onDidChangeFacts: Event<void>;
  /** Resolves when every file was read, and changes that no event reported were looked for. */
  readonly whenCurrent: () => Promise<void>;
  /** The files are about to get another name for a record. */
  readonly expectRename: (rename: ExpectedRename) => void;
  /** Shows an integration in the tree; false when it is not there. */
  readonly reveal: (target: CommandTarget) => Promise<boolean>;
  /** Looks at the branches of a file's repository, for completion soon after. */
  readonly prefetchBranches: (uri: vscode.Uri) => void;
  readonly reportError: (error: unknown) => void;
}

/** YAML files of any scheme, and files of our names in whatever language somebody set. */
export const LANGUAGE_SELECTOR: vscode.DocumentSelector = [
  { language: 'yaml' },
  ...CANDIDATE_GLOBS.map((pattern) => ({ pattern })),
];

/** Above this, the references are taken from the index, which has them from another thread. */
export const LARGE_TEXT = 64 * 1024;

const OUTLINE_LIMIT = 256 * 1024;

/** Whether a document is one of ours: by its name, or because the settings include it. */
export function isOurs({ uri }: vscode.TextDocument, { index }: LanguageParts): boolean {
  return isCandidateFile(baseNameOf(uri.path)) || index.file(uri.toString()) !== undefined;
}

/** Thousands of entries take a while to cross threads, and nobody reads such an outline. */
export function hasOutline(document: vscode.TextDocument): boolean {
  return document.getText().length <= OUTLINE_LIMIT;
}

/** A document as a question takes it. */
export function textOf(document: vscode.TextDocument): LanguageText {
  return { uri: document.uri.toString(), text: document.getText() };
}

/** A document as the analysis takes it; the references of a large one come from the index. */
export function sourceOf(document: vscode.TextDocument, { index }: LanguageParts): LanguageText {
  const uri = document.uri.toString();
  const text = document.getText();
  return text.length > LARGE_TEXT
    ? { uri, text, found: index.file(uri)?.analysis ?? NO_REFERENCES }
    : { uri, text };
}

export function rangeOf(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function rangeAt({ line, column, endLine, endColumn }: LineRange): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
