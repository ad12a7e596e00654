import { X509Certificate } from 'node:crypto';

import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { readSmallFile } from '../smallFile.ts';

export type CaFileProblem =
  | 'ca-file-unreadable'
  | 'ca-file-not-regular'
  | 'ca-file-too-large'
  | 'ca-file-without-certificate'
  | 'ca-file-pkcs7'
  | 'ca-file-pkcs12'
  | 'ca-file-private-key';

type CaFileResult = Result<readonly string[], CaFileProblem>;

/** The whole bundle of a system has 250 kB. */
const MAX_BYTES = 1024 * 1024;

/** Node reads files by four threads for the whole process: a dead share must not take them all. */
const MAX_READS = 2;

/**
 * Reads CA files. A read of a dead share cannot be stopped: whoever waits gives up by a signal, and the next one who asks
 * for the same file waits for the same read.
 */
export class CaFiles {
  readonly #reads = new Map<string, Promise<CaFileResult>>();
  readonly #readBytes: typeof readSmallFile;

  constructor(readBytes = readSmallFile) {
    this.#readBytes = readBytes;
  }

  /** The certificates of a file as PEM; `undefined` when the signal came first. */
  async read(path: string, signal: AbortSignal): Promise<CaFileResult | undefined> {
    let stop = (): void => undefined;
    const stopped = new Promise<undefined>((resolve) => {
      stop = () => {
        resolve(undefined);
      };
    });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    try {
      let read = this.#reads.get(path);
      while (read === undefined && this.#reads.size >= MAX_READS && !signal.aborted) {
        await Promise.race([...this.#reads.values(), stopped]);
        read = this.#reads.get(path);
      }
      return await Promise.race([read ?? this.#start(path, signal), stopped]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  #start(path: string, signal: AbortSignal): Promise<CaFileResult | undefined> {
    if (signal.aborted) {
      return Promise.resolve(undefined);
    }
    const read = readCaFile(path, this.#readBytes).finally(() => {
      this.#reads.delete(path);
    });
    this.#reads.set(path, read);
    return read;
  }
}

async function readCaFile(path: string, readBytes: typeof readSmallFile): Promise<CaFileResult> {
  try {
    const bytes = await readBytes(path, MAX_BYTES);
    return typeof bytes === 'string' ? fail(`ca-file-${bytes}` as const) : readCertificates(bytes);
  } catch {
    return fail('ca-file-unreadable');
  }
}

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

/** Certificates between their markers. Each block is written anew: some programs put it on one line. */
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
  return /-----BEGIN (?:[A-Z]{1,12} )?PRIVATE KEY-----/.test(text)
    ? 'ca-file-private-key'
    : 'ca-file-without-certificate';
}
