import { parseJson } from '../../core/domain/jsonObject.ts';
import type { Scrubber } from '../http/redact.ts';

/**
 * What a server calls a secret of its own: in JSON, in JSON inside a string or a page, or as an element of AWS's XML.
 */
const NAME_OF_SECRET =
  /(?:["'<]|&quot;)(?:(?:access|refresh|id|identity|authorization|session|security|registry|bearer)?_?token|secret_?access_?key)(?:(?:\\{0,8}["']|&quot;)\s{0,64}:\s{0,64}(?:\\{0,8}["']|&quot;)|>)/gi;

/** A string of JSON up to its end, or to that of a reply that is cut. */
const WHOLE = /^(?:[^"\\]|\\.)*/su;
/** What stands inside another text: no token has a quote or a sign of a page in it, which may be that text's. */
const INSIDE = /^(?:[^"'&<\\]|\\[^"'\\])*/su;

/** No reply holds more of them. */
const MAX_TOKENS = 12;

/** A token travels in a header: none is longer than all the headers may be together. */
const MAX_LENGTH = 32 * 1024;

/**
 * Tells the scrubber every secret that a reply hands out, whatever its status and whether it is whole: a token that is not used
 * is as good as one that is, and an error may be made of its text.
 */
export function addMintedTokens(scrubber: Scrubber, text: string): void {
  const found = new Set<string>();
  for (const { index, 0: name } of firstOf(text.matchAll(NAME_OF_SECRET), MAX_TOKENS)) {
    const start = text.slice(index + name.length, index + name.length + MAX_LENGTH);
    const [value = ''] = (/[^\\]"$/.test(name) ? WHOLE : INSIDE).exec(start) ?? [];
    found.add(value).add(unescaped(value));
  }
  for (const secret of found) {
    scrubber.add(secret);
  }
}

function* firstOf<T>(all: Iterable<T>, most: number): Iterable<T> {
  let left = most;
  for (const one of all) {
    if (left === 0) {
      return;
    }
    left -= 1;
    yield one;
  }
}

function unescaped(value: string): string {
  const text = parseJson(`"${value}"`);
  return typeof text === 'string' ? text : value;
}
