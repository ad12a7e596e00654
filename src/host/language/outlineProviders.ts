import * as vscode from 'vscode';
import type { DocumentSymbol, SymbolKind } from '../../core/analysis/language/documentSymbols.ts';
import { hasOutline, isOurs, rangeOf, textOf, type LanguageParts } from './languageParts.ts';
import { yamlExtensionServes } from './yamlExtension.ts';
import { plainMarkdown } from '../../core/messages/markdown.ts';
import { createLink, createSymbol } from '../shown/editorItems.ts';

const ICONS: Readonly<Record<SymbolKind, vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Module,
  integration: vscode.SymbolKind.Key,
  resource: vscode.SymbolKind.Object,
  job: vscode.SymbolKind.Function,
  key: vscode.SymbolKind.Property,
  item: vscode.SymbolKind.Struct,
};

/** The outline, unless the YAML extension shows its own. */
export function createSymbolProvider(parts: LanguageParts): vscode.DocumentSymbolProvider {
  return {
    async provideDocumentSymbols(document, token) {
      if (yamlExtensionServes(document) || !isOurs(document, parts) || !hasOutline(document)) {
        return [];
      }
      const { version } = document;
      const symbols = await parts.ask('symbols', textOf(document));
      return token.isCancellationRequested || document.version !== version
        ? []
        : symbols.map((symbol) => toSymbol(symbol, document));
    },
  };
}

function toSymbol(symbol: DocumentSymbol, document: vscode.TextDocument): vscode.DocumentSymbol {
  const { name, detail, kind, range, nameRange, children } = symbol;
  const shown = createSymbol(
    { name, detail },
    ICONS[kind],
    rangeOf(document, range),
    rangeOf(document, nameRange),
  );
  shown.children = children.map((child) => toSymbol(child, document));
  return shown;
}

/** Images lead to the page of their repository, external templates to their source. */
export function createLinkProvider(parts: LanguageParts): vscode.DocumentLinkProvider {
  return {
    async provideDocumentLinks(document, token) {
      if (!isOurs(document, parts) || !hasOutline(document)) {
        return [];
      }
      const { version } = document;
      const links = await parts.ask('links', textOf(document));
      if (token.isCancellationRequested || document.version !== version) {
        return [];
      }
      return links.map(({ range, target, tooltip }) =>
        createLink(rangeOf(document, range), vscode.Uri.parse(target, true), plainMarkdown(tooltip)),
      );
    },
  };
}
