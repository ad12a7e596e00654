import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runCommand } from '../../scripts/runCommand.ts';
import { registryTools } from '../../scripts/setup/registryTools.ts';
import { ImageQuestions } from '../../src/core/logins/imageQuestions.ts';
import { createLoginService } from '../../src/bundles/login.ts';
import { Secret } from '../../src/core/domain/secret.ts';
import type { LoginRequest } from '../../src/core/logins/registryProvider.ts';
import { NO_PROXY } from '../../src/registries/http/proxySettings.ts';
import { selfSigned } from '../support/registries/certificates.ts';
import { DockerRegistry } from '../support/registries/dockerRegistry.ts';
import { RecordingServer } from '../support/registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../support/registries/recordingServer.ts';
import { readBasic, startTokenServer } from '../support/registries/tokenServer.ts';

const CONTEXT = { signal: new AbortController().signal, timeoutMs: 20_000 };

describe('images of a registry with token authentication', function () {
  this.timeout(60_000);
  const service = createLoginService(() => NO_PROXY);
  const signer = selfSigned({ name: 'token-signer' });
  let folder: string;
  let registry: DockerRegistry;
  let tokens: RecordingServer;

  before(async () => {
    const tools = await registryTools();
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-images-'));
    tokens = await startTokenServer({ users: { alice: 'secret' }, signer, issuer: 'i' });
    registry = await DockerRegistry.start(tools, path.join(folder, 'registry'), {
      auth: {
        kind: 'token',
        realm: `${tokens.url}/token`,
        service: 's',
        issuer: 'i',
        certificate: signer.cert,
      },
    });
    const image = path.join(folder, 'image');
    await mustRun(tools.umoci, ['init', '--layout', image]);
    await mustRun(tools.umoci, ['new', '--image', `${image}:latest`]);
    for (const tag of ['v1', 'v2']) {
      const to = `docker://${registry.host}/team/app:${tag}`;
      const how = ['--insecure-policy', 'copy', '--dest-tls-verify=false', '--dest-creds', 'alice:secret'];
      await mustRun(tools.skopeo, [...how, `oci:${image}:latest`, to]);
    }
  });

  after(async () => {
    await registry.stop();
    await tokens.close();
    await rm(folder, { recursive: true });
  });

  async function mustRun(command: string, args: readonly string[]): Promise<void> {
    const { code, output } = await runCommand(command, args, { output: 'collect' });
    assert.equal(code, 0, output);
  }

  function request(password: string, url = registry.url): LoginRequest {
    return {
      type: 'private',
      fields: { url, username: 'alice' },
      credentials: { password: new Secret(password) },
      regions: [],
      allowedRealms: [tokens.host],
    };
  }

  it('lists the tags of a repository and never asks for the catalog', async () => {
    tokens.seen.length = 0;
    const answer = await service.listTags(request('secret'), 'team/app', CONTEXT);
    assert.deepEqual(answer, { kind: 'answer', value: { tags: ['v1', 'v2'], incomplete: false } });
    assert.match(tokens.seen[0]?.url ?? '', /scope=repository%3Ateam%2Fapp%3Apull(&|$)/);
  });

  it('lists the repositories of the catalogue, and says why there is no list', async () => {
    tokens.seen.length = 0;
    const answer = await service.listRepositories(request('secret'), CONTEXT);
    assert.deepEqual(answer, { kind: 'answer', value: { repositories: ['team/app'], incomplete: false } });
    assert.match(tokens.seen[0]?.url ?? '', /scope=registry%3Acatalog%3A\*(&|$)/);
    const wrong = await service.listRepositories(request('not-the-secret'), CONTEXT);
    assert.ok(wrong.kind === 'failure' && wrong.failure.kind === 'login');
    assert.equal(wrong.failure.outcome.cause, 'wrong-credentials');
  });

  /** The requests that carried a password. */
  const passwordsIn = (seen: readonly SeenRequest[]): number =>
    seen.filter(({ headers }) => headers.authorization?.startsWith('Basic ')).length;

  it('sends a login that the catalogue refused no second time', async () => {
    for (const [password, refused] of [
      ['not-the-secret', 'wrong-credentials'],
      ['secret', undefined],
    ] as const) {
      tokens.seen.length = 0;
      const questions = new ImageQuestions(service, request(password));
      await questions.listRepositories(CONTEXT);
      const refusal = await questions.refusal();
      assert.equal(refusal?.kind === 'login' ? refusal.outcome.cause : undefined, refused, password);
      assert.equal(passwordsIn(tokens.seen), 1, password);
    }
  });

  it('knows that a login was taken before a slow catalogue is there, and a refused one however late it is asked', async () => {
    let answerCatalogue: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      answerCatalogue = resolve;
    });
    const slow = await RecordingServer.start(async ({ url, headers }): Promise<Answer> => {
      const isRight = readBasic(headers.authorization)?.password === 'secret';
      if (!isRight) {
        return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{}' };
      }
      if (url === '/v2/_catalog?last=a') {
        await held;
      }
      return { headers: { link: '</v2/_catalog?last=a>; rel="next"' }, body: '{"repositories":["a"]}' };
    });
    const right = new ImageQuestions(service, request('secret', slow.url));
    const stop = new AbortController();
    const listed = right.listRepositories({ ...CONTEXT, signal: stop.signal });
    assert.equal(await right.refusal(), undefined);
    stop.abort();
    assert.equal((await listed).kind, 'failure');
    answerCatalogue?.();
    const wrong = new ImageQuestions(service, request('wrong', slow.url));
    slow.seen.length = 0;
    void wrong.listRepositories(CONTEXT);
    const refusal = await wrong.refusal();
    await slow.close();
    assert.ok(refusal?.kind === 'login');
    assert.equal(refusal.outcome.cause, 'wrong-credentials');
    assert.equal(passwordsIn(slow.seen), 1);
  });

  it('asks Quay for its catalogue by a token without a scope', async () => {
    const quay = await RecordingServer.start(({ url, headers }): Answer => {
      if (url.startsWith('/v2/auth?')) {
        return url.includes('scope=')
          ? {
              status: 400,
              body: '{"errors":[{"code":"INVALID_REQUEST","message":"Unable to decode repository and actions: registry:catalog:*"}]}',
            }
          : { body: '{"token":"of-quay"}' };
      }
      return headers.authorization === 'Bearer of-quay'
        ? { body: '{"repositories":["team/app"]}' }
        : {
            status: 401,
            headers: { 'www-authenticate': `Bearer realm="${quay.url}/v2/auth",service="quay"` },
          };
    });
    const answer = await service.listRepositories(request('secret', quay.url), CONTEXT);
    await quay.close();
    assert.deepEqual(answer, { kind: 'answer', value: { repositories: ['team/app'], incomplete: false } });
  });

  /** As its maker's pages show it: https://docs.mirantis.com/msr/3.1/ops/monitor-msr/review-notary-logs.html */
  it('asks a Docker Trusted Registry, which gives everybody a token and the list to those who may see it', async () => {
    const scopes: (string | null)[] = [];
    for (const isAdmin of [true, false]) {
      const dtr = await RecordingServer.start(({ url, headers }): Answer => {
        const { pathname, searchParams } = new URL(url, 'https://dtr.example');
        if (pathname === '/auth/token') {
          scopes.push(searchParams.get('scope'));
          return { body: '{"token":"of-dtr","access_token":"of-dtr"}' };
        }
        const hasToken = headers.authorization === 'Bearer of-dtr';
        return hasToken && (isAdmin || pathname !== '/v2/_catalog')
          ? { body: '{"repositories":["admin/app"]}' }
          : {
              status: 401,
              headers: { 'www-authenticate': `Bearer realm="${dtr.url}/auth/token",service="dtr"` },
              body: '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}',
            };
      });
      const answer = await service.listRepositories({ ...request('secret', dtr.url), type: 'dtr' }, CONTEXT);
      await dtr.close();
      assert.deepEqual(
        answer,
        isAdmin
          ? { kind: 'answer', value: { repositories: ['admin/app'], incomplete: false } }
          : {
              kind: 'failure',
              failure: {
                kind: 'denied',
                action: 'list',
                serverText: 'UNAUTHORIZED: authentication required',
              },
            },
      );
    }
    assert.deepEqual(scopes, ['registry:catalog:*', 'registry:catalog:*']);
  });

  it('says that the catalogue is closed to an account, and that a registry has none', async () => {
    for (const [status, failure] of [
      [403, { kind: 'denied', action: 'list', serverText: null }],
      [404, { kind: 'not-found' }],
      // A page or a reply of another kind is no empty catalogue.
      [200, { kind: 'not-found' }],
    ] as const) {
      const server = await RecordingServer.start(({ url }) =>
        url === '/v2/'
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
          : { status, body: '{}' },
      );
      const answer = await service.listRepositories(request('secret', server.url), CONTEXT);
      await server.close();
      assert.deepEqual(answer, { kind: 'failure', failure }, String(status));
    }
  });

  it('follows the pages of a catalogue, and leaves out what is no name of a repository', async () => {
    const pages: Readonly<Record<string, Answer>> = {
      '/v2/': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
      '/v2/_catalog?n=1000': {
        headers: { link: '</v2/_catalog?last=b&n=1000>; rel="next"' },
        body: JSON.stringify({ repositories: ['a', 'team/b', '../etc', 7, 'a', '$(rocket) x'] }),
      },
      '/v2/_catalog?last=b&n=1000': { body: '{"repositories":["c"]}' },
    };
    const server = await RecordingServer.start(({ url }) => pages[url] ?? { status: 500 });
    const answer = await service.listRepositories(request('secret', server.url), CONTEXT);
    await server.close();
    assert.deepEqual(answer, {
      kind: 'answer',
      value: { repositories: ['a', 'team/b', 'c'], incomplete: false },
    });
  });

  it('says why there is no list', async () => {
    const missing = await service.listTags(request('secret'), 'team/missing', CONTEXT);
    assert.deepEqual(missing, { kind: 'failure', failure: { kind: 'not-found' } });
    const wrong = await service.listTags(request('not-the-secret'), 'team/app', CONTEXT);
    assert.ok(wrong.kind === 'failure' && wrong.failure.kind === 'login');
    assert.equal(wrong.failure.outcome.cause, 'wrong-credentials');
    for (const name of ['', '../x', 'Team/App', 'a//b', 'team/app?x', 'a'.repeat(300)]) {
      const answer = await service.listTags(request('secret'), name, CONTEXT);
      assert.deepEqual(answer, { kind: 'failure', failure: { kind: 'bad-name' } }, name);
    }
  });

  it('says whether an image may be pulled, with its digest', async () => {
    const answer = await service.checkPull(
      request('secret'),
      { repository: 'team/app', reference: 'v1' },
      CONTEXT,
    );
    assert.ok(answer.kind === 'answer');
    assert.match(answer.value ?? '', /^sha256:[0-9a-f]{64}$/);
    const byDigest = { repository: 'team/app', reference: answer.value ?? '' };
    assert.equal((await service.checkPull(request('secret'), byDigest, CONTEXT)).kind, 'answer');
    const missing = { repository: 'team/app', reference: 'v3' };
    const none = await service.checkPull(request('secret'), missing, CONTEXT);
    assert.deepEqual(none, { kind: 'failure', failure: { kind: 'not-found' } });
  });

  it('says whether an image may be pushed, and leaves nothing behind', async () => {
    assert.equal((await service.checkPush(request('secret'), 'team/app', CONTEXT)).kind, 'answer');
  });

  it('follows the pages of a long list, on the registry alone, and says that one elsewhere is not read', async () => {
    const pages: Readonly<Record<string, Answer>> = {
      '/v2/': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
      '/v2/team/app/tags/list?n=1000': {
        headers: { link: '</v2/team/app/tags/list?n=1000&last=b>; rel="next"' },
        body: '{"tags":["a","b"]}',
      },
      '/v2/team/app/tags/list?n=1000&last=b': {
        headers: { link: '<https://evil.example/v2/team/app/tags/list>; rel="next"' },
        body: '{"tags":["c"]}',
      },
    };
    const server = await RecordingServer.start(({ url }) => pages[url] ?? { status: 500 });
    try {
      const answer = await service.listTags(request('secret', server.url), 'team/app', CONTEXT);
      assert.deepEqual(answer, { kind: 'answer', value: { tags: ['a', 'b', 'c'], incomplete: true } });
    } finally {
      await server.close();
    }
  });

  it('believes no web page that answers in the place of the registry, to none of the questions', async () => {
    const server = await RecordingServer.start(({ url }) =>
      url === '/v2/'
        ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
        : { headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' },
    );
    const asked = request('secret', server.url);
    const image = { repository: 'team/app', reference: 'v1' };
    const answers = [
      await service.listTags(asked, 'team/app', CONTEXT),
      await service.checkPull(asked, image, CONTEXT),
      await service.checkPush(asked, 'team/app', CONTEXT),
    ];
    await server.close();
    for (const answer of answers) {
      assert.ok(answer.kind === 'failure' && answer.failure.kind === 'login');
      assert.equal(answer.failure.outcome.cause, 'html-instead-of-registry');
    }
  });

  it('gives no answer that repeats the password', async () => {
    const server = await RecordingServer.start(({ url, headers: { authorization = '' } }): Answer =>
      url === '/v2/'
        ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
        : {
            headers: { 'docker-content-digest': authorization },
            body: JSON.stringify({
              tags: ['canary-7731', authorization, 'ok'],
              repositories: ['canary-7731', authorization, 'ok'],
            }),
          },
    );
    const asked = request('canary-7731', server.url);
    const image = { repository: 'team/app', reference: 'v1' };
    const answers = [
      await service.listTags(asked, 'team/app', CONTEXT),
      await service.listRepositories(asked, CONTEXT),
      await service.checkPull(asked, image, CONTEXT),
    ];
    await server.close();
    assert.deepEqual(answers, [
      { kind: 'answer', value: { tags: ['ok'], incomplete: true } },
      { kind: 'answer', value: { repositories: ['ok'], incomplete: true } },
      { kind: 'answer', value: null },
    ]);
  });

  it('says of a push that it is denied, and drops no other place than the upload that it opened', async () => {
    const replies: Record<string, Answer> = {
      'GET /v2/': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
      'POST /v2/team/app/blobs/uploads/': { status: 403, body: '{"errors":[{"code":"DENIED"}]}' },
    };
    const server = await RecordingServer.start(
      ({ method, url }) => replies[`${method} ${url}`] ?? { status: 500 },
    );
    const push = () => service.checkPush(request('secret', server.url), 'team/app', CONTEXT);
    try {
      assert.deepEqual(await push(), {
        kind: 'failure',
        failure: { kind: 'denied', action: 'push', serverText: 'DENIED' },
      });
      const below = '/v2/team/app/blobs/uploads/';
      const places = [
        '/v2/team/app/manifests/latest',
        '/admin',
        `${below}../../manifests/latest`,
        `${below}a/b`,
        `${below}%2e%2e`,
        below,
        'https://evil.example/v2/team/app/blobs/uploads/1',
        `${below}good-1?state=x`,
      ];
      for (const location of places) {
        replies[`POST ${below}`] = { status: 202, headers: { location } };
        assert.equal((await push()).kind, 'answer', location);
      }
      const dropped = server.seen.filter(({ method }) => method === 'DELETE').map(({ url }) => url);
      assert.deepEqual(dropped, [`${below}good-1?state=x`]);
    } finally {
      await server.close();
    }
  });
});
