import { findAwsRegion } from '../../core/domain/awsRegion.ts';
import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { headerOf } from '../http/replyText.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { generalFinding, serverTextOf } from '../protocol/replyKind.ts';
import type { AwsCredentials } from './awsCredentials.ts';
import type { AwsFailure, AwsRefusal } from './awsApi.ts';

/** AWS takes signatures that are at most this much older or newer than its own clock. */
const TOLERATED_SKEW_MS = 5 * 60 * 1000;

const CAUSES: Readonly<Record<string, LoginCause>> = {
  InvalidClientTokenId: 'access-key-unknown',
  UnrecognizedClientException: 'access-key-unknown',
  InvalidAccessKeyId: 'access-key-unknown',
  MissingAuthenticationToken: 'access-key-unknown',
  IncompleteSignature: 'key-refused',
  SignatureDoesNotMatch: 'secret-key-wrong',
  InvalidSignatureException: 'secret-key-wrong',
  ExpiredToken: 'session-expired',
  ExpiredTokenException: 'session-expired',
  InvalidToken: 'session-token-wrong',
  AccessDenied: 'permission-missing',
  AccessDeniedException: 'permission-missing',
  UnauthorizedOperation: 'permission-missing',
  Throttling: 'rate-limited',
  ThrottlingException: 'rate-limited',
  ThrottledException: 'rate-limited',
  RequestThrottled: 'rate-limited',
  TooManyRequestsException: 'rate-limited',
  RequestLimitExceeded: 'rate-limited',
  LimitExceededException: 'quota-exceeded',
  OptInRequired: 'region-not-enabled',
  RegionDisabledException: 'region-not-enabled',
  RequestExpired: 'clock-skew',
  RequestTimeTooSkewed: 'clock-skew',
  ServerException: 'server-error',
  InternalFailure: 'server-error',
  ServiceUnavailable: 'server-error',
};

/**
 * What an answer of AWS means. Services name the same fault differently, and blame the signature for a wrong clock: the
 * text and the `Date` of the reply are looked at before the secret is.
 */
export function awsFinding(failure: AwsFailure, credentials: AwsCredentials, region: string): LoginFinding {
  if (failure.kind === 'fault') {
    // A region that is known has its host: then it is the network that does not know the name.
    return failure.finding.cause === 'name-not-found' && findAwsRegion(region) === undefined
      ? {
          ...failure.finding,
          cause: 'region-host-not-found',
          details: { ...failure.finding.details, region },
        }
      : failure.finding;
  }
  const { reply, message } = failure;
  const details = { host: hostAndPort(reply.url), status: String(reply.status), region };
  const cause = causeOf(failure, credentials);
  if (cause !== undefined) {
    return finding(cause, 'aws', details, message === '' ? null : `${failure.code}: ${message}`);
  }
  return (
    generalFinding(reply, 'aws') ??
    finding(
      reply.status === 403 ? 'key-refused' : 'aws-reply-unreadable',
      'aws',
      details,
      serverTextOf(reply),
    )
  );
}

function causeOf(failure: AwsRefusal, credentials: AwsCredentials): LoginCause | undefined {
  const cause = CAUSES[failure.code];
  if (cause === 'secret-key-wrong' && isClockWrong(failure)) {
    return 'clock-skew';
  }
  const temporary = credentials.accessKeyId.startsWith('ASIA') && credentials.sessionToken === null;
  return cause === 'access-key-unknown' && temporary ? 'temporary-key-without-token' : cause;
}

function isClockWrong({ message, reply }: AwsRefusal): boolean {
  if (/signature (?:has )?expired|not yet current|is now (?:earlier|later) than|time.*skew/i.test(message)) {
    return true;
  }
  const serverTime = Date.parse(headerOf(reply, 'date'));
  return Math.abs(serverTime - Date.now()) > TOLERATED_SKEW_MS;
}
