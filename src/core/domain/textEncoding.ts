import { encodingByNuls } from './encodingByNuls.ts';
import { decodeUtf8 } from './utf8.ts';

/** How the bytes of a file become text and back without changing any of them. */
export type TextEncoding =
  'utf8' | 'utf8-bom' | 'utf16le-bom' | 'utf16be-bom' | 'utf16le' | 'utf16be' | 'latin1';

export interface DecodedText {
  /** Without a byte order mark, as editors show it. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Decodes by byte order mark or the places of NULs, else as UTF-8, else byte for byte as Latin-1, so that encoding gives
 * the same bytes. Null for UTF-32 and for what is no text: read anyway, it would be a file that names nothing.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const byNuls = encodingByNuls(bytes);
  if (byNuls !== null) {
    return byNuls === 'unreadable' ? null : decodeUtf16(bytes, byNuls, byNuls);
  }
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return decodeUtf16(bytes.subarray(2), 'utf16le', 'utf16le-bom');
  }
  if (first === 0xfe && second === 0xff) {
    return decodeUtf16(bytes.subarray(2), 'utf16be', 'utf16be-bom');
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    return decodeLatin1(bytes);
  }
  return text.startsWith('\uFEFF')
    ? { text: text.slice(1), encoding: 'utf8-bom' }
    : { text, encoding: 'utf8' };
}

/** Whatever begins so and is no text has halves of characters in it, or half a code unit at its end. */
function decodeUtf16(
  bytes: Uint8Array,
  order: 'utf16le' | 'utf16be',
  encoding: TextEncoding,
): DecodedText | null {
  const label = order === 'utf16le' ? 'utf-16le' : 'utf-16be';
  try {
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding };
  } catch {
    return null;
  }
}

/** Every byte is a character of Latin-1, so this is the last guess. A NUL says that it is wrong: the text is in another encoding. */
function decodeLatin1(bytes: Uint8Array): DecodedText | null {
  return bytes.includes(0)
    ? null
    : { text: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''), encoding: 'latin1' };
}
