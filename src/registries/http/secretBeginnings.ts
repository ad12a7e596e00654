/** What is shorter may be a word of the server's own. */
export const MIN_BEGINNING = 8;

/** How a server says that it left out the rest. */
const LEFT_OUT = /\s{0,3}(?:\.\.|…|&hellip;)/g;

/** Quotes and brackets may close behind the end of what a server gives back. */
const CLOSING: ReadonlySet<string> = new Set(Array.from(' "\'`)]}>.\\'));

/**
 * Hides the beginning of a secret where a server left out its rest: in front of dots, or at the end of its words. All the
 * beginnings that end at a place are found in one pass over the text.
 */
export function hideBeginnings(text: string, secrets: Iterable<string>, replacement: string): string {
  const ends = cutsIn(text);
  let clean: readonly Part[] = [];
  for (const secret of secrets) {
    const isThere = secret.length >= MIN_BEGINNING && text.includes(secret.slice(0, MIN_BEGINNING));
    clean = isThere ? [...clean, ...beginnings(text, secret, ends)] : clean;
  }
  return clean.length === 0 ? text : without(text, clean, replacement);
}

/** Where a server may have cut off what it gives back: in front of dots, and at the end of its words. */
export function cutsIn(text: string): ReadonlySet<number> {
  const dots = Array.from(text.matchAll(LEFT_OUT), ({ index }) => index);
  return new Set([...dots, text.length, endOfWords(text)]);
}

interface Part {
  readonly start: number;
  readonly end: number;
}

function endOfWords(text: string): number {
  let end = text.length;
  while (end > 0 && CLOSING.has(text[end - 1] ?? '')) {
    end -= 1;
  }
  return end;
}

/** The longest beginning of the secret at each of the ends, after Knuth, Morris and Pratt. */
function beginnings(text: string, secret: string, ends: ReadonlySet<number>): readonly Part[] {
  const shorter = shorterBeginnings(secret);
  const parts: Part[] = [];
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    length = lengthWith(text.charCodeAt(at), length, secret, shorter);
    if (length >= MIN_BEGINNING && ends.has(at + 1)) {
      parts.push({ start: at + 1 - length, end: at + 1 });
    }
  }
  return parts;
}

/** For each length of a beginning the length of the next shorter one that it ends in. */
function shorterBeginnings(secret: string): Uint32Array {
  const shorter = new Uint32Array(secret.length + 1);
  for (let at = 1; at < secret.length; at += 1) {
    shorter[at + 1] = lengthWith(secret.charCodeAt(at), shorter[at] ?? 0, secret, shorter);
  }
  return shorter;
}

/** How much of the secret stands before the place behind one more sign, where `length` of it stood before that. */
function lengthWith(sign: number, length: number, secret: string, shorter: Uint32Array): number {
  let left = length;
  while (left > 0 && secret.charCodeAt(left) !== sign) {
    left = shorter[left] ?? 0;
  }
  return secret.charCodeAt(left) === sign ? left + 1 : left;
}

function without(text: string, parts: readonly Part[], replacement: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (end > done) {
      pieces.push(text.slice(done, Math.max(done, start)), start >= done ? replacement : '');
      done = end;
    }
  }
  return pieces.join('') + text.slice(done);
}
