import type { OutlineScalar } from './outlineNode.ts';

/** A quoted token that starts at `start`; where the closing quote is missing it ends at `limit`. */
export function readQuoted(text: string, start: number, limit: number): OutlineScalar {
  const quote = text[start] === '"' ? '"' : "'";
  let at = start + 1;
  while (at < limit && text[at] !== quote) {
    at += skipOf(text, at, quote);
    if (text[at] === quote && quote === "'" && text[at + 1] === "'") {
      at += 2;
    }
  }
  const closed = at < limit && text[at] === quote;
  const inner = text.slice(start + 1, Math.min(at, limit));
  return {
    range: { start, end: closed ? at + 1 : limit },
    text: quote === "'" ? inner.replaceAll("''", "'") : inner,
    quote,
  };
}

function skipOf(text: string, at: number, quote: string): number {
  return quote === '"' && text[at] === '\\' ? 2 : 1;
}

/** Whether a quoted token that starts at `start` is closed before `limit`. */
export function isClosedQuote(text: string, start: number, limit: number): boolean {
  const token = readQuoted(text, start, limit);
  return token.range.end - start > 1 && text[token.range.end - 1] === text[start] && token.range.end <= limit;
}

/** A plain token from `start` to `end`, white space at its end cut off. */
export function plainToken(text: string, start: number, end: number): OutlineScalar {
  let last = end;
  while (last > start && isBlank(text[last - 1])) {
    last -= 1;
  }
  return { range: { start, end: last }, text: text.slice(start, last), quote: null };
}

export function isBlank(character: string | undefined): boolean {
  return (
    character === ' ' ||
    character === '\t' ||
    character === '\r' ||
    character === '\n' ||
    character === '\ufeff'
  );
}

/** Behind blanks that stay on the line. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\ufeff')) {
    at += 1;
  }
  return at;
}

/** Behind anchors and tags (`&name`, `!tag`) that stand before a value. */
export function skipProperties(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === '&' || text[at] === '!')) {
    while (at < end && !isBlank(text[at])) {
      at += 1;
    }
    at = skipBlanks(text, at, end);
  }
  return at;
}
