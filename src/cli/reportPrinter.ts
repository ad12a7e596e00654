import type { FileReport } from './fileReport.ts';
import type { Problem } from './folderFile.ts';
import type { TerminalText } from '../core/messages/shownText.ts';

/** Prints a scan piece by piece, so that nothing of a file is kept once it is printed. */
export interface ReportPrinter {
  readonly start: () => TerminalText;
  readonly file: (report: FileReport) => TerminalText;
  /** `problems`: what was not read, analysed or fixed, folders too. */
  readonly end: (problems: readonly Problem[]) => TerminalText;
}

/** The elements of a JSON array as they come, each printed as `JSON.stringify` would at this depth. */
export class JsonElements {
  readonly #indent: string;
  #isEmpty = true;

  constructor(depth: number) {
    this.#indent = '  '.repeat(depth);
  }

  next(element: object): string {
    const comma = this.#isEmpty ? '' : ',';
    this.#isEmpty = false;
    return `${comma}\n${this.#indent}${printJson(element, this.#indent)}`;
  }

  end(): string {
    return this.#isEmpty ? ']' : `\n${this.#indent.slice(2)}]`;
  }
}

/** A value that stands behind a key or in a list: its first line is not indented. */
export function printJson(value: unknown, indent: string): string {
  // JSON escapes a line end inside a string, so every real line end here comes from the indentation.
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
