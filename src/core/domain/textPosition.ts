import { lastAtOrBefore } from './lastAtOrBefore.ts';
import type { LineRange } from './locatedReference.ts';
import type { TextRange } from './textRange.ts';

/** A place in a text as people count it: from 1, columns in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

const LONE_RETURN = /\r(?!\n)/;

interface KnownRange {
  readonly end: number;
  readonly range: LineRange;
}

/** Turns offsets of one text into lines and columns; `\n`, `\r\n` and a lone `\r` end lines, as in an editor. */
export class LineIndex {
  readonly #starts: readonly number[];
  /** Ranges that were asked for, by the offset of their start. */
  readonly #ranges = new Map<number, KnownRange>();

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
    // Nearly all texts have no carriage return, which is found out much faster than by the expression.
    this.#starts =
      text.includes('\r') && LONE_RETURN.test(text)
        ? [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length)]
        : starts;
  }

  positionAt(offset: number): TextPosition {
    const line = lastAtOrBefore(this.#starts, offset, (start) => start);
    return { line: line + 1, column: offset - (this.#starts[line] ?? 0) + 1 };
  }

  /**
   * Gives the same object for the same place: a reference, a definition and a use may share it, in an index of thousands.
   */
  rangeOf({ start, end }: TextRange): LineRange {
    const known = this.#ranges.get(start);
    if (known?.end === end) {
      return known.range;
    }
    const [first, last] = [this.positionAt(start), this.positionAt(end)];
    const range = { line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
    this.#ranges.set(start, { end, range });
    return range;
  }
}
