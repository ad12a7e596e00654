import * as vscode from 'vscode';
import { CANDIDATE_GLOBS } from '../../core/domain/candidateFile.ts';
import { COMMANDS, SETTINGS, type CommandTarget } from '../contributions.ts';
import { readStringList } from '../settings.ts';
import { createInlayHintsProvider, createLensProvider } from './annotationProviders.ts';
import { COMPLETION_TRIGGERS, createCompletionProvider } from './completionProvider.ts';
import { createHoverProvider } from './hoverProvider.ts';
import { createLanguageParts, type LanguageSources } from './createLanguageParts.ts';
import { isOurs, LANGUAGE_SELECTOR, type LanguageParts } from './languageParts.ts';
import { createDefinitionProvider, createReferenceProvider } from './navigationProviders.ts';
import { createLinkProvider, createSymbolProvider } from './outlineProviders.ts';
import { RenameNotice } from './renameNotice.ts';
import { createWorkspaceSymbolProvider } from './workspaceSymbols.ts';
import { lateRenameProvider } from './lateRename.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation } from '../shown/notifications.ts';
import { registerPageSummaries } from '../page/integrationPages.ts';
import { registerCommand } from '../commands/registerCommand.ts';

/** Milliseconds: many records or files may change at once, lenses need not follow each. */
const REFRESH_DELAY_MS = 150;

/** Completion, hover, navigation, rename, outline, lenses and hints for every file that can hold a reference. */
export function registerLanguage(sources: LanguageSources): vscode.Disposable {
  const renames = new RenameNotice(sources.renames);
  const parts = createLanguageParts(sources, (rename) => {
    renames.expect(rename);
  });
  const { languages } = vscode;
  const selector = LANGUAGE_SELECTOR;
  const refresh = createRefresh(parts);
  return vscode.Disposable.from(
    refresh,
    renames,
    languages.registerCompletionItemProvider(
      selector,
      createCompletionProvider(parts),
      ...COMPLETION_TRIGGERS,
    ),
    languages.registerHoverProvider(selector, createHoverProvider(parts)),
    languages.registerDefinitionProvider(selector, createDefinitionProvider(parts)),
    languages.registerReferenceProvider(selector, createReferenceProvider(parts)),
    languages.registerRenameProvider(renameSelector(), lateRenameProvider(parts, sources.loadRename)),
    languages.registerWorkspaceSymbolProvider(createWorkspaceSymbolProvider(parts)),
    languages.registerDocumentSymbolProvider(selector, createSymbolProvider(parts)),
    languages.registerDocumentLinkProvider(selector, createLinkProvider(parts)),
    languages.registerCodeLensProvider(selector, createLensProvider(parts, refresh.event)),
    languages.registerInlayHintsProvider(selector, createInlayHintsProvider(parts, refresh.event)),
    registerPageSummaries(parts.facts),
    registerCommand(COMMANDS.revealIntegration, (target) => reveal(target, parts), parts),
    prefetchForEditors(parts),
  );
}

/** By name only: a rename provider for every YAML file would answer F2 where there is nothing to rename. */
function renameSelector(): vscode.DocumentSelector {
  const included = readStringList(SETTINGS.filesInclude).map((glob) => `**/${glob}`);
  return [...CANDIDATE_GLOBS, ...included].map((pattern) => ({ pattern }));
}

async function reveal(target: CommandTarget, parts: LanguageParts): Promise<void> {
  if (!(await parts.reveal(target))) {
    void showInformation(t('The integration is not shown in the tree. A filter may hide it.'));
  }
}

/** An event that fires once for a burst of changes. */
function createRefresh(parts: LanguageParts): vscode.Disposable & { readonly event: vscode.Event<void> } {
  const emitter = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      emitter.fire();
    }, REFRESH_DELAY_MS);
  };
  const subscriptions = vscode.Disposable.from(
    parts.onDidChangeFacts(later),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (
        change.affectsConfiguration(SETTINGS.codeLens) ||
        change.affectsConfiguration(SETTINGS.defaultRegionHints)
      ) {
        later();
      }
    }),
  );
  const end = new vscode.Disposable(() => {
    clearTimeout(timer);
    subscriptions.dispose();
    emitter.dispose();
  });
  return Object.assign(end, { event: emitter.event });
}

function prefetchForEditors(parts: LanguageParts): vscode.Disposable {
  const prefetch = (editor: vscode.TextEditor | undefined): void => {
    if (editor !== undefined && isOurs(editor.document, parts)) {
      parts.prefetchBranches(editor.document.uri);
    }
  };
  prefetch(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(prefetch);
}
