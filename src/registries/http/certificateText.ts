import { X509Certificate } from 'node:crypto';

import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';

export type CaFileProblem =
  | 'ca-file-unreadable'
  | 'ca-file-not-regular'
  | 'ca-file-too-large'
  | 'ca-file-without-certificate'
  | 'ca-file-without-markers'
  | 'ca-file-pkcs7'
  | 'ca-file-pkcs12'
  | 'ca-file-private-key';

export type CaFileResult = Result<readonly string[], CaFileProblem>;

/**
 * The certificates in the bytes of a file: PEM in UTF-8 or UTF-16, with or without its line ends, or DER. Node takes
 * anything for `ca` and silently ignores what is no certificate, so each is looked at first.
 */
export function readCertificates(bytes: Buffer): CaFileResult {
  const text = toText(bytes);
  const blocks = findPem(text);
  const found = (blocks.length === 0 ? [bytes] : blocks).flatMap(toPem);
  return found.length === 0 ? fail(whyNone(bytes, text)) : succeed(found);
}

/** Certificates between their markers. Each block is written out again, because some programs put it on one line. */
export function findPem(text: string): readonly string[] {
  const blocks = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END /g) ?? [];
  return blocks.map((block) => {
    const digits = block.replace(/-----[A-Z0-9 ]*(?:-----)?/g, '').replace(/\\[nr]|\s/g, '');
    const lines = digits.match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  });
}

function toText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return bytes.toString('utf16le');
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
    return Buffer.from(bytes).swap16().toString('utf16le');
  }
  // PEM is ASCII: a zero at each second byte is UTF-16 without its mark.
  if (bytes[0] === 0x2d && bytes[1] === 0) {
    return bytes.toString('utf16le');
  }
  return bytes.toString('latin1');
}

function toPem(certificate: string | Buffer): readonly string[] {
  try {
    return [new X509Certificate(certificate).toString()];
  } catch {
    return [];
  }
}

/** `pkcs7-signedData` (RFC 2315), and the version 3 with which PKCS #12 begins (RFC 7292), in DER. */
const PKCS7 = Buffer.from('06092a864886f70d010702', 'hex');
const PKCS12 = Buffer.from('020103', 'hex');

/** What a file without a certificate is instead: each has a way to make it one. */
function whyNone(bytes: Buffer, text: string): CaFileProblem {
  if (/-----BEGIN (?:PKCS7|CMS)-----/.test(text) || bytes.subarray(0, 64).includes(PKCS7)) {
    return 'ca-file-pkcs7';
  }
  if (bytes[0] === 0x30 && bytes.subarray(2, 8).includes(PKCS12)) {
    return 'ca-file-pkcs12';
  }
  if (/-----BEGIN (?:[A-Z]{1,12} )?PRIVATE KEY-----/.test(text)) {
    return 'ca-file-private-key';
  }
  return isBareBase64(text) ? 'ca-file-without-markers' : 'ca-file-without-certificate';
}

/** The base64 of a certificate without the lines `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----` around it. */
function isBareBase64(text: string): boolean {
  const digits = text.replace(/^\u00ef\u00bb\u00bf|\\[nr]|\s/g, '');
  return /^[A-Za-z\d+/]+={0,2}$/.test(digits) && toPem(Buffer.from(digits, 'base64')).length > 0;
}
