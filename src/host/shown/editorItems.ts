import * as vscode from 'vscode';
import { visible } from '../../core/messages/foreignText.ts';
import type { Markdown } from '../../core/messages/markdown.ts';
import { interfaceText } from '../../core/messages/shownText.ts';
import { markdownString } from './markdownString.ts';

/** What an editor shows in and beside its text: the one way to it. */

/** A line above the text, in which VS Code reads icons. */
export function createCodeLens(range: vscode.Range, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(range, lensTitle(command));
}

/** A lens whose command is made when it comes into sight. */
export class LateLens extends vscode.CodeLens {
  readonly #make: () => vscode.Command;

  constructor(range: vscode.Range, make: () => vscode.Command) {
    super(range);
    this.#make = make;
  }

  complete(): this {
    this.command = lensTitle(this.#make());
    return this;
  }
}

function lensTitle(command: vscode.Command): vscode.Command {
  return { ...command, title: interfaceText(command.title) };
}

/** What is offered while typing; icons are read in its label. What is put in and filtered by stays as it is. */
export function createCompletionItem(
  { label, description }: { readonly label: string; readonly description: string | undefined },
  kind: vscode.CompletionItemKind,
  texts: {
    readonly insertText: string | vscode.SnippetString;
    readonly filterText: string;
    readonly documentation: Markdown | undefined;
  },
): vscode.CompletionItem {
  const shown = interfaceText(label);
  const item = new vscode.CompletionItem(
    description === undefined ? shown : { label: shown, description: interfaceText(description) },
    kind,
  );
  const { documentation = '', ...exact } = texts;
  return Object.assign(
    item,
    exact,
    documentation === '' ? {} : { documentation: markdownString(documentation) },
  );
}

/** An entry of the outline, and of "Go to Symbol", where icons are read. */
export function createSymbol(
  { name, detail }: { readonly name: string; readonly detail: string },
  kind: vscode.SymbolKind,
  range: vscode.Range,
  nameRange: vscode.Range,
): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(interfaceText(name), interfaceText(detail), kind, range, nameRange);
}

/** A line of the list of symbols of all folders, where icons are read. */
export function createWorkspaceSymbol(
  name: string,
  detail: string,
  kind: vscode.SymbolKind,
  location: vscode.Location,
): vscode.SymbolInformation {
  return new vscode.SymbolInformation(interfaceText(name), kind, interfaceText(detail), location);
}

export function createCodeAction(title: string, kind: vscode.CodeActionKind): vscode.CodeAction {
  return new vscode.CodeAction(interfaceText(title), kind);
}

/** A message that VS Code shows as it is, over several lines where it has them. */
export function createDiagnostic(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  return new vscode.Diagnostic(range, visible(message), severity);
}

export function createRelated(
  location: vscode.Location,
  message: string,
): vscode.DiagnosticRelatedInformation {
  return new vscode.DiagnosticRelatedInformation(location, visible(message));
}

/** A text between the characters of a line. */
export function createInlayHint(position: vscode.Position, label: string, tooltip: string): vscode.InlayHint {
  const hint = new vscode.InlayHint(position, interfaceText(label), vscode.InlayHintKind.Parameter);
  hint.paddingLeft = true;
  hint.tooltip = interfaceText(tooltip);
  return hint;
}

/** A piece of text that leads somewhere. VS Code reads the tooltip as Markdown that may run commands. */
export function createLink(range: vscode.Range, target: vscode.Uri, tooltip?: Markdown): vscode.DocumentLink {
  const link = new vscode.DocumentLink(range, target);
  return tooltip === undefined ? link : Object.assign(link, { tooltip });
}

/** Why F2 is refused: VS Code shows the message of the error in a notification. */
export function renameRefused(text: string): Error {
  return new Error(interfaceText(text));
}
