import assert from 'node:assert/strict';

import { createLoginService } from '../../src/bundles/login.ts';
import { Secret } from '../../src/core/domain/secret.ts';
import { NO_PROXY } from '../../src/registries/http/proxySettings.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import { RecordingServer } from '../support/registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../support/registries/recordingServer.ts';
import { json } from '../support/registries/vendorJudges.ts';

const REGISTRY = { 'docker-distribution-api-version': 'registry/2.0' };

/** How the question without the password may end, and what the whole test then comes to. */
const ENDS: readonly (readonly [title: string, answer: Answer, outcome: string, cause: string])[] = [
  ['401', json(401, { errors: [{ code: 'UNAUTHORIZED' }] }), 'verified', 'login-proved'],
  ['403', json(403, { errors: [{ code: 'DENIED' }] }), 'verified', 'login-proved'],
  ['500', json(500, {}), 'unreachable', 'server-error'],
  ['502', { status: 502, body: 'Bad Gateway' }, 'unreachable', 'server-error'],
  ['503', { status: 503, body: 'Service Unavailable' }, 'unreachable', 'server-error'],
  ['429', { status: 429, headers: { 'retry-after': '7' } }, 'limited', 'rate-limited'],
  ['a lock-out told by 401', json(401, { message: 'too many login attempts' }), 'limited', 'locked-out'],
  ['a reset', { fault: 'reset' }, 'unreachable', 'connection-reset'],
  ['silence', { fault: 'stall' }, 'unreachable', 'timed-out'],
  ['a reply that is too large', { body: 'x'.repeat(300_000) }, 'misconfigured', 'reply-too-large'],
];

const isTwin = ({ headers }: SeenRequest): boolean =>
  headers.authorization === undefined || headers.authorization === 'Bearer of-nobody';

describe('the same question without the password', function () {
  this.timeout(30_000);
  let server: RecordingServer;
  let answer: (request: SeenRequest) => Answer;

  before(async () => {
    server = await RecordingServer.start((request) => answer(request));
  });

  after(async () => {
    await server.close();
  });

  const challenge = (): Answer =>
    json(401, {}, { ...REGISTRY, 'www-authenticate': `Bearer realm="${server.url}/token"` });

  /** Only where the server is silent is the end of the time waited for. */
  const test = (end?: Answer) =>
    testLogin({
      type: 'private',
      fields: { url: server.url, username: 'alice' },
      secrets: { password: 'canary-password' },
      timeoutMs: end?.fault === 'stall' ? 1500 : 20_000,
    });

  for (const [title, end, outcome, cause] of ENDS) {
    it(`ends at the token server in ${title}: ${cause}`, async () => {
      answer = (request) => {
        if (request.url.startsWith('/token')) {
          return isTwin(request) ? end : json(200, { token: 'of-alice' });
        }
        return request.headers.authorization === 'Bearer of-alice' ? json(200, {}, REGISTRY) : challenge();
      };
      const result = await test(end);
      assert.deepEqual([result.outcome, result.cause], [outcome, cause]);
    });

    it(`ends at /v2/ in ${title}: ${cause}`, async () => {
      answer = (request) => {
        if (request.url.startsWith('/token')) {
          return json(200, { token: isTwin(request) ? 'of-nobody' : 'of-alice' });
        }
        if (request.headers.authorization === undefined) {
          return challenge();
        }
        return isTwin(request) ? end : json(200, {}, REGISTRY);
      };
      const result = await test(end);
      assert.deepEqual([result.outcome, result.cause], [outcome, cause]);
    });
  }

  const subject = (sub: string): string =>
    ['e30', Buffer.from(JSON.stringify({ sub })).toString('base64url'), 'x'].join('.');

  for (const [title, sub] of [
    ['each guest gets a name of its own', (at: number) => `visitor-${String(at)}`],
    [
      'who shows any password is named a guest',
      (_: number, ofNobody: boolean) => (ofNobody ? '' : 'anonymous'),
    ],
  ] as const) {
    it(`proves nothing where ${title}, and /v2/ takes all`, async () => {
      let count = 0;
      answer = (request) => {
        if (!request.url.startsWith('/token')) {
          return request.headers.authorization === undefined ? challenge() : json(200, {}, REGISTRY);
        }
        count += 1;
        return json(200, { token: subject(sub(count, isTwin(request))) });
      };
      const { outcome, cause } = await test();
      assert.deepEqual([outcome, cause], ['unverified', 'token-server-never-asked']);
    });
  }

  it('proves nothing where a server names whoever is asked for', async () => {
    answer = (request) => {
      if (!request.url.startsWith('/token')) {
        return request.headers.authorization === undefined ? challenge() : json(200, {}, REGISTRY);
      }
      const account = new URL(request.url, server.url).searchParams.get('account') ?? '';
      return json(200, { token: subject(account) });
    };
    assert.equal((await test()).cause, 'token-server-never-asked');
  });

  it('shows an address as typed where a part of it is the password, and hides what a server repeats of it', async () => {
    answer = (request) =>
      request.url.startsWith('/token')
        ? json(401, { message: 'not with 127.0.0' })
        : json(401, {}, { 'www-authenticate': `Bearer realm="${server.url}/token/127.0.0/x"` });
    const service = createLoginService(() => NO_PROXY);
    const result = await service.testLogin(
      {
        type: 'private',
        fields: { url: server.url, username: 'alice' },
        credentials: { password: new Secret('127.0.0') },
        regions: [],
        allowedRealms: [],
      },
      { signal: new AbortController().signal, timeoutMs: 5000 },
    );
    assert.deepEqual(
      result.evidence.map(({ url }) => url),
      [`${server.url}/v2/`, `${server.url}/token/[hidden]/x?account=[hidden]`],
    );
    assert.equal(result.details.host, server.host);
    assert.equal(result.serverText, 'not with [hidden]');
  });

  it('shows its own words where they are the secrets: to hide them would tell these', async () => {
    answer = () => json(401, {}, { 'www-authenticate': 'Basic realm="r"' });
    const { parts, details } = await createLoginService(() => NO_PROXY).testLogin(
      {
        type: 'quay',
        fields: { url: server.url, username: 'alice' },
        credentials: { password: new Secret('login'), accessToken: new Secret('401') },
        regions: [],
        allowedRealms: [],
      },
      { signal: new AbortController().signal, timeoutMs: 5000 },
    );
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['login', 'access-token'],
    );
    assert.equal(details.status, '401');
  });

  for (const encoding of ['utf16le', 'latin1'] as const) {
    it(`hides a password that a server repeats in ${encoding}`, async () => {
      answer = ({ headers }) => ({
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="r"' },
        body: Buffer.from(headers.authorization === undefined ? 'no' : 'not with cänary-word', encoding),
      });
      const result = await testLogin({
        type: 'private',
        fields: { url: server.url, username: 'alice' },
        secrets: { password: 'cänary-word' },
      });
      assert.equal(result.serverText, 'not with [hidden]');
    });
  }

  it('hides a password with tags in it that a server repeats in a page', async () => {
    answer = ({ headers }) => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="r"', 'content-type': 'text/html' },
      body: headers.authorization === undefined ? 'no' : '<p>not with <i>canary<b>word</b></i></p>',
    });
    const result = await testLogin({
      type: 'private',
      fields: { url: server.url, username: 'alice' },
      secrets: { password: 'canary<b>word</b>' },
    });
    assert.equal(result.serverText, 'not with [hidden]');
  });
});
