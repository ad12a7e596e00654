import * as vscode from 'vscode';
import { FINDINGS_PAGE } from '../../core/messages/ruleTexts.ts';

/** Leads from a code to its section on the page of findings that ships with the extension. */
export class FindingsPage {
  readonly #uri: vscode.Uri;
  #lines: Promise<ReadonlyMap<string, number>> | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#uri = vscode.Uri.joinPath(extensionUri, ...FINDINGS_PAGE.split('/'));
  }

  /** The section of a code, as a link that opens at its line. */
  async linkOf(): Promise<(code: string) => vscode.Uri> {
    this.#lines ??= this.#read();
    const lines = await this.#lines;
    return (code) => this.#uri.with({ fragment: `L${String(lines.get(code) ?? 1)}` });
  }

  async #read(): Promise<ReadonlyMap<string, number>> {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#uri));
      const lines = text.split(/\r?\n/u);
      return new Map(
        lines.flatMap((line, index) => (line.startsWith('## ') ? [[line.slice(3), index + 1]] : [])),
      );
    } catch {
      return new Map();
    }
  }
}
