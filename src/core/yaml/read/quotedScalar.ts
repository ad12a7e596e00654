/** Where a quoted scalar that opens at `start` closes: the offset behind the quote; null when it does not before `end`. */
export function closingQuote(text: string, start: number, end: number): number | null {
  const quote = text.charAt(start);
  for (let at = start + 1; at < end; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') {
      at += 1;
    } else if (char === quote) {
      if (quote !== "'" || text.charAt(at + 1) !== "'" || at + 1 >= end) {
        return at + 1;
      }
      at += 1;
    }
  }
  return null;
}

/** The text between the quotes, escapes resolved and lines folded. */
export function unquote(source: string, quote: string): string {
  if (quote !== '"') {
    return foldLines(source).replaceAll("''", "'");
  }
  return source.includes('\\') ? resolveEscapes(source) : foldLines(source);
}

/** Folds the line ends of a scalar of several lines: one becomes a space, more become one less. */
export function foldLines(source: string): string {
  if (!source.includes('\n')) {
    return source;
  }
  const lines = source.split(/\r?\n/);
  const last = lines.length - 1;
  const pieces: string[] = [];
  let breaks = 0;
  for (const [number, line] of lines.entries()) {
    const from = number === 0 ? 0 : skipBlanks(line, 0);
    const end = number === last ? line.length : endOfContent(line, from);
    if (number === 0 || end > from || number === last) {
      pieces.push(separator(breaks), line.slice(from, end));
      breaks = 0;
    }
    breaks += 1;
  }
  return pieces.join('');
}

function separator(breaks: number): string {
  return breaks === 1 ? ' ' : '\n'.repeat(Math.max(0, breaks - 1));
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') {
    at += 1;
  }
  return at;
}

/** Before the blanks at the end of a line. */
function endOfContent(line: string, from: number): number {
  let end = line.length;
  while (end > from && (line.charAt(end - 1) === ' ' || line.charAt(end - 1) === '\t')) {
    end -= 1;
  }
  return end;
}

const ESCAPES: Readonly<Partial<Record<string, string>>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00A0',
  L: '\u2028',
  P: '\u2029',
};

/** How many hexadecimal digits follow an escape. */
const HEX_DIGITS: Readonly<Partial<Record<string, number>>> = { x: 2, u: 4, U: 8 };

/**
 * The text of a double-quoted scalar that holds a backslash. Escapes and line ends are read together, since a backslash
 * at the end of a line takes the line end away. An escape that YAML does not know stays as written.
 */
function resolveEscapes(source: string): string {
  const pieces: string[] = [];
  let from = 0;
  let at = source.indexOf('\\');
  while (at >= 0) {
    const escape = readEscape(source, at);
    pieces.push(foldLines(source.slice(from, at)), escape.text);
    from = escape.end;
    at = source.indexOf('\\', from);
  }
  pieces.push(foldLines(source.slice(from)));
  return pieces.join('');
}

/** What the escape at `at` stands for, and where it ends; an escaped line end takes the blanks behind it along. */
export function readEscape(source: string, at: number): { readonly text: string; readonly end: number } {
  const char = source.charAt(at + 1);
  const lineEnd = char === '\r' && source.charAt(at + 2) === '\n' ? at + 3 : at + 2;
  if (char === '\n' || lineEnd > at + 2) {
    return { text: '', end: skipBlanks(source, lineEnd) };
  }
  const digits = source.slice(at + 2, at + 2 + (HEX_DIGITS[char] ?? 0));
  if (digits === '') {
    return { text: ESCAPES[char] ?? source.slice(at, at + 2), end: at + 2 };
  }
  const end = at + 2 + digits.length;
  const code =
    /^[0-9a-fA-F]+$/.test(digits) && digits.length === HEX_DIGITS[char] ? Number.parseInt(digits, 16) : -1;
  const isCharacter = code >= 0 && code <= 0x10ffff;
  return { text: isCharacter ? String.fromCodePoint(code) : source.slice(at, end), end };
}
