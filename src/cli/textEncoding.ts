import { encodingByNuls } from '../core/domain/encodingByNuls.ts';
import { isWellFormed } from '../core/domain/wellFormed.ts';

/** How the bytes of a file become text and back without changing any of them. */
export type TextEncoding =
  'utf8' | 'utf8-bom' | 'utf16le-bom' | 'utf16be-bom' | 'utf16le' | 'utf16be' | 'latin1';

/** Why `decodeText` gives no text. */
export const NO_TEXT = 'its bytes are no text in UTF-8, UTF-16 or Latin-1';

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
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const byNuls = encodingByNuls(buffer);
  if (byNuls !== null) {
    return byNuls === 'unreadable' ? null : decodeUnmarked(buffer, byNuls);
  }
  if (startsWith(buffer, 0xef, 0xbb, 0xbf)) {
    const text = decodeUtf8(buffer.subarray(3));
    return text === null ? decodeLatin1(buffer) : { text, encoding: 'utf8-bom' };
  }
  if (startsWith(buffer, 0xff, 0xfe) && buffer.length % 2 === 0) {
    return { text: decodeUtf16(buffer.subarray(2), 'utf16le'), encoding: 'utf16le-bom' };
  }
  if (startsWith(buffer, 0xfe, 0xff) && buffer.length % 2 === 0) {
    return { text: decodeUtf16(buffer.subarray(2), 'utf16be'), encoding: 'utf16be-bom' };
  }
  const text = decodeUtf8(buffer);
  return text === null ? decodeLatin1(buffer) : { text, encoding: 'utf8' };
}

/** The bytes of a text; null where the encoding has no bytes for one of its characters. */
export function encodeText({ text, encoding }: DecodedText): Uint8Array | null {
  switch (encoding) {
    case 'utf8':
      return Buffer.from(text, 'utf8');
    case 'utf8-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf16le-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'utf16le':
      return Buffer.from(text, 'utf16le');
    case 'utf16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'latin1':
      return /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1') : null;
  }
}

function startsWith(buffer: Buffer, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => buffer[index] === byte);
}

/** Whatever begins so and is no text has halves of characters in it. */
function decodeUnmarked(buffer: Buffer, encoding: 'utf16le' | 'utf16be'): DecodedText | null {
  const text = buffer.length % 2 === 0 ? decodeUtf16(buffer, encoding) : null;
  return text !== null && isWellFormed(text) ? { text, encoding } : null;
}

function decodeUtf16(buffer: Buffer, encoding: 'utf16le' | 'utf16be'): string {
  return (encoding === 'utf16le' ? buffer : Buffer.from(buffer).swap16()).toString('utf16le');
}

function decodeLatin1(buffer: Buffer): DecodedText {
  return { text: buffer.toString('latin1'), encoding: 'latin1' };
}

function decodeUtf8(buffer: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(buffer);
  } catch {
    return null;
  }
}
