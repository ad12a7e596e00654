import { parseJson, parseJsonObject } from './jsonObject.ts';
import { fail, succeed, type Result } from './result.ts';

/** The members of a service account's JSON key file that a login may use; the rest is never looked at. */
export interface ServiceAccountKey {
  readonly clientEmail: string;
  readonly privateKey: string;
  readonly projectId: string | null;
  /** `googleapis.com` unless the file says otherwise. */
  readonly universeDomain: string;
}

export type ServiceAccountKeyProblem =
  | 'json-key-not-json'
  | 'json-key-text-around'
  /** A byte order mark before the `{`: the build system hands it to Docker as it is. */
  | 'json-key-byte-order-mark'
  /** The whole key in quotes, as a string of another file. */
  | 'json-key-quoted'
  | 'json-key-base64'
  /** Real line ends inside the private key, where JSON wants `\n`. */
  | 'json-key-raw-newlines'
  | 'json-key-wrong-type'
  | 'json-key-no-client-email'
  | 'json-key-no-private-key'
  | 'json-key-escaped-newlines'
  | 'json-key-private-key-unreadable';

export interface ServiceAccountKeyFailure {
  readonly problem: ServiceAccountKeyProblem;
  /** The `type` of the file where that is what is wrong, for example `authorized_user`. */
  readonly foundType: string | null;
}

export const GOOGLE_UNIVERSE = 'googleapis.com';

const PEM = /^-----BEGIN (RSA )?PRIVATE KEY-----\s[^-]+-----END (RSA )?PRIVATE KEY-----\s*$/;

/**
 * Reads the JSON key of a Google service account without any network. The text itself is kept byte for byte by those
 * who store it; this only looks. `isPrivateKey` asks the crypto library, which core does not have.
 */
export function parseServiceAccountKey(
  text: string,
  isPrivateKey: (pem: string) => boolean,
): Result<ServiceAccountKey, ServiceAccountKeyFailure> {
  const json = parseJsonObject(text);
  if (json === undefined) {
    return failure(whyNoObject(text));
  }
  if (json['type'] !== 'service_account') {
    return failure('json-key-wrong-type', typeof json['type'] === 'string' ? json['type'] : null);
  }
  const clientEmail = json['client_email'];
  if (typeof clientEmail !== 'string' || !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(clientEmail)) {
    return failure('json-key-no-client-email');
  }
  const privateKey = json['private_key'];
  const keyProblem = privateKeyProblem(privateKey, isPrivateKey);
  if (keyProblem !== undefined || typeof privateKey !== 'string') {
    return failure(keyProblem ?? 'json-key-no-private-key');
  }
  return succeed({
    clientEmail,
    privateKey,
    projectId: textOf(json['project_id']),
    universeDomain: textOf(json['universe_domain']) ?? GOOGLE_UNIVERSE,
  });
}

function privateKeyProblem(
  privateKey: unknown,
  isPrivateKey: (pem: string) => boolean,
): ServiceAccountKeyProblem | undefined {
  if (typeof privateKey !== 'string' || privateKey.trim() === '') {
    return 'json-key-no-private-key';
  }
  if (PEM.test(privateKey) && isPrivateKey(privateKey)) {
    return undefined;
  }
  return privateKey.includes('\\n') ? 'json-key-escaped-newlines' : 'json-key-private-key-unreadable';
}

/**
 * Why a text is no JSON object: the mistakes that happen when a key is copied from Google's page. Each has its own remedy.
 */
function whyNoObject(text: string): ServiceAccountKeyProblem {
  if (text.startsWith('\uFEFF') && holdsObject(text.slice(1))) {
    return 'json-key-byte-order-mark';
  }
  const inner = text.replace(/^\uFEFF/, '').trim();
  if (isQuoted(inner) || holdsObject(stringOf(`"${inner}"`))) {
    return 'json-key-quoted';
  }
  if (holdsObject(decodeBase64(inner).replace(BYTE_ORDER_MARK, ''))) {
    return 'json-key-base64';
  }
  const embedded = inner.slice(inner.indexOf('{'), inner.lastIndexOf('}') + 1);
  if (embedded === inner || !holdsObject(embedded)) {
    return holdsObject(escapeLineEnds(embedded)) ? 'json-key-raw-newlines' : 'json-key-not-json';
  }
  return 'json-key-text-around';
}

/** The byte order mark of UTF-8: as three characters, one for each byte, or as one character. */
const BYTE_ORDER_MARK = /^(?:\u00EF\u00BB\u00BF|\uFEFF)/;

function isQuoted(text: string): boolean {
  const quote = text[0] ?? '';
  if (!['"', "'", '`'].includes(quote) || !text.endsWith(quote) || text.length < 2) {
    return false;
  }
  const within = text.slice(1, -1);
  return holdsObject(within) || holdsObject(escapeLineEnds(within)) || holdsObject(stringOf(`"${within}"`));
}

/** The text that a JSON string stands for. */
function stringOf(json: string): string {
  const value = parseJson(json);
  return typeof value === 'string' ? value : '';
}

function holdsObject(text: string): boolean {
  return parseJsonObject(text) !== undefined;
}

function decodeBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

/** Line ends inside strings as JSON writes them. */
function escapeLineEnds(text: string): string {
  let inString = false;
  return text.replace(/\\[^]|["\r\n]/g, (found) => {
    if (found === '"') {
      inString = !inString;
    }
    return inString && (found === '\n' || found === '\r') ? '\\n' : found;
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function failure(
  problem: ServiceAccountKeyProblem,
  foundType: string | null = null,
): Result<never, ServiceAccountKeyFailure> {
  return fail({ problem, foundType });
}
