import assert from 'node:assert/strict';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CaFiles } from '../../../../src/registries/http/caFile.ts';
import { readCertificates } from '../../../../src/registries/http/certificateText.ts';
import { TestAuthority } from '../../../support/registries/certificates.ts';

const PEM = new TestAuthority().cert;
const BARE = PEM.replaceAll(/^-----.*$/gm, '');
const DER = new X509Certificate(PEM).raw;
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const utf16 = Buffer.from(`\uFEFF${PEM}`, 'utf16le');

const FILES: readonly (readonly [title: string, bytes: Buffer, found: number | string])[] = [
  ['PEM', Buffer.from(PEM), 1],
  ['two in PEM', Buffer.from(`${PEM}\n# a remark\n${PEM}`), 2],
  ['PEM with CRLF', Buffer.from(PEM.replaceAll('\n', '\r\n')), 1],
  ['PEM on one line', Buffer.from(PEM.replaceAll('\n', '')), 1],
  ['PEM on one line with blanks', Buffer.from(PEM.trim().replaceAll('\n', ' ')), 1],
  ['PEM with written line ends', Buffer.from(PEM.replaceAll('\n', '\\n')), 1],
  ['PEM with a byte order mark', Buffer.from(`\uFEFF${PEM}`), 1],
  ['UTF-16', utf16, 1],
  ['UTF-16, big end first', Buffer.from(utf16).swap16(), 1],
  ['UTF-16 without its mark', Buffer.from(PEM, 'utf16le'), 1],
  ['DER', DER, 1],
  ['a certificate behind its key', Buffer.from(`${KEY}${PEM}`), 1],
  ['PKCS #7 in PEM', Buffer.from('-----BEGIN PKCS7-----\nMII=\n-----END PKCS7-----\n'), 'ca-file-pkcs7'],
  ['PKCS #7 in DER', Buffer.from('308203e906092a864886f70d010702a0', 'hex'), 'ca-file-pkcs7'],
  ['PKCS #12', Buffer.from('30820a5b020103308209e1', 'hex'), 'ca-file-pkcs12'],
  ['a private key', Buffer.from(KEY), 'ca-file-private-key'],
  ['PEM without its markers', Buffer.from(BARE), 'ca-file-without-markers'],
  ['the same on one line', Buffer.from(`\uFEFF${BARE.replaceAll('\n', '')}`), 'ca-file-without-markers'],
  ['the same in UTF-16', Buffer.from(`\uFEFF${BARE}`, 'utf16le'), 'ca-file-without-markers'],
  ['base64 of something else', Buffer.from('aGVsbG8gd29ybGQ='), 'ca-file-without-certificate'],
  ['a web page', Buffer.from('<html></html>'), 'ca-file-without-certificate'],
  ['nothing', Buffer.alloc(0), 'ca-file-without-certificate'],
];

describe('caFile', () => {
  for (const [title, bytes, found] of FILES) {
    it(`reads ${title}: ${String(found)}`, () => {
      const read = readCertificates(bytes);
      assert.equal(read.ok ? read.value.length : read.error, found);
    });
  }

  describe('on the disk', () => {
    let folder: string;
    const files = new CaFiles();
    const read = async (file: string, signal = new AbortController().signal): Promise<unknown> => {
      const result = await files.read(file, signal);
      return result === undefined ? undefined : result.ok ? result.value.length : result.error;
    };

    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'shippable-ca-'));
    });

    after(() => {
      rmSync(folder, { recursive: true });
    });

    it('reads small regular files only', async () => {
      const inFolder = (name: string): string => path.join(folder, name);
      writeFileSync(inFolder('ca.pem'), PEM);
      writeFileSync(inFolder('large'), Buffer.alloc(1024 * 1024 + 1));
      execFileSync('mkfifo', [inFolder('pipe')]);
      assert.equal(await read(inFolder('ca.pem')), 1);
      assert.equal(await read(inFolder('large')), 'ca-file-too-large');
      assert.equal(await read(inFolder('pipe')), 'ca-file-not-regular');
      assert.equal(await read(folder), 'ca-file-not-regular');
      assert.equal(await read('/dev/zero'), 'ca-file-not-regular');
      assert.equal(await read(inFolder('absent')), 'ca-file-unreadable');
    });

    it('gives up with the signal', async () => {
      assert.equal(await read(path.join(folder, 'ca.pem'), AbortSignal.abort()), undefined);
    });

    it('waits for no share that is dead: whoever asked gives up, and two reads at most are open', async () => {
      let reads = 0;
      const files = new CaFiles(() => {
        reads += 1;
        return new Promise(() => undefined);
      });
      const stop = new AbortController();
      const asked = ['a', 'a', 'b', 'c', 'd'].map((name) => files.read(name, stop.signal));
      await new Promise(setImmediate);
      stop.abort();
      assert.deepEqual(await Promise.all(asked), Array(5).fill(undefined));
      assert.equal(reads, 2);
    });
  });
});
