import { lastAtOrBefore } from './lastAtOrBefore.ts';

/** A place in a text as people count it: from 1, columns in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns; `\n` and `\r\n` end lines. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    this.#starts = starts;
  }

  positionAt(offset: number): TextPosition {
    const line = lastAtOrBefore(this.#starts, offset, (start) => start);
    return { line: line + 1, column: offset - (this.#starts[line] ?? 0) + 1 };
  }
}
