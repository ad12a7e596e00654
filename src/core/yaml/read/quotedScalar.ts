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
  const folded = foldLines(source, quote === '"');
  return quote === '"' ? unescapeDouble(folded) : folded.replaceAll("''", "'");
}

/** Folds line ends of a flow scalar: one becomes a space, more become one less. */
export function foldLines(source: string, escapes = false): string {
  if (!source.includes('\n')) {
    return source;
  }
  const lines = source.split(/\r?\n/);
  let folded = (lines[0] ?? '').replace(/[ \t]+$/, '');
  let breaks = 0;
  for (const line of lines.slice(1)) {
    const content = line
      .replace(/^[ \t]+/, '')
      .replace(/[ \t]+$/, (tail) => (escapes && line.endsWith('\\ ') ? tail : ''));
    breaks += 1;
    if (content !== '' || line === lines.at(-1)) {
      folded = join(folded, breaks, content, escapes);
      breaks = 0;
    }
  }
  return folded;
}

function join(head: string, breaks: number, content: string, escapes: boolean): string {
  if (escapes && breaks === 1 && /(?:^|[^\\])(?:\\\\)*\\$/.test(head)) {
    return head.slice(0, -1) + content;
  }
  return head + (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + content;
}

const ESCAPES: Readonly<Record<string, string>> = {
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

/** Resolves escapes; one that YAML does not know stays as written. */
function unescapeDouble(source: string): string {
  if (!source.includes('\\')) {
    return source;
  }
  return source.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (whole: string, x?: string, u?: string, long?: string, char?: string) => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) {
        const code = Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      }
      return ESCAPES[char ?? ''] ?? whole;
    },
  );
}
