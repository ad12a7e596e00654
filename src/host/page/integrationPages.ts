import * as vscode from 'vscode';
import type { FactSource } from '../../core/analysis/language/integrationFacts.ts';
import { languageTexts } from '../../core/messages/languageTexts.ts';
import { oneLine } from '../../core/messages/foreignText.ts';
import { CUSTOM_EDITORS } from '../contributions.ts';
import type { PageState } from './pageState.ts';
import { nameOfPage, PAGE_SCHEME, pageUri } from './pageUri.ts';

/** A page in its tab. */
interface FilledPage {
  /** How the login stands is to be seen there. */
  readonly showsLogin: boolean;
  go(state: PageState | undefined): void;
}

/** What fills the panel of a page; loaded with the first page. */
export interface PageFiller {
  show(
    panel: vscode.WebviewPanel,
    name: string,
    opening: {
      readonly state: PageState | undefined;
      readonly follow: (name: string, state?: PageState) => void;
    },
  ): FilledPage;
}

export interface PageOpening {
  /** As a click in VS Code's own lists does: the focus stays there, and the next page takes the place of this one. */
  readonly fromList?: boolean;
  /** What to show in place of the overview. */
  readonly state?: PageState | undefined;
}

/** The pages of integrations, for whoever leads to one. */
export interface IntegrationPages {
  open(name: string, how?: PageOpening): Promise<void>;
  /** Somebody sees the page now, so what changes there needs no notification. */
  isShown(name: string): boolean;
}

interface OpenPage {
  readonly name: string;
  /** Undefined until it is loaded. */
  filled: FilledPage | undefined;
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
  readonly #panels = new Map<vscode.WebviewPanel, OpenPage>();
  /** By name: what a page is to show that is opened just now. */
  readonly #wanted = new Map<string, PageState>();
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

  async open(name: string, { fromList = false, state }: PageOpening = {}): Promise<void> {
    if (state !== undefined) {
      this.#wanted.set(name, state);
    }
    await vscode.commands.executeCommand('vscode.openWith', pageUri(name), CUSTOM_EDITORS.integration, {
      preview: fromList,
      preserveFocus: fromList,
    });
    const filled = [...this.#panels.values()].find((page) => page.name === name)?.filled;
    filled?.go(this.#take(name));
  }

  isShown(name: string): boolean {
    return [...this.#panels].some(
      ([panel, page]) => page.name === name && panel.visible && page.filled?.showsLogin !== false,
    );
  }

  openCustomDocument(uri: vscode.Uri): PageDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor({ uri }: PageDocument, panel: vscode.WebviewPanel): Promise<void> {
    const name = nameOfPage(uri);
    const page: OpenPage = { name, filled: undefined };
    this.#panels.set(panel, page);
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
    });
    const filler = await this.#load();
    page.filled = filler.show(panel, name, {
      state: this.#take(name),
      follow: (newName, state) => {
        void this.#follow(panel, newName, state);
      },
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #take(name: string): PageState | undefined {
    const state = this.#wanted.get(name);
    this.#wanted.delete(name);
    return state;
  }

  async #follow(panel: vscode.WebviewPanel, name: string, state?: PageState): Promise<void> {
    const { visible } = panel;
    try {
      panel.dispose();
      await (visible || state !== undefined ? this.open(name, { state }) : undefined);
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
