/** How the bytes of a file become text and back without changing any of them. */
export type TextEncoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'utf16be' | 'latin1';

export interface DecodedText {
  /** Without a byte order mark, as editors show it. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Decodes by byte order mark, else as UTF-8, else byte for byte as Latin-1, so that encoding gives the same bytes. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(buffer, 0xef, 0xbb, 0xbf)) {
    const text = decodeUtf8(buffer.subarray(3));
    return text === null ? decodeLatin1(buffer) : { text, encoding: 'utf8-bom' };
  }
  if (startsWith(buffer, 0xff, 0xfe) && buffer.length % 2 === 0) {
    return { text: buffer.subarray(2).toString('utf16le'), encoding: 'utf16le' };
  }
  if (startsWith(buffer, 0xfe, 0xff) && buffer.length % 2 === 0) {
    return { text: Buffer.from(buffer.subarray(2)).swap16().toString('utf16le'), encoding: 'utf16be' };
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
    case 'utf16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'latin1':
      return /^[\u0000-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1') : null;
  }
}

function startsWith(buffer: Buffer, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => buffer[index] === byte);
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
