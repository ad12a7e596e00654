import { addAll } from '../../core/domain/addAll.ts';
import type { LoginCause, LoginParty } from '../../core/domain/loginOutcome.ts';

/** How far a request had got when it failed. */
export type RequestStage = 'proxy-connect' | 'proxy-tls' | 'proxy-tunnel' | 'connect' | 'tls' | 'exchange';

export interface Classified {
  readonly cause: LoginCause;
  readonly who: LoginParty;
}

const CERTIFICATE_CAUSES: Readonly<Record<string, LoginCause>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  CERT_REVOKED: 'certificate-revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-host',
  HOSTNAME_MISMATCH: 'certificate-wrong-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-authority',
  CERT_UNTRUSTED: 'certificate-unknown-authority',
  CERT_SIGNATURE_FAILURE: 'certificate-unknown-authority',
  INVALID_CA: 'certificate-unknown-authority',
  INVALID_PURPOSE: 'tls-failed',
  PATH_LENGTH_EXCEEDED: 'tls-failed',
  CERT_CHAIN_TOO_LONG: 'tls-failed',
};

const NETWORK_CAUSES: Readonly<Record<string, LoginCause>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_NODATA: 'name-not-found',
  EAI_NONAME: 'name-not-found',
  ENODATA: 'name-not-found',
  ESERVFAIL: 'name-not-found',
  ECONNREFUSED: 'connection-refused',
  EADDRNOTAVAIL: 'connection-refused',
  EHOSTUNREACH: 'no-route',
  EHOSTDOWN: 'no-route',
  ENETUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EACCES: 'no-route',
  EPERM: 'no-route',
  ETIMEDOUT: 'connect-timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timed-out',
  ECONNRESET: 'connection-reset',
  ECONNABORTED: 'connection-reset',
  EPIPE: 'connection-reset',
  ENOTCONN: 'connection-reset',
  UND_ERR_SOCKET: 'connection-reset',
  UND_ERR_CLOSED: 'connection-reset',
  UND_ERR_DESTROYED: 'connection-reset',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_OVERFLOW: 'reply-too-large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'reply-too-large',
  // A reply that began as one and was cut: the port is right.
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection-reset',
  UND_ERR_INVALID_ARG: 'not-http',
  UND_ERR_NOT_SUPPORTED: 'not-http',
  EMETADATA: 'metadata-address',
};

/**
 * What an error of a socket, of TLS or of undici means. Codes as undici 8 and Node 24 surface them; several attempts in
 * one `AggregateError` and causes of causes are looked through.
 */
export function classifyFailure(error: unknown, stage: RequestStage): Classified {
  const code = codesOf(error).find((candidate) => causeOfCode(candidate) !== undefined);
  const cause = (code === undefined ? causeOfName(error) : causeOfCode(code)) ?? unknownCause(stage);
  if (stage.startsWith('proxy-')) {
    return { cause: toProxyCause(cause, stage), who: 'proxy' };
  }
  return { cause, who: partyOf(cause, stage) };
}

function partyOf(cause: LoginCause, stage: RequestStage): LoginParty {
  const isTls = stage === 'tls' || /^(?:certificate-|tls-|client-certificate|plain-http-port)/.test(cause);
  if (cause === 'metadata-address' || cause === 'name-not-found') {
    return 'local';
  }
  return isTls ? 'tls' : 'registry';
}

function causeOfCode(code: string): LoginCause | undefined {
  return CERTIFICATE_CAUSES[code] ?? NETWORK_CAUSES[code] ?? causeOfTlsCode(code);
}

/** OpenSSL's reasons, which Node turns into codes such as `ERR_SSL_WRONG_VERSION_NUMBER`. */
function causeOfTlsCode(code: string): LoginCause | undefined {
  if (!/^(?:ERR_SSL|ERR_TLS|ERR_OSSL|EPROTO)/.test(code)) {
    return undefined;
  }
  if (
    /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE/.test(
      code,
    )
  ) {
    return 'plain-http-port';
  }
  if (/ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_SHARED_CIPHER/.test(code)) {
    return 'tls-version';
  }
  return /CERTIFICATE_REQUIRED|ALERT_HANDSHAKE_FAILURE|ALERT_BAD_CERTIFICATE/.test(code)
    ? 'client-certificate-needed'
    : 'tls-failed';
}

function causeOfName(error: unknown): LoginCause | undefined {
  const links = chainOf(error);
  const parserError = links.find(({ name }) => name === 'HTTPParserError');
  if (parserError !== undefined) {
    return parserError.message.includes('EOF') ? 'connection-reset' : 'not-http';
  }
  return links.some(({ name }) => name === 'TimeoutError') ? 'timed-out' : undefined;
}

function unknownCause(stage: RequestStage): LoginCause {
  return stage === 'tls' ? 'tls-failed' : 'connection-reset';
}

function toProxyCause(cause: LoginCause, stage: RequestStage): LoginCause {
  switch (cause) {
    case 'name-not-found':
      return 'proxy-name-not-found';
    case 'connection-refused':
    case 'no-route':
    case 'connect-timed-out':
      return 'proxy-unreachable';
    case 'metadata-address':
    case 'timed-out':
      return cause;
    default:
      return stage === 'proxy-tls' && cause !== 'connection-reset' ? 'proxy-certificate' : 'proxy-broke-off';
  }
}

interface ErrorLink {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
}

function codesOf(error: unknown): readonly string[] {
  return chainOf(error).flatMap((link) => (link.code === undefined ? [] : [link.code]));
}

/** The error, the causes below it and the attempts of an `AggregateError`, at most 20. */
function chainOf(error: unknown): readonly ErrorLink[] {
  const links: ErrorLink[] = [];
  const queue: unknown[] = [error];
  while (queue.length > 0 && links.length < 20) {
    const next = queue.shift();
    if (typeof next !== 'object' || next === null) {
      continue;
    }
    const { name, message, code, cause, errors } = next as Record<string, unknown>;
    links.push({
      name: typeof name === 'string' ? name : '',
      message: typeof message === 'string' ? message : '',
      code: typeof code === 'string' ? code : undefined,
    });
    addAll(queue, [...(Array.isArray(errors) ? (errors as unknown[]) : []), cause]);
  }
  return links;
}
