import { parseJsonObject } from './jsonObject.ts';
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

const PEM = /^-----BEGIN (RSA )?PRIVATE KEY-----\s[\s\S]+-----END (RSA )?PRIVATE KEY-----\s*$/;

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
    return failure(
      parseJsonObject(embeddedObject(text)) === undefined ? 'json-key-not-json' : 'json-key-text-around',
    );
  }
  if (json['type'] !== 'service_account') {
    return failure('json-key-wrong-type', typeof json['type'] === 'string' ? json['type'] : null);
  }
  const clientEmail = json['client_email'];
  if (typeof clientEmail !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(clientEmail)) {
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

/** A key with something around it: a byte order mark, a quotation, the prompt of a shell. */
function embeddedObject(text: string): string {
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
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
