/** One line of a text. Offsets into the text; the line end itself is left out. */
export interface SourceLine {
  readonly start: number;
  readonly end: number;
  /** First character that is not white space; `end` for a blank line. */
  readonly content: number;
  /** Column of `content`, tabs widened. */
  readonly column: number;
}

const SPACE = 32;
const TAB = 9;

/** The lines of a text with their columns. A tab reaches to the next multiple of the file's own step of indentation. */
export function sourceLines(text: string): readonly SourceLine[] {
  const tabWidth = indentationStep(text);
  const lines: SourceLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    lines.push(lineAt(text, start, end, tabWidth));
    start = stop + 1;
  }
  return lines;
}

function lineAt(text: string, start: number, end: number, tabWidth: number): SourceLine {
  let column = 0;
  let content = start;
  for (; content < end; content += 1) {
    const code = text.charCodeAt(content);
    if (code === SPACE) {
      column += 1;
    } else if (code === TAB) {
      column += tabWidth - (column % tabWidth);
    } else if (code !== 13) {
      break;
    }
  }
  return { start, end, content, column };
}

/** The spaces before the first indented line; 2 where there is none. */
function indentationStep(text: string): number {
  const step = /\n( {1,8})[^\s#]/.exec(text)?.[1]?.length ?? 2;
  return Math.max(2, step);
}

export function isBlankAt(text: string, at: number, end: number): boolean {
  if (at >= end) {
    return true;
  }
  const code = text.charCodeAt(at);
  return code === SPACE || code === TAB || code === 13;
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlankAt(text, at, end)) {
    at += 1;
  }
  return at;
}

/** Whether nothing but white space and a comment stands between `from` and the end of the line. */
export function isRestEmpty(text: string, from: number, end: number): boolean {
  const at = skipBlanks(text, from, end);
  return at >= end || (text.charAt(at) === '#' && (at > from || isBlankAt(text, at - 1, end)));
}

/** Where the text of a plain line ends: before a comment and without trailing white space. */
export function plainEnd(text: string, from: number, end: number): number {
  // Searched in the line alone: a search in the whole text would be quadratic where no `#` follows.
  const line = text.slice(from, end);
  let stop = line.length;
  for (let at = line.indexOf('#', 1); at >= 0; at = line.indexOf('#', at + 1)) {
    if (isBlankAt(line, at - 1, line.length)) {
      stop = at;
      break;
    }
  }
  while (stop > 0 && isBlankAt(line, stop - 1, line.length)) {
    stop -= 1;
  }
  return from + stop;
}
