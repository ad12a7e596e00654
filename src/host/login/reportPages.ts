import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';
import { markdown, plainMarkdown, type Markdown } from '../../core/messages/markdown.ts';
import { t } from '../../core/messages/translated.ts';

const SCHEME = 'shippable-login';

/** Read-only pages with what a test came to; a newer test of the same name replaces the page. */
export class ReportPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, Markdown>();
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  // Last: VS Code listens to what is there when it gets the provider.
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? t('This report is gone: run the test again.');
  }

  /** Shows a page of Markdown as a person reads it; its title is the name of the tab. */
  async show(title: string, text: Markdown): Promise<void> {
    const uri = pageUri(title);
    this.#write(uri, title, text);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
      // A page that is shown already does not look at its text again by itself.
      await vscode.commands.executeCommand('markdown.preview.refresh');
    } catch {
      // VS Code's own Markdown extension can be switched off: its source can be read too.
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  #write(uri: vscode.Uri, title: string, text: Markdown): void {
    this.#texts.set(uri.path, markdown`# ${plainMarkdown(title)}\n\n${text}`);
    this.#changes.fire(uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }
}

function pageUri(title: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${interfaceText(title).replaceAll('/', '∕')}.md` });
}
