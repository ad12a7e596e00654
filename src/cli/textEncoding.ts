import type { DecodedText } from '../core/domain/textEncoding.ts';

/** Why `decodeText` gives no text. */
export const NO_TEXT = 'its bytes are no text in UTF-8, UTF-16 or Latin-1';

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
