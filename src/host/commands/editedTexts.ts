import * as vscode from 'vscode';
import type { FileUri } from '../../core/domain/sourceFile.ts';
import type { TextRange } from '../../core/domain/textRange.ts';
import { readText } from '../workspace/readText.ts';

/**
 * A file's text as an editor would show it: of its editor where one is open, else of the disk, without opening it. VS Code
 * keeps only some fifty documents that no editor shows, so thousands of files must not be opened to be read.
 * Undefined where the file cannot be read.
 */
export async function currentText(uri: FileUri): Promise<string | undefined> {
  const open = openDocument(uri)?.getText();
  if (open !== undefined) {
    return open;
  }
  const text = await readText(vscode.Uri.parse(uri, true));
  return typeof text === 'string' ? text : undefined;
}

/** The document of a file that is open now. */
export function openDocument(uri: FileUri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === uri,
  );
}

/** An editor has one kind of line end for a whole file, so texts that differ in nothing else are the same to it. */
export function sameText(left: string | undefined, right: string): boolean {
  return left !== undefined && withPlainLineEnds(left) === withPlainLineEnds(right);
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Lines of a text as an editor counts them: a lone `\r` ends one too. */
export class EditorLines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = [
      0,
      ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length),
    ];
  }

  /** The line that holds an offset, from 0. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      [low, high] = (this.#starts[middle] ?? 0) <= offset ? [middle, high] : [low, middle - 1];
    }
    return low;
  }

  textOf(line: number): string {
    return this.#text.slice(this.#starts[line] ?? 0, this.#starts[line + 1]).trim();
  }

  toRange({ start, end }: TextRange): vscode.Range {
    return new vscode.Range(this.#toPosition(start), this.#toPosition(end));
  }

  #toPosition(offset: number): vscode.Position {
    const line = this.lineAt(offset);
    return new vscode.Position(line, offset - (this.#starts[line] ?? 0));
  }
}
