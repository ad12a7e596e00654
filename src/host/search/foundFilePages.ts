import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';
import { t } from '../../core/messages/translated.ts';
import type { FoundDependent } from '../../core/search/foundDependents.ts';
import { createCodeLens } from '../shown/editorItems.ts';
import { FOUND_FILE_SCHEME } from './foundFileScheme.ts';

interface Page {
  readonly repository: string;
  readonly url: string | null;
  readonly text: string;
}

/** VS Code keeps the text of an open page itself. */
const MAX_PAGES = 50;

/** Files of repositories that are not open, read-only, as a search found them. Findings and lenses are shown as in any file. */
export class FoundFilePages
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #pages = new Map<string, Page>();
  readonly #changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changes.event;
  // Last: VS Code listens to what is there when it gets the provider.
  readonly #registration = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(FOUND_FILE_SCHEME, this),
    vscode.languages.registerCodeLensProvider({ scheme: FOUND_FILE_SCHEME }, this),
  );

  /** Opens a found place in the text that the search read. */
  async show(dependent: FoundDependent, text: string): Promise<void> {
    const { repository, url, line, column } = dependent;
    const uri = pageUri(dependent);
    this.#pages.delete(uri.toString());
    this.#pages.set(uri.toString(), { repository, url, text });
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > MAX_PAGES && oldest !== undefined) {
      this.#pages.delete(oldest);
    }
    this.#changes.fire(uri);
    const at = new vscode.Position(line - 1, column - 1);
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.toString())?.text ?? `# ${t('This text is gone: search again.')}\n`;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const page = this.#pages.get(uri.toString());
    if (page === undefined) {
      return [];
    }
    const { repository, url } = page;
    const title =
      url === null
        ? t('{0}, as the search found it', repository)
        : t('{0}, as the search found it: open it on {1}', repository, new URL(url).host);
    const command =
      url === null
        ? { title, command: '' }
        : { title, command: 'vscode.open', arguments: [vscode.Uri.parse(url, true)] };
    return [createCodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changes.dispose();
  }
}

/** The tab shows the end of the path. Two engines may have read different commits of one file. */
function pageUri({ engine, repository, path }: FoundDependent): vscode.Uri {
  return vscode.Uri.from({
    scheme: FOUND_FILE_SCHEME,
    path: interfaceText(`/${repository}/${path}`),
    query: engine,
  });
}
