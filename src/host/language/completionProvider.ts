import * as vscode from 'vscode';
import type {
  CompletionItem,
  CompletionKind,
} from '../../core/analysis/language/completion/completionItem.ts';
import { isOurs, rangeOf, sourceOf, type LanguageParts } from './languageParts.ts';
import { yamlExtensionServes } from './yamlExtension.ts';
import { createCompletionItem } from '../shown/editorItems.ts';

/** Characters behind which something can be offered at once. */
export const COMPLETION_TRIGGERS = [':', ' ', '-', '"', "'", '{', '[', ','] as const;

const ICONS: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  type: vscode.CompletionItemKind.EnumMember,
  integration: vscode.CompletionItemKind.Reference,
  region: vscode.CompletionItemKind.Constant,
  branch: vscode.CompletionItemKind.Value,
  resource: vscode.CompletionItemKind.Module,
  snippet: vscode.CompletionItemKind.Snippet,
};

export function createCompletionProvider(parts: LanguageParts): vscode.CompletionItemProvider {
  return {
    async provideCompletionItems(document, position, token) {
      if (!isOurs(document, parts)) {
        return undefined;
      }
      parts.prefetchBranches(document.uri);
      const language = await parts.load();
      if (token.isCancellationRequested) {
        return undefined;
      }
      const list = language.complete(
        sourceOf(document, parts),
        document.offsetAt(position),
        parts.facts,
        yamlExtensionServes(document, 'completion'),
      );
      return new vscode.CompletionList(
        list.items.map((item) => toCompletionItem(item, document)),
        list.isIncomplete,
      );
    },
  };
}

function toCompletionItem(item: CompletionItem, document: vscode.TextDocument): vscode.CompletionItem {
  const { label, detail, insertText, deprecated, kind } = item;
  const shown = createCompletionItem({ label, description: detail }, ICONS[kind], {
    insertText: item.isSnippet ? new vscode.SnippetString(insertText) : insertText,
    filterText: item.filterText,
    documentation: item.documentation,
  });
  shown.range = rangeOf(document, item.range);
  shown.sortText = item.sortText;
  // The text carries its own indentation.
  shown.keepWhitespace = true;
  if (deprecated) {
    shown.tags = [vscode.CompletionItemTag.Deprecated];
  }
  if (item.asksAgain) {
    shown.command = { command: 'editor.action.triggerSuggest', title: '' };
  }
  return shown;
}
