import * as vscode from 'vscode';
import type { FactSource } from '../../core/analysis/language/integrationFacts.ts';
import { languageTexts } from '../../core/messages/languageTexts.ts';
import { oneLine } from '../../core/messages/foreignText.ts';
import { CUSTOM_EDITORS } from '../contributions.ts';
import { nameOfPage, PAGE_SCHEME, pageUri } from './pageUri.ts';

/** What fills the panel of a page; loaded with the first page. */
export interface PageFiller {
  show(panel: vscode.WebviewPanel, name: string, follow: (name: string) => void): void;
}

export interface PageOpening {
  /** As a click in VS Code's own lists does: the focus stays there, and the next page takes the place of this one. */
  readonly fromList?: boolean;
}

/** The pages of integrations, for whoever leads to one. */
export interface IntegrationPages {
  open(name: string, how?: PageOpening): Promise<void>;
  /** Somebody sees the page now, so what changes there needs no notification. */
  isShown(name: string): boolean;
}

interface PageDocument extends vscode.CustomDocument {
  readonly uri: vscode.Uri;
}

/**
 * Pages are custom editors: so "Go to Definition" can lead to one, each has an address, and VS Code brings them back after a
 * reload by itself.
 */
export class PageEditors
  implements IntegrationPages, vscode.CustomReadonlyEditorProvider<PageDocument>, vscode.Disposable
{
  readonly #load: () => Promise<PageFiller>;
  readonly #reportError: (error: unknown) => void;
  readonly #panels = new Map<vscode.WebviewPanel, string>();
  readonly #registration: vscode.Disposable;

  constructor(load: () => Promise<PageFiller>, reportError: (error: unknown) => void) {
    this.#load = load;
    this.#reportError = reportError;
    this.#registration = vscode.window.registerCustomEditorProvider(CUSTOM_EDITORS.integration, this, {
      // A folded list stays folded, and the focus where it was.
      webviewOptions: { retainContextWhenHidden: true, enableFindWidget: true },
      supportsMultipleEditorsPerDocument: false,
    });
  }

  async open(name: string, { fromList = false }: PageOpening = {}): Promise<void> {
    await vscode.commands.executeCommand('vscode.openWith', pageUri(name), CUSTOM_EDITORS.integration, {
      preview: fromList,
      preserveFocus: fromList,
    });
  }

  isShown(name: string): boolean {
    return [...this.#panels].some(([panel, shown]) => shown === name && panel.visible);
  }

  openCustomDocument(uri: vscode.Uri): PageDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: PageDocument, panel: vscode.WebviewPanel): Promise<void> {
    const name = nameOfPage(uri);
    this.#panels.set(panel, name);
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
    });
    (await this.#load()).show(panel, name, (newName) => {
      void this.#follow(panel, newName);
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  async #follow(panel: vscode.WebviewPanel, name: string): Promise<void> {
    const { visible } = panel;
    try {
      panel.dispose();
      await (visible ? this.open(name) : undefined);
    } catch (error) {
      this.#reportError(error);
    }
  }
}

/** One line in place of the page where VS Code shows a text: in "Peek Definition", and while Ctrl is held on a name. */
export function registerPageSummaries(facts: FactSource): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(PAGE_SCHEME, {
    provideTextDocumentContent: (uri) => {
      const name = nameOfPage(uri);
      return `${oneLine(name)}: ${languageTexts.integrationState(facts.factsOf(name), facts.now())}\n`;
    },
  });
}
