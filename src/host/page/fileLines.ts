import * as vscode from 'vscode';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { readText } from '../workspace/readText.ts';
import { shownLine } from './lineText.ts';
import type { LineSource } from '../dependencies/dependencySource.ts';

/** The lines of a closed file as they were when the index read it. */
interface ReadLines {
  /** The analysis in the index at that time: another one there means that the file changed. */
  readonly analysis: unknown;
  readonly lines: readonly string[];
}

/** Lines of files: those of open ones at once, those of closed ones as soon as they are read. */
export class FileLines implements LineSource, Disposable {
  readonly #index: Pick<IntegrationQueries, 'file'>;
  readonly #read = new Map<string, ReadLines>();
  readonly #wanted = new Set<string>();
  readonly #changes: Emitter<void>;
  readonly onDidChange: Event<void>;
  readonly #reportError: (error: unknown) => void;
  #reading = false;

  constructor(index: Pick<IntegrationQueries, 'file'>, reportError: (error: unknown) => void) {
    this.#index = index;
    this.#reportError = reportError;
    this.#changes = new Emitter(reportError);
    this.onDidChange = this.#changes.event;
  }

  lineOf(uri: string, { line, column }: LineRange): string {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
    if (document !== undefined) {
      return line <= document.lineCount ? shownLine(document.lineAt(line - 1).text, column) : '';
    }
    const known = this.#read.get(uri);
    const analysis = this.#index.file(uri)?.analysis;
    if (known?.analysis !== analysis) {
      this.#wanted.add(uri);
      void this.#readWanted();
    }
    return shownLine(known?.lines[line - 1] ?? '', column);
  }

  dispose(): void {
    this.#wanted.clear();
    this.#changes.dispose();
  }

  /** One file after the other: a page names at most some hundred. */
  async #readWanted(): Promise<void> {
    if (this.#reading) {
      return;
    }
    this.#reading = true;
    try {
      for (const uri of this.#wanted) {
        const analysis = this.#index.file(uri)?.analysis;
        const text = await readText(vscode.Uri.parse(uri));
        this.#wanted.delete(uri);
        const lines = typeof text === 'string' ? text.split(/\r\n|\r|\n/) : [];
        this.#read.set(uri, { analysis, lines });
      }
    } catch (error) {
      this.#wanted.clear();
      this.#reportError(error);
    } finally {
      this.#reading = false;
    }
    this.#changes.fire();
  }
}
