import type { FieldName } from './integrationKind.ts';

/** How a login test can end; {@link LOGIN_CAUSES} lists what leads to each. */
export type LoginVerdict =
  'verified' | 'refused' | 'unverified' | 'unreachable' | 'misconfigured' | 'limited' | 'cancelled';

/**
 * Why it ended so, one code for each thing that a person would do something different about. `describeLogin` in
 * `core/messages` holds the words of every one of them.
 */
export const LOGIN_CAUSES = {
  verified: ['login-proved'],
  refused: [
    'wrong-credentials',
    'wrong-access-token',
    'access-token-expired',
    'access-token-needed',
    'docker-id-is-email',
    'username-has-blanks',
    'encrypted-password-needed',
    'account-disabled',
    'permission-missing',
    'token-refused-by-registry',
    'access-key-unknown',
    'secret-key-wrong',
    'password-expired',
    'session-expired',
    'session-token-wrong',
    'temporary-key-without-token',
    'key-refused',
    'key-rotated-or-deleted',
    'account-not-found',
  ],
  unverified: ['registry-never-asked', 'token-server-never-asked'],
  unreachable: [
    'name-not-found',
    'region-host-not-found',
    'connection-refused',
    'no-route',
    'connect-timed-out',
    'timed-out',
    'connection-reset',
    'not-http',
    'server-error',
    'proxy-name-not-found',
    'proxy-unreachable',
    'proxy-needs-password',
    'proxy-needs-single-sign-on',
    'proxy-refused',
    'proxy-cannot-reach-host',
    'proxy-broke-off',
    'proxy-certificate',
    'proxy-unsupported',
    'proxy-address-invalid',
    'proxy-password-unencoded',
    'ca-file-timed-out',
  ],
  misconfigured: [
    'url-unreadable',
    'url-not-http',
    'url-has-user-info',
    'metadata-address',
    'username-has-colon',
    'credential-has-control-characters',
    'username-not-text',
    'password-not-text',
    'not-a-registry',
    'registry-without-path',
    'registry-wrong-path',
    'no-registry-reply',
    'registry-error-reply',
    'html-instead-of-registry',
    'registry-v1-only',
    'ping-forbidden',
    'unexpected-status',
    'reply-too-large',
    'challenge-missing',
    'challenge-unsupported',
    'challenge-without-realm',
    'realm-unreadable',
    'realm-on-another-host',
    'realm-on-this-machine',
    'realm-downgrade',
    'redirect-elsewhere',
    'redirect-loop',
    'redirect-without-address',
    'token-request-rejected',
    'token-server-not-found',
    'token-reply-unreadable',
    'token-missing',
    'token-error-reply',
    'plain-http-port',
    'tls-port-with-http-url',
    'tls-failed',
    'tls-version',
    'client-certificate-needed',
    'certificate-expired',
    'certificate-not-yet-valid',
    'certificate-wrong-host',
    'certificate-self-signed',
    'certificate-unknown-authority',
    'certificate-revoked',
    'ca-file-unreadable',
    'ca-file-without-certificate',
    'ca-file-without-markers',
    'ca-file-not-regular',
    'ca-file-too-large',
    'ca-file-pkcs7',
    'ca-file-pkcs12',
    'ca-file-private-key',
    'region-shape',
    'too-many-regions',
    'region-not-enabled',
    'access-key-shape',
    'clock-skew',
    'aws-reply-unreadable',
    'ecr-endpoint-unexpected',
    'google-host-needed',
    'key-not-json',
    'key-text-around',
    'key-byte-order-mark',
    'key-quoted',
    'key-base64',
    'key-raw-newlines',
    'key-wrong-type',
    'key-incomplete',
    'key-email-shape',
    'key-doubled-newlines',
    'key-private-key-unreadable',
    'key-other-universe',
  ],
  limited: ['rate-limited', 'locked-out', 'quota-exceeded'],
  cancelled: ['cancelled'],
} as const satisfies Record<LoginVerdict, readonly string[]>;

export type LoginCause = (typeof LOGIN_CAUSES)[LoginVerdict][number];

const VERDICT_OF_CAUSE: ReadonlyMap<string, LoginVerdict> = new Map(
  Object.entries(LOGIN_CAUSES).flatMap(([verdict, causes]) =>
    causes.map((cause) => [cause, verdict as LoginVerdict] as const),
  ),
);

/** Every cause belongs to exactly one verdict, so a step only has to say the cause. */
export function verdictOf(cause: LoginCause): LoginVerdict {
  return VERDICT_OF_CAUSE.get(cause) ?? 'misconfigured';
}

/** One request that was made. The URL is redacted by allow-list before it gets here. */
export interface LoginEvidence {
  readonly method: string;
  readonly url: string;
  /** HTTP status; null when no reply came. */
  readonly status: number | null;
  readonly ms: number;
}

/** Whose answer decided. */
export type LoginParty =
  'local' | 'proxy' | 'tls' | 'registry' | 'token-server' | 'aws' | 'google' | 'quay-api';

/** The field at fault, by its name in the input of the command `login`; `region` stands in the yml, not in the record. */
export type LoginField = FieldName | 'sessionToken' | 'region';

/** Facts for the words: hosts, accounts, waiting times. Never a secret; every value was scrubbed. */
export interface LoginDetails {
  /** `host[:port]` that decided. */
  readonly host?: string;
  /** Host that a challenge or redirect named. */
  readonly otherHost?: string;
  /** The address of the token server as the registry wrote it, cut. */
  readonly realm?: string;
  /** The path of the registry's address, which Docker leaves out. */
  readonly path?: string;
  /** The media type of a reply that no registry sends. */
  readonly contentType?: string;
  readonly proxy?: string;
  readonly status?: string;
  readonly region?: string;
  /** AWS account or service-account e-mail that the keys belong to. */
  readonly account?: string;
  /** The ECR registry host that was proved. */
  readonly endpoint?: string;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfter?: string;
  /** The secret begins or ends with blanks: often a mistake made while copying. */
  readonly blanks?: 'yes';
}

export interface LoginPart {
  /** An ECR region, or `login` and `access-token` of Quay. */
  readonly name: string;
  readonly outcome: LoginVerdict;
  readonly cause: LoginCause | null;
  readonly details: LoginDetails;
}

/** What a test came to. Codes and facts only: `describeLogin` gives the words and the next steps. */
export interface LoginOutcome {
  readonly outcome: LoginVerdict;
  readonly cause: LoginCause | null;
  readonly field: LoginField | null;
  readonly who: LoginParty | null;
  readonly details: LoginDetails;
  readonly parts: readonly LoginPart[];
  readonly evidence: readonly LoginEvidence[];
  /** The server's own words, cut to 300 characters and scrubbed of secrets. */
  readonly serverText: string | null;
}

/** The order in which one of several parts decides for the whole: the worst first. */
export const VERDICTS_WORST_FIRST: readonly LoginVerdict[] = [
  'cancelled',
  'refused',
  'misconfigured',
  'unreachable',
  'limited',
  'unverified',
  'verified',
];

/** The item with the worst verdict, the first of several equals; undefined for an empty list. */
export function worstOf<T extends { readonly outcome: LoginVerdict }>(items: readonly T[]): T | undefined {
  return [...items].sort(
    (a, b) => VERDICTS_WORST_FIRST.indexOf(a.outcome) - VERDICTS_WORST_FIRST.indexOf(b.outcome),
  )[0];
}
