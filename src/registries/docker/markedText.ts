import { decodeUtf8 } from '../../core/domain/utf8.ts';

/** Stands where a byte was that is no UTF-8. */
const HALF_A_CHARACTER = '\uDC80';

/**
 * The text of bytes that should be UTF-8. Where they are not stands half a character, which no UTF-8 can hold: so the one login
 * that has it is left out, as `toLogin` does, and the others beside it are read.
 */
export function markedText(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? markReplaced(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

/** The same for a text that Node decoded, such as a variable of the environment: its bytes cannot be had. */
export function markReplaced(text: string): string {
  return text.replaceAll('\uFFFD', HALF_A_CHARACTER);
}
