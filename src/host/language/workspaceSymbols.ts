import * as vscode from 'vscode';
import { createWorkspaceSymbol } from '../shown/editorItems.ts';
import { rangeAt, type LanguageParts } from './languageParts.ts';

/** At most this many names are offered; whoever wants others types more. */
const LISTED = 300;

const ICONS = {
  resource: vscode.SymbolKind.Object,
  job: vscode.SymbolKind.Method,
  trigger: vscode.SymbolKind.Event,
} as const;

/** Resources, jobs and triggers of all open folders, by letters of their names. */
export function createWorkspaceSymbolProvider({ builds }: LanguageParts): vscode.WorkspaceSymbolProvider {
  return {
    provideWorkspaceSymbols(query) {
      return builds.index.definitionsLike(query, LISTED).map(({ file, item }) => {
        const location = new vscode.Location(vscode.Uri.parse(file.uri), rangeAt(item.place));
        return createWorkspaceSymbol(item.name, item.type ?? '', ICONS[item.kind], location);
      });
    },
  };
}
