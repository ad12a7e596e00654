import assert from 'node:assert/strict';
import { classifyFailure } from '../../../../src/registries/http/classifyFailure.ts';
import type { RequestStage } from '../../../../src/registries/http/classifyFailure.ts';

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

const CASES: readonly (readonly [code: string, stage: RequestStage, cause: string, who: string])[] = [
  ['ENOTFOUND', 'connect', 'name-not-found', 'local'],
  ['EAI_AGAIN', 'connect', 'name-not-found', 'local'],
  ['ENOTFOUND', 'proxy-connect', 'proxy-name-not-found', 'proxy'],
  ['ECONNREFUSED', 'connect', 'connection-refused', 'registry'],
  ['ECONNREFUSED', 'proxy-connect', 'proxy-unreachable', 'proxy'],
  ['ETIMEDOUT', 'connect', 'connect-timed-out', 'registry'],
  ['EHOSTUNREACH', 'connect', 'no-route', 'registry'],
  ['ECONNRESET', 'exchange', 'connection-reset', 'registry'],
  ['ECONNRESET', 'proxy-tunnel', 'proxy-broke-off', 'proxy'],
  ['UND_ERR_SOCKET', 'exchange', 'connection-reset', 'registry'],
  ['UND_ERR_HEADERS_OVERFLOW', 'exchange', 'reply-too-large', 'registry'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'exchange', 'connection-reset', 'registry'],
  ['CERT_HAS_EXPIRED', 'tls', 'certificate-expired', 'tls'],
  ['CERT_NOT_YET_VALID', 'tls', 'certificate-not-yet-valid', 'tls'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'certificate-wrong-host', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', 'certificate-self-signed', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', 'certificate-unknown-authority', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', 'certificate-unknown-authority', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'tls', 'certificate-unknown-authority', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', 'certificate-unknown-authority', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'proxy-tls', 'proxy-certificate', 'proxy'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', 'plain-http-port', 'tls'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', 'tls-version', 'tls'],
  ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls', 'client-certificate-needed', 'tls'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'exchange', 'client-certificate-needed', 'tls'],
  ['EMETADATA', 'connect', 'metadata-address', 'local'],
  ['SOMETHING_NEW', 'tls', 'tls-failed', 'tls'],
  ['SOMETHING_NEW', 'exchange', 'connection-reset', 'registry'],
];

describe('classifyFailure', () => {
  for (const [code, stage, cause, who] of CASES) {
    it(`reads ${code} while ${stage} as ${cause}`, () => {
      assert.deepEqual(classifyFailure(withCode(code), stage), { cause, who });
    });
  }

  it('looks through causes and several attempts', () => {
    const both = new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]);
    assert.equal(classifyFailure(both, 'connect').cause, 'connection-refused');
    const deep = new Error('a', { cause: new Error('b', { cause: withCode('CERT_HAS_EXPIRED') }) });
    assert.equal(classifyFailure(deep, 'tls').cause, 'certificate-expired');
    const circular = new Error('c');
    circular.cause = circular;
    assert.equal(classifyFailure(circular, 'exchange').cause, 'connection-reset');
  });

  it('knows parser errors, which have no code, by their name', () => {
    const error = Object.assign(new Error('bad'), { name: 'HTTPParserError' });
    assert.equal(classifyFailure(error, 'exchange').cause, 'not-http');
    error.message = 'Response does not match the HTTP/1.1 protocol (Invalid EOF state)';
    assert.equal(classifyFailure(error, 'exchange').cause, 'connection-reset');
  });
});
