import * as vscode from 'vscode';
import type { Lens, LensAction } from '../../core/analysis/language/lenses.ts';
import {
  describeIntegrationPage,
  type IntegrationPage,
} from '../../core/messages/describeIntegrationPage.ts';
import { lensTexts } from '../../core/messages/languageTexts.ts';
import { lensCommand } from './lensCommand.ts';
import type { LanguageParts } from './languageParts.ts';
import { createCodeLens, createLink } from '../shown/editorItems.ts';
import { interfaceText } from '../../core/messages/shownText.ts';

const SCHEME = 'shippable-integration';

/** The address of an integration's read-only page. The tab shows the path; the exact name stands in the query. */
export function pageUri(name: string): vscode.Uri {
  const title = interfaceText(name.replaceAll(/[\\/]/g, '-')).trim();
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${title === '' ? 'integration' : title}`,
    query: encodeURIComponent(name),
  });
}

function nameOf(uri: vscode.Uri): string {
  try {
    return decodeURIComponent(uri.query);
  } catch {
    return uri.path.slice(1);
  }
}

/** The pages behind "Go to Definition": text made from the facts when it is asked for, kept up to date while shown. */
export function registerIntegrationPages(parts: LanguageParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const pageOf = (uri: vscode.Uri): IntegrationPage =>
    describeIntegrationPage(parts.facts.factsOf(nameOf(uri)), parts.facts.now());
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pageOf(uri).text,
    }),
    parts.onDidChangeFacts(() => {
      vscode.workspace.textDocuments
        .filter(({ uri }) => uri.scheme === SCHEME)
        .forEach(({ uri }) => {
          changed.fire(uri);
        });
    }),
    vscode.languages.registerCodeLensProvider(
      { scheme: SCHEME },
      {
        provideCodeLenses: ({ uri }) => pageLenses(uri, parts),
      },
    ),
    vscode.languages.registerDocumentLinkProvider(
      { scheme: SCHEME },
      {
        provideDocumentLinks: (document) => pageLinks(document, pageOf(document.uri)),
      },
    ),
  );
}

function pageLenses(uri: vscode.Uri, parts: LanguageParts): vscode.CodeLens[] {
  const name = nameOf(uri);
  const { record, references } = parts.facts.factsOf(name);
  const actions: (readonly [LensAction, string])[] =
    record === null
      ? [['add', lensTexts.addShort()]]
      : [
          ['edit', lensTexts.edit()],
          ['test', lensTexts.test()],
        ];
  const top = new vscode.Range(0, 0, 0, 0);
  return [
    ...actions,
    ['reveal', lensTexts.reveal()] as const,
    ['references', lensTexts.references(references.length)] as const,
  ].map(([action, title]) => {
    const lens: Omit<Lens, 'range'> = { action, title, name, recordId: record?.id ?? null };
    return createCodeLens(top, lensCommand(lens, uri, top.start, parts));
  });
}

function pageLinks(document: vscode.TextDocument, page: IntegrationPage): vscode.DocumentLink[] {
  if (document.getText() !== page.text) {
    return [];
  }
  return page.places.map(({ range, uri, line, column }) => {
    const at = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    return createLink(at, vscode.Uri.parse(uri).with({ fragment: `L${line},${column}` }));
  });
}
