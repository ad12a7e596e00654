import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate with its key, PEM, made at test time: nothing of it is kept. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateWish {
  readonly name: string;
  /** Names and IPv4 addresses that it is good for. */
  readonly hosts?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A certificate authority of the tests. It writes X.509 (RFC 5280) itself, so no openssl is needed. */
export class TestAuthority {
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #name: string;
  /** Its own certificate, PEM. */
  readonly cert: string;

  constructor(name = 'Test Authority') {
    this.#name = name;
    this.cert = pem(
      certificate({
        subject: name,
        issuer: name,
        publicKey: this.#keys.publicKey,
        signer: this.#keys.privateKey,
        wish: { name },
        extensions: [basicConstraints(true)],
      }),
    );
  }

  /** A server certificate signed by this authority. */
  issue(wish: CertificateWish): TestCertificate {
    const keys = leafKeys();
    const cert = certificate({
      subject: wish.name,
      issuer: this.#name,
      publicKey: keys.publicKey,
      signer: this.#keys.privateKey,
      wish,
      extensions: [basicConstraints(false), alternativeNames(wish.hosts ?? [wish.name])],
    });
    return { cert: pem(cert), key: privatePem(keys.privateKey) };
  }
}

/** A certificate that nobody but itself vouches for. */
export function selfSigned(wish: CertificateWish): TestCertificate {
  const keys = leafKeys();
  const cert = certificate({
    subject: wish.name,
    issuer: wish.name,
    publicKey: keys.publicKey,
    signer: keys.privateKey,
    wish,
    extensions: [alternativeNames(wish.hosts ?? [wish.name])],
  });
  return { cert: pem(cert), key: privatePem(keys.privateKey) };
}

function leafKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function privatePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

interface CertificateParts {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly wish: CertificateWish;
  readonly extensions: readonly Buffer[];
}

const DAY_MS = 24 * 3600 * 1000;
const SHA256_WITH_RSA = sequence(oid('1.2.840.113549.1.1.11'), tlv(0x05, Buffer.alloc(0)));

function certificate(parts: CertificateParts): Buffer {
  const { wish } = parts;
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    SHA256_WITH_RSA,
    commonName(parts.issuer),
    sequence(
      time(wish.notBefore ?? new Date(Date.now() - DAY_MS)),
      time(wish.notAfter ?? new Date(Date.now() + 30 * DAY_MS)),
    ),
    commonName(parts.subject),
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...parts.extensions)),
  );
  const signature = createSign('sha256').update(body).sign(parts.signer);
  return sequence(body, SHA256_WITH_RSA, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
}

function basicConstraints(isAuthority: boolean): Buffer {
  const value = isAuthority ? sequence(tlv(0x01, Buffer.from([0xff]))) : sequence();
  return sequence(oid('2.5.29.19'), tlv(0x01, Buffer.from([0xff])), tlv(0x04, value));
}

function alternativeNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIP(host) === 4 ? tlv(0x87, Buffer.from(host.split('.').map(Number))) : tlv(0x82, Buffer.from(host)),
  );
  return sequence(oid('2.5.29.17'), tlv(0x04, sequence(...names)));
}

function commonName(name: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from(name)))));
}

function time(date: Date): Buffer {
  return tlv(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes);
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = rest.flatMap((part) => {
    const digits = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) {
      digits.unshift((left & 0x7f) | 0x80);
    }
    return digits;
  });
  return tlv(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function sequence(...items: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(items));
}

function tlv(tag: number, value: Buffer): Buffer {
  const size = value.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
