import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createLoginService } from '../../src/bundles/login.ts';
import type { LoginCause, LoginOutcome } from '../../src/core/domain/loginOutcome.ts';
import { Secret } from '../../src/core/domain/secret.ts';
import type { ImageAnswer, RepositoryList } from '../../src/core/logins/imageAccess.ts';
import { NO_PROXY } from '../../src/registries/http/proxySettings.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import type { LoginWish } from '../support/registries/loginFixture.ts';
import { awsVendors, googleVendors, json, tokenRegistry } from '../support/registries/vendorJudges.ts';
import type { AwsAccount } from '../support/registries/vendorJudges.ts';
import type { Answer } from '../support/registries/recordingServer.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';

const HUB = tokenRegistry({
  realm: 'https://auth.docker.io/token',
  service: 'registry.docker.io',
  users: { alice: 'dckr_pat_right' },
});

const AWS: AwsAccount = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  account: '123456789012',
};
const AWS_SECRETS = { accessKeyId: AWS.accessKeyId, secretAccessKey: AWS.secretAccessKey };

describe('login at the vendors, by their own host names', function () {
  this.timeout(60_000);
  const authority = new TestAuthority();
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const clientEmail = 'ci@project.iam.gserviceaccount.com';
  const jsonKey = (changes: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({
      type: 'service_account',
      project_id: 'project',
      private_key_id: '0123456789',
      private_key: privateKey,
      client_email: clientEmail,
      token_uri: 'https://evil.example/token',
      auth_uri: 'https://evil.example/auth',
      ...changes,
    });
  let folder: string;
  let caFile: string;
  let proxy: VendorProxy;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-vendors-'));
    caFile = path.join(folder, 'ca.pem');
    await writeFile(caFile, authority.cert);
    proxy = await VendorProxy.start(authority);
  });

  beforeEach(() => {
    proxy.reset();
  });

  after(async () => {
    await proxy.close();
    await rm(folder, { recursive: true });
  });

  function login(wish: LoginWish): Promise<LoginOutcome> {
    return testLogin({
      ...wish,
      fields: { caFile, ...wish.fields },
      proxy: { https: proxy.url, http: proxy.url },
    });
  }

  /** Hosts that saw a request with any credential in it. */
  function hostsWithCredentials(): readonly string[] {
    const carrying = proxy.seen.filter(
      ({ headers, body }) => headers.authorization !== undefined || body.includes('assertion='),
    );
    return [...new Set(carrying.map(({ host }) => host))].sort();
  }

  describe('Docker Hub', () => {
    beforeEach(() => {
      proxy.vendors = { 'auth.docker.io': HUB.tokens, 'registry-1.docker.io': HUB.registry };
    });

    it('verifies the right token without a scope', async () => {
      const outcome = await login({
        type: 'docker-hub',
        fields: { username: 'alice' },
        secrets: { password: 'dckr_pat_right' },
      });
      assert.equal(outcome.outcome, 'verified', JSON.stringify(outcome));
      assert.deepEqual(hostsWithCredentials(), ['auth.docker.io', 'registry-1.docker.io']);
      assert.ok(proxy.seen.every(({ url }) => !url.includes('scope=')));
    });

    it('refuses a wrong one with the Hub’s words', async () => {
      const outcome = await login({
        type: 'docker-hub',
        fields: { username: 'alice' },
        secrets: { password: 'dckr_pat_wrong' },
      });
      assert.equal(outcome.cause, 'wrong-credentials');
      assert.equal(outcome.field, 'password');
      assert.equal(outcome.who, 'token-server');
      assert.equal(outcome.serverText, 'incorrect username or password');
      assert.equal(proxy.seen.filter(({ headers }) => headers.authorization !== undefined).length, 1);
    });

    it('explains an e-mail address in place of the Docker ID', async () => {
      const outcome = await login({
        type: 'docker-hub',
        fields: { username: 'alice@example.com' },
        secrets: { password: 'whatever' },
      });
      assert.equal(outcome.cause, 'docker-id-is-email');
      assert.equal(outcome.field, 'username');
    });

    it('takes the aliases of the Hub for the Hub', async () => {
      for (const url of ['https://index.docker.io/v1/', 'docker.io', 'hub.docker.com']) {
        const outcome = await login({
          type: 'private',
          fields: { username: 'alice', url },
          secrets: { password: 'dckr_pat_right' },
        });
        assert.equal(outcome.outcome, 'verified', url);
      }
    });
  });

  describe('Amazon ECR', () => {
    it('verifies each region, with account and registry', async () => {
      proxy.vendors = awsVendors(AWS);
      const outcome = await login({ type: 'ecr', secrets: AWS_SECRETS, regions: ['us-east-1', 'eu-west-1'] });
      assert.equal(outcome.outcome, 'verified', JSON.stringify(outcome));
      assert.deepEqual(
        outcome.parts.map(({ name, details }) => [name, details.account, details.endpoint]),
        ['us-east-1', 'eu-west-1'].map((region) => [
          region,
          AWS.account,
          `${AWS.account}.dkr.ecr.${region}.amazonaws.com`,
        ]),
      );
      assert.equal(proxy.seen.filter(({ host }) => host.startsWith('sts.')).length, 1);
    });

    it('asks us-east-1 where no region is named', async () => {
      proxy.vendors = awsVendors(AWS);
      const outcome = await login({ type: 'ecr', secrets: AWS_SECRETS });
      assert.deepEqual(
        outcome.parts.map(({ name }) => name),
        ['us-east-1'],
      );
    });

    it('knows the partitions of China and GovCloud', async () => {
      proxy.vendors = awsVendors(AWS);
      const outcome = await login({
        type: 'ecr',
        secrets: AWS_SECRETS,
        regions: ['cn-north-1', 'us-gov-west-1'],
      });
      assert.equal(outcome.outcome, 'verified', JSON.stringify(outcome));
    });

    it('takes temporary keys with their session token', async () => {
      const keys = { ...AWS, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken: 'a-session/token==' };
      proxy.vendors = awsVendors(keys);
      const secrets = { ...AWS_SECRETS, accessKeyId: keys.accessKeyId };
      const outcome = await login({ type: 'ecr', secrets, sessionToken: keys.sessionToken });
      assert.equal(outcome.outcome, 'verified', JSON.stringify(outcome));
      const without = await login({ type: 'ecr', secrets });
      assert.equal(without.cause, 'temporary-key-without-token');
    });

    const refusals: readonly (readonly [string, Partial<AwsAccount>, LoginCause, string | null])[] = [
      ['an unknown key', { accessKeyId: 'AKIAANOTHERKEY' }, 'access-key-unknown', 'accessKeyId'],
      ['a wrong secret', { secretAccessKey: 'another' }, 'secret-key-wrong', 'secretAccessKey'],
      ['a missing policy', { deniedRegions: ['us-east-1'] }, 'permission-missing', null],
      ['a region that is not enabled', { disabledRegions: ['us-east-1'] }, 'region-not-enabled', 'region'],
    ];
    for (const [name, account, cause, field] of refusals) {
      it(`tells ${name}`, async () => {
        proxy.vendors = awsVendors({ ...AWS, ...account });
        const outcome = await login({ type: 'ecr', secrets: AWS_SECRETS });
        assert.equal(outcome.cause, cause, JSON.stringify(outcome));
        assert.equal(outcome.field, field);
        assert.equal(outcome.who, 'aws');
      });
    }

    it('lets the worst region decide and shows the others', async () => {
      proxy.vendors = awsVendors({ ...AWS, deniedRegions: ['eu-west-1'] });
      const outcome = await login({
        type: 'ecr',
        secrets: AWS_SECRETS,
        regions: ['us-east-1', 'eu-west-1', 'mars-1'],
      });
      assert.equal(outcome.outcome, 'refused');
      assert.deepEqual(
        outcome.parts.map(({ outcome: verdict }) => verdict),
        ['verified', 'refused', 'misconfigured'],
      );
      assert.ok(proxy.tunnels.every((tunnel) => !tunnel.includes('mars')));
    });

    describe('the list of its repositories', () => {
      const denied =
        'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecr:DescribeRepositories';

      /**
       * The registry of ECR takes no `n` above 1000, since it asks `DescribeRepositories`
       * (https://github.com/google/go-containerregistry/issues/1091), and gives pages by `Link`.
       */
      function catalogue(isDenied = false): VendorProxy['vendors'] {
        const host = '*.dkr.ecr.us-east-1.amazonaws.com';
        const vendors = awsVendors(AWS);
        const error = (status: number, code: string, message: string): Answer =>
          json(status, { errors: [{ code, message }] });
        return {
          ...vendors,
          [host]: (request) => {
            const { pathname, searchParams } = new URL(request.url, `https://${request.host}`);
            if (pathname !== '/v2/_catalog' || request.headers.authorization === undefined) {
              return vendors[host]?.(request) ?? {};
            }
            if (Number(searchParams.get('n')) > 1000) {
              return error(405, 'UNSUPPORTED', "Invalid parameter at 'maxResults'");
            }
            const next = `<https://${request.host}/v2/_catalog?last=bmV4dA%3D%3D&n=1000>; rel="next"`;
            return isDenied
              ? error(403, 'DENIED', denied)
              : searchParams.get('last') === 'bmV4dA=='
                ? json(200, { repositories: ['web'] })
                : json(200, { repositories: ['team/api'] }, { link: next });
          },
        };
      }

      function listed(): Promise<ImageAnswer<RepositoryList>> {
        const service = createLoginService(() => ({ ...NO_PROXY, https: proxy.url, http: proxy.url }));
        const credentials = {
          accessKeyId: new Secret(AWS.accessKeyId),
          secretAccessKey: new Secret(AWS.secretAccessKey),
        };
        const request = {
          type: 'ecr',
          fields: { caFile },
          credentials,
          regions: [],
          allowedRealms: [],
        } as const;
        return service.listRepositories(request, {
          signal: new AbortController().signal,
          timeoutMs: 10_000,
        });
      }

      it('has all pages, asked with the token of the region at its registry alone', async () => {
        proxy.vendors = catalogue();
        assert.deepEqual(await listed(), {
          kind: 'answer',
          value: { repositories: ['team/api', 'web'], incomplete: false },
        });
        assert.deepEqual(hostsWithCredentials(), [
          '123456789012.dkr.ecr.us-east-1.amazonaws.com',
          'api.ecr.us-east-1.amazonaws.com',
          'sts.us-east-1.amazonaws.com',
        ]);
      });

      it('names the permission that is missing', async () => {
        proxy.vendors = catalogue(true);
        const answer = await listed();
        assert.ok(answer.kind === 'failure' && answer.failure.kind === 'denied');
        assert.match(answer.failure.serverText ?? '', /ecr:DescribeRepositories/);
      });
    });

    it('sends the token to no host that a reply invents', async () => {
      for (const proxyEndpoint of [
        'https://123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example',
        'https://evil.example',
        'https://999999999999.dkr.ecr.us-east-1.amazonaws.com',
        'https://123456789012.dkr.ecr.eu-west-1.amazonaws.com',
        'http://123456789012.dkr.ecr.us-east-1.amazonaws.com',
        'https://x@123456789012.dkr.ecr.us-east-1.amazonaws.com',
      ]) {
        proxy.reset();
        proxy.vendors = awsVendors({ ...AWS, proxyEndpoint });
        const outcome = await login({ type: 'ecr', secrets: AWS_SECRETS });
        assert.equal(outcome.cause, 'ecr-endpoint-unexpected', proxyEndpoint);
        assert.ok(
          proxy.tunnels.every((tunnel) => !tunnel.includes('dkr')),
          proxyEndpoint,
        );
      }
    });

    it('tells a reply without a token as unreadable, and repeats nothing of it', async () => {
      const authorizationToken = Buffer.from('AWS:canary-7731').toString('base64');
      const proxyEndpoint = 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com';
      for (const reply of [
        null,
        [],
        {},
        { authorizationData: null },
        { authorizationData: [null] },
        { authorizationData: 'x' },
        { authorizationData: [{ proxyEndpoint }] },
        { authorizationData: [{ authorizationToken: 5, proxyEndpoint }] },
        { authorizationData: [{ authorizationToken: [authorizationToken], proxyEndpoint }] },
        { authorizationData: [{ authorizationToken, proxyEndpoint: 5 }] },
        { authorizationData: [{ authorizationToken }] },
        { authorizationData: [{ authorizationToken: '!!!', proxyEndpoint }] },
        { authorizationData: [{ authorizationToken: 'Ym9iOng=', proxyEndpoint }] },
      ]) {
        proxy.reset();
        proxy.vendors = { ...awsVendors(AWS), 'api.ecr.us-east-1.amazonaws.com': () => json(200, reply) };
        const outcome = await login({ type: 'ecr', secrets: AWS_SECRETS });
        const told = JSON.stringify(reply);
        assert.deepEqual([outcome.cause, outcome.serverText], ['aws-reply-unreadable', null], told);
        assert.equal(outcome.details.host, 'api.ecr.us-east-1.amazonaws.com:443', told);
        assert.ok(
          proxy.tunnels.every((tunnel) => !tunnel.includes('dkr')),
          told,
        );
      }
    });

    it('tells a wrong clock from a wrong secret', async () => {
      const body =
        '<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired: 20200101T000000Z is now earlier than 20200101T001000Z</Message></Error></ErrorResponse>';
      proxy.vendors = { 'sts.us-east-1.amazonaws.com': () => ({ status: 403, body }) };
      const outcome = await login({ type: 'ecr', secrets: AWS_SECRETS });
      assert.equal(outcome.cause, 'clock-skew');
      assert.equal(outcome.field, null);
    });

    it('does not believe a page that is not from AWS', async () => {
      const page = (): Answer => ({ headers: { 'content-type': 'text/html' }, body: '<html>Welcome</html>' });
      proxy.vendors = { 'sts.us-east-1.amazonaws.com': page };
      assert.equal((await login({ type: 'ecr', secrets: AWS_SECRETS })).cause, 'aws-reply-unreadable');
      proxy.vendors = { ...awsVendors(AWS), 'api.ecr.us-east-1.amazonaws.com': page };
      assert.equal((await login({ type: 'ecr', secrets: AWS_SECRETS })).cause, 'aws-reply-unreadable');
    });

    it('tells throttling and a broken service', async () => {
      const ecr = (code: string, status: number) => (): Answer =>
        json(status, { __type: code, message: 'x' });
      proxy.vendors = {
        ...awsVendors(AWS),
        'api.ecr.us-east-1.amazonaws.com': ecr('ThrottlingException', 400),
      };
      assert.equal((await login({ type: 'ecr', secrets: AWS_SECRETS })).outcome, 'limited');
      proxy.vendors = { ...awsVendors(AWS), 'api.ecr.us-east-1.amazonaws.com': ecr('ServerException', 500) };
      assert.equal((await login({ type: 'ecr', secrets: AWS_SECRETS })).outcome, 'unreachable');
      assert.equal(proxy.seen.filter(({ host }) => host.startsWith('api.ecr')).length, 2);
    });
  });

  describe('Google', () => {
    it('verifies a key at every kind of host', async () => {
      proxy.vendors = googleVendors({ clientEmail, publicKey });
      for (const host of [
        undefined,
        'eu.gcr.io',
        'europe-west1-docker.pkg.dev',
        'docker.europe.rep.pkg.dev',
      ]) {
        const outcome = await login({
          type: 'gcr',
          secrets: { jsonKey: jsonKey() },
          ...(host === undefined ? {} : { host }),
        });
        assert.equal(outcome.outcome, 'verified', JSON.stringify(outcome));
        assert.equal(outcome.details.account, clientEmail);
      }
      assert.ok(proxy.tunnels.every((tunnel) => !tunnel.includes('evil')));
    });

    it('refuses a key that Google no longer knows', async () => {
      const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
      proxy.vendors = googleVendors({
        clientEmail,
        publicKey: other.export({ type: 'spki', format: 'pem' }).toString(),
      });
      const outcome = await login({ type: 'gcr', secrets: { jsonKey: jsonKey() } });
      assert.equal(outcome.cause, 'key-rotated-or-deleted');
      assert.equal(outcome.field, 'jsonKey');
      assert.equal(outcome.who, 'google');
    });

    const replies: readonly (readonly [Answer, LoginCause])[] = [
      [
        json(400, { error: 'invalid_grant', error_description: 'Invalid grant: account not found' }),
        'account-not-found',
      ],
      [json(400, { error: 'invalid_grant', error_description: 'Account is disabled.' }), 'account-disabled'],
      [
        json(401, { error: 'disabled_client', error_description: 'The OAuth client was disabled.' }),
        'account-disabled',
      ],
      [
        json(400, {
          error: 'invalid_grant',
          error_description:
            'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
        }),
        'clock-skew',
      ],
      [json(400, { error: 'invalid_grant', error_description: 'Bad Request' }), 'key-refused'],
      [json(429, { error: 'rate_limit_exceeded' }), 'rate-limited'],
      [json(503, {}), 'server-error'],
      [json(200, { token_type: 'Bearer' }), 'token-missing'],
      [{ headers: { 'content-type': 'text/html' }, body: '<html>portal</html>' }, 'token-reply-unreadable'],
      [{ status: 302, headers: { location: 'https://evil.example/token' } }, 'unexpected-status'],
    ];
    for (const [refusal, cause] of replies) {
      it(`reads ${cause} in ${String(refusal.body ?? '').slice(0, 70)}`, async () => {
        proxy.vendors = googleVendors({ clientEmail, publicKey, refusal });
        const outcome = await login({ type: 'gcr', secrets: { jsonKey: jsonKey() } });
        assert.equal(outcome.cause, cause);
        assert.equal(proxy.seen.length, 1);
      });
    }

    const minted = JSON.stringify({ access_token: 'ya29.canary-of-google' });
    const unread: readonly (readonly [name: string, refusal: Answer, cause: LoginCause])[] = [
      ['201', { status: 201, body: minted }, 'unexpected-status'],
      ['203', { status: 203, body: minted }, 'unexpected-status'],
      ['200 that is cut', { body: minted.slice(0, -1) }, 'token-reply-unreadable'],
      ['200 with words behind it', { body: `${minted} <!-- -->` }, 'token-reply-unreadable'],
    ];
    for (const [name, refusal, cause] of unread) {
      it(`shows no token that comes with ${name}`, async () => {
        proxy.vendors = googleVendors({ clientEmail, publicKey, refusal });
        const outcome = await login({ type: 'gcr', secrets: { jsonKey: jsonKey() } });
        assert.equal(outcome.cause, cause);
        assert.doesNotMatch(JSON.stringify(outcome), /canary/);
      });
    }

    const offline: readonly (readonly [string, string, LoginCause])[] = [
      ['no JSON', 'hello there', 'key-not-json'],
      ['a user’s credentials', jsonKey({ type: 'authorized_user' }), 'key-wrong-type'],
      ['a federation file', jsonKey({ type: 'external_account' }), 'key-wrong-type'],
      [
        'doubled line breaks',
        jsonKey({ private_key: privateKey.replaceAll('\n', '\\n') }),
        'key-doubled-newlines',
      ],
      ['a broken key', jsonKey({ private_key: privateKey.slice(0, 400) }), 'key-private-key-unreadable'],
      ['no key', jsonKey({ private_key: undefined }), 'key-incomplete'],
      ['another universe', jsonKey({ universe_domain: 'example.goog' }), 'key-other-universe'],
    ];
    for (const [name, key, cause] of offline) {
      it(`finds ${name} without asking anybody`, async () => {
        const outcome = await login({ type: 'gcr', secrets: { jsonKey: key } });
        assert.equal(outcome.cause, cause);
        assert.equal(outcome.outcome, 'misconfigured');
        assert.equal(outcome.field, 'jsonKey');
        assert.deepEqual(proxy.tunnels, []);
      });
    }

    it('proves at hosts of Google only', async () => {
      for (const host of [
        'evil.example',
        'gcr.io.evil.example',
        'evilgcr.io',
        'gcr.io:8443',
        'x@gcr.io',
        'gcr.io/x',
      ]) {
        const outcome = await login({ type: 'gcr', secrets: { jsonKey: jsonKey() }, host });
        assert.equal(outcome.cause, 'google-host-needed', host);
      }
      assert.deepEqual(proxy.tunnels, []);
    });
  });

  describe('Quay', () => {
    const users = { alice: 'right', 'ns+robot': 'robot-token', $oauthtoken: 'right-access-token' };
    const refusal = json(401, {
      errors: [{ code: 'UNAUTHORIZED', message: 'Invalid username or password.' }],
    });
    const quay = tokenRegistry({ realm: 'https://quay.io/v2/auth', service: 'quay.io', users, refusal });

    beforeEach(() => {
      proxy.vendors = {
        'quay.io': (request) =>
          request.url.startsWith('/v2/auth') ? quay.tokens(request) : quay.registry(request),
      };
    });

    const cases: readonly (readonly [string, string, string, string, readonly string[], string | null])[] = [
      ['both right', 'alice', 'right', 'right-access-token', ['verified', 'verified'], null],
      ['a robot', 'ns+robot', 'robot-token', 'right-access-token', ['verified', 'verified'], null],
      [
        'a token as password',
        '$oauthtoken',
        'right-access-token',
        'right-access-token',
        ['verified', 'verified'],
        null,
      ],
      [
        'a wrong password',
        'alice',
        'not-the-password',
        'right-access-token',
        ['refused', 'verified'],
        'password',
      ],
      [
        'a wrong access token',
        'alice',
        'right',
        'not-the-access-token',
        ['verified', 'refused'],
        'accessToken',
      ],
    ];
    for (const [name, username, password, accessToken, verdicts, field] of cases) {
      it(`tells ${name}`, async () => {
        const outcome = await login({
          type: 'quay',
          fields: { username },
          secrets: { password, accessToken },
        });
        assert.deepEqual(
          outcome.parts.map(({ name: part }) => part),
          ['login', 'access-token'],
        );
        assert.deepEqual(
          outcome.parts.map(({ outcome: verdict }) => verdict),
          verdicts,
        );
        assert.equal(outcome.field, field);
      });
    }
  });

  describe('proxies', () => {
    const wish: LoginWish = {
      type: 'docker-hub',
      fields: { username: 'alice' },
      secrets: { password: 'dckr_pat_right' },
    };

    it('says that the proxy could not reach the host', async () => {
      const outcome = await login(wish);
      assert.equal(outcome.cause, 'proxy-cannot-reach-host');
      assert.equal(outcome.who, 'proxy');
    });

    it('says that the proxy is not there', async () => {
      const outcome = await testLogin({ ...wish, proxy: { https: 'http://127.0.0.1:9' } });
      assert.equal(outcome.cause, 'proxy-unreachable');
      assert.equal(outcome.who, 'proxy');
      assert.equal(outcome.details.proxy, '127.0.0.1:9');
    });

    it('says which proxies cannot be used', async () => {
      const socks = await testLogin({ ...wish, proxy: { https: 'socks5://127.0.0.1:9' } });
      assert.equal(socks.cause, 'proxy-unsupported');
      const broken = await testLogin({ ...wish, proxy: { https: 'http://' } });
      assert.equal(broken.cause, 'proxy-address-invalid');
    });
  });
});
