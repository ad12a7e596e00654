import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { isGoogleHost } from '../../core/domain/registryHost.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { Secret } from '../../core/domain/secret.ts';
import { GOOGLE_UNIVERSE, parseServiceAccountKey } from '../../core/domain/serviceAccountKey.ts';
import type { ServiceAccountKey, ServiceAccountKeyProblem } from '../../core/domain/serviceAccountKey.ts';
import { proveDockerV2Login } from '../protocol/dockerV2Login.ts';
import type { GoogleApi } from '../google/googleApi.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { secretField } from '../loginFields.ts';
import type { LoginTester, TargetFinder } from '../loginTester.ts';
import { whole } from '../loginTester.ts';

const DEFAULT_HOST = 'gcr.io';

/**
 * Google's registries: the key is looked at offline, then traded for an access token at Google's own token server, then
 * the registry host is asked with that token and without. Nothing that the pasted file names is ever contacted.
 */
export function createGoogleTester(loadGoogle: () => Promise<GoogleApi>): LoginTester {
  const findTarget = createGoogleTarget(loadGoogle);
  return async (request, dialogue) => {
    const target = await findTarget(request, dialogue);
    if (!target.ok) {
      return whole(target.error);
    }
    const key = await readKey(secretField(request, 'jsonKey').reveal());
    const found = await proveDockerV2Login(dialogue, target.value);
    return whole(key.ok ? withAccount(found, key.value.clientEmail) : found);
  };
}

/** The registry host with an access token for it. */
export function createGoogleTarget(loadGoogle: () => Promise<GoogleApi>): TargetFinder {
  return async (request, dialogue) => {
    const host = request.host ?? DEFAULT_HOST;
    const key = await readKey(secretField(request, 'jsonKey').reveal());
    if (!key.ok) {
      return key;
    }
    if (host.includes(':') || !isGoogleHost(host)) {
      return fail(finding('google-host-needed', 'local'));
    }
    const token = await (await loadGoogle()).accessToken(dialogue, key.value);
    if (!token.ok) {
      return token;
    }
    dialogue.scrubber.add(token.value, 'oauth2accesstoken');
    return succeed({
      base: `https://${host}`,
      credential: { username: 'oauth2accesstoken', secret: new Secret(token.value), kind: 'password' },
      allowedRealms: request.allowedRealms,
      tokenServerUnknown: false,
    });
  };
}

/** Google knows the key by then: a registry that refuses misses a permission, not a password. */
function withAccount(found: LoginFinding, account: string): LoginFinding {
  const cause = found.cause === 'wrong-credentials' ? 'token-refused-by-registry' : found.cause;
  return { ...found, cause, details: { ...found.details, account } };
}

const CAUSE_OF_PROBLEM: Readonly<Record<ServiceAccountKeyProblem, LoginCause>> = {
  'json-key-not-json': 'key-not-json',
  'json-key-text-around': 'key-text-around',
  'json-key-byte-order-mark': 'key-byte-order-mark',
  'json-key-quoted': 'key-quoted',
  'json-key-base64': 'key-base64',
  'json-key-raw-newlines': 'key-raw-newlines',
  'json-key-wrong-type': 'key-wrong-type',
  'json-key-no-client-email': 'key-email-shape',
  'json-key-no-private-key': 'key-incomplete',
  'json-key-escaped-newlines': 'key-doubled-newlines',
  'json-key-private-key-unreadable': 'key-private-key-unreadable',
};

async function readKey(text: string): Promise<Result<ServiceAccountKey, LoginFinding>> {
  // Node's cryptography takes some 10 ms to load, which the logins of other registries need not wait for.
  const { isRsaPrivateKey } = await import('../google/isRsaPrivateKey.ts');
  const key = parseServiceAccountKey(text, isRsaPrivateKey);
  if (!key.ok) {
    return fail(finding(CAUSE_OF_PROBLEM[key.error.problem], 'local'));
  }
  return key.value.universeDomain === GOOGLE_UNIVERSE
    ? succeed(key.value)
    : fail(finding('key-other-universe', 'local'));
}
