/**
 * Stands in for the YAML extension, which comes from a marketplace: the same id, and the real language server behind it, with
 * the schemas that extensions contribute.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as vscode from 'vscode';
import { getLanguageService, type LanguageService } from 'yaml-language-server';

interface Contribution {
  readonly fileMatch: string | readonly string[];
  readonly url: string;
}

export function activate(context: vscode.ExtensionContext): void {
  const service = createService();
  const diagnostics = vscode.languages.createDiagnosticCollection('yaml');
  const check = (document: vscode.TextDocument): void => {
    void showProblems(document, service, diagnostics);
  };
  const checkAll = (): void => {
    vscode.workspace.textDocuments.forEach(check);
  };
  checkAll();
  context.subscriptions.push(
    diagnostics,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      check(document);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      diagnostics.delete(uri);
    }),
    vscode.workspace.onDidChangeConfiguration(checkAll),
    ...registerProviders(service),
  );
}

function createService(): LanguageService {
  const service = getLanguageService({
    schemaRequestService: (uri) => readFile(fileURLToPath(uri), 'utf8'),
    workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).toString() },
  });
  service.configure({ validate: true, hover: true, completion: true, schemas: contributedSchemas() });
  return service;
}

/** As the YAML extension reads `contributes.yamlValidation`: names match at the end of a path. */
function contributedSchemas(): { fileMatch: string[]; uri: string }[] {
  return vscode.extensions.all.flatMap(({ packageJSON, extensionUri }) => {
    const { contributes } = packageJSON as {
      readonly contributes?: { readonly yamlValidation?: readonly Contribution[] };
    };
    return (contributes?.yamlValidation ?? []).map(({ fileMatch, url }) => ({
      fileMatch: [fileMatch].flat().map((pattern) => `/${pattern}`),
      uri: vscode.Uri.file(path.join(extensionUri.fsPath, url)).toString(),
    }));
  });
}

function registerProviders(service: LanguageService): vscode.Disposable[] {
  const selector = { language: 'yaml' };
  return [
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const hover = await service.doHover(textOf(document), position);
        const contents = hover?.contents as { readonly value?: string } | undefined;
        return contents?.value === undefined ? undefined : new vscode.Hover(contents.value);
      },
    }),
    vscode.languages.registerCompletionItemProvider(selector, {
      async provideCompletionItems(document, position) {
        const { items } = await service.doComplete(textOf(document), position, false);
        return items.map(({ label }) => new vscode.CompletionItem(label, vscode.CompletionItemKind.Property));
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: (document) =>
        service.findDocumentSymbols2(textOf(document)).map(({ name, range }) => {
          const shown = rangeOf(range);
          return new vscode.DocumentSymbol(name, 'yaml', vscode.SymbolKind.Module, shown, shown);
        }),
    }),
  ];
}

async function showProblems(
  document: vscode.TextDocument,
  service: LanguageService,
  diagnostics: vscode.DiagnosticCollection,
): Promise<void> {
  const isOn = vscode.workspace.getConfiguration('yaml', document.uri).get<boolean>('validate', true);
  if (document.languageId !== 'yaml' || !isOn) {
    diagnostics.delete(document.uri);
    return;
  }
  const problems = await service.doValidation(textOf(document), false);
  diagnostics.set(
    document.uri,
    problems.map(({ range, message }) => {
      const problem = new vscode.Diagnostic(rangeOf(range), message);
      problem.source = 'YAML';
      return problem;
    }),
  );
}

function textOf(document: vscode.TextDocument): TextDocument {
  return TextDocument.create(document.uri.toString(), 'yaml', document.version, document.getText());
}

interface Place {
  readonly line: number;
  readonly character: number;
}

function rangeOf({ start, end }: { readonly start: Place; readonly end: Place }): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
