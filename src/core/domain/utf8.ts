/**
 * The text of bytes; undefined where they are no UTF-8. Decoding those all the same gives another text than was written, which
 * nobody notices in a password. A byte order mark is kept: it is the caller's to judge.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
