import type * as node from './isRsaPrivateKey.ts';

/** The object identifier `rsaEncryption` (1.2.840.113549.1.1.1), as DER writes it. */
const RSA_ENCRYPTION = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

const PEM = /^-----BEGIN (RSA )?PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END (?:RSA )?PRIVATE KEY-----\s*$/;

/** Version, modulus, exponents, primes and what is reckoned from them (RFC 8017, A.1.2). */
const RSA_NUMBERS = 9;

/** Whether the bytes have the form of an RSA key, PKCS #8 or PKCS #1: without Node the key itself is not checked. */
export const isRsaPrivateKey: typeof node.isRsaPrivateKey = (pem) => {
  const [, isPkcs1, base64] = PEM.exec(pem) ?? [];
  const bytes = base64 === undefined ? undefined : decoded(base64);
  const members = bytes === undefined ? undefined : membersOf(bytes);
  if (members === undefined) {
    return false;
  }
  if (isPkcs1 !== undefined) {
    return isKey(members);
  }
  const [, algorithm, key] = members;
  const isRsa = RSA_ENCRYPTION.every((byte, at) => algorithm?.content[at] === byte);
  return isRsa && key?.tag === 0x04 && isKey(membersOf(key.content) ?? []);
};

interface Member {
  readonly tag: number;
  readonly content: Uint8Array;
}

function isKey(members: readonly Member[]): boolean {
  return members.length >= RSA_NUMBERS && members.every(({ tag }) => tag === 0x02);
}

function decoded(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64.replaceAll(/\s/g, '')), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** The members of a sequence that fills these bytes; undefined where it does not, or is none. */
function membersOf(bytes: Uint8Array): readonly Member[] | undefined {
  const outer = readMember(bytes, 0);
  if (outer?.tag !== 0x30 || outer.end !== bytes.length) {
    return undefined;
  }
  const members: Member[] = [];
  for (let at = 0; at < outer.content.length;) {
    const member = readMember(outer.content, at);
    if (member === undefined) {
      return undefined;
    }
    members.push(member);
    at = member.end;
  }
  return members;
}

/** Tag, length and content (X.690, 8.1); undefined where bytes are missing. */
function readMember(bytes: Uint8Array, start: number): (Member & { readonly end: number }) | undefined {
  const tag = bytes[start] ?? 0;
  const first = bytes[start + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 4) {
    return undefined;
  }
  const from = start + 2 + lengthBytes;
  const length = bytes.subarray(start + 2, from).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = from + (lengthBytes === 0 ? first : length);
  return end > bytes.length ? undefined : { tag, content: bytes.subarray(from, end), end };
}
