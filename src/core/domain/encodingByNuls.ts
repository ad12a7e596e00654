/** What the NULs at the start of a text tell of its encoding; `unreadable` for UTF-32 and for what is no text. */
export type EncodingByNuls = 'utf16le' | 'utf16be' | 'unreadable';

/**
 * A text of YAML starts with a byte order mark or an ASCII character, so the places of the NULs among its first bytes tell
 * the encoding (YAML 1.2, section 5.2). Null where there are none, as in UTF-8: there a NUL is no character of a text, and
 * a reader that takes these for such sees an empty file.
 */
export function encodingByNuls([first, second, third, fourth]: Uint8Array): EncodingByNuls | null {
  if (first !== 0 && second !== 0) {
    return third === 0 && fourth === 0 ? 'unreadable' : null;
  }
  if (first === 0 && second === 0) {
    return 'unreadable';
  }
  if (first === 0) {
    return 'utf16be';
  }
  return third === 0 && fourth === 0 ? 'unreadable' : 'utf16le';
}
