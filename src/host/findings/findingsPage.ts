import * as vscode from 'vscode';
import { findingsPages } from '../../core/messages/ruleTexts.ts';

interface Page {
  readonly uri: vscode.Uri;
  /** The line of each code's heading, from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Leads from a code to its section on the page of findings that ships with the extension, in the reader's language. */
export class FindingsPage {
  readonly #extensionUri: vscode.Uri;
  #page: Promise<Page> | undefined;

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  /** The section of a code, as a link that opens at its line. */
  async linkOf(): Promise<(code: string) => vscode.Uri> {
    this.#page ??= this.#find();
    const { uri, lines } = await this.#page;
    return (code) => uri.with({ fragment: `L${String(lines.get(code) ?? 1)}` });
  }

  async #find(): Promise<Page> {
    let uri = this.#extensionUri;
    for (const page of findingsPages(vscode.env.language)) {
      uri = vscode.Uri.joinPath(this.#extensionUri, ...page.split('/'));
      const lines = await readHeadings(uri);
      if (lines !== null) {
        return { uri, lines };
      }
    }
    return { uri, lines: new Map() };
  }
}

/** Null for a page that is not there. */
async function readHeadings(uri: vscode.Uri): Promise<ReadonlyMap<string, number> | null> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const lines = text.split(/\r?\n/u);
    return new Map(
      lines.flatMap((line, index) => (line.startsWith('## ') ? [[line.slice(3), index + 1]] : [])),
    );
  } catch {
    return null;
  }
}
