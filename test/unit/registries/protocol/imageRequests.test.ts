import assert from 'node:assert/strict';

import { Secret } from '../../../../src/core/domain/secret.ts';
import { Scrubber } from '../../../../src/registries/http/redact.ts';
import { ImageRequests, toAnswer } from '../../../../src/registries/protocol/imageRequests.ts';
import type { ImageResult } from '../../../../src/registries/protocol/imageRequests.ts';
import { LoginDialogue } from '../../../../src/registries/protocol/loginDialogue.ts';
import { InProcessClient } from '../../../support/registries/inProcess.ts';
import type { Answer } from '../../../support/registries/recordingServer.ts';

/** By `METHOD path`; a registry that asks for Basic stands below them. */
type Replies = Readonly<Record<string, Answer>>;

interface Asked {
  readonly result: unknown;
  /** The requests behind the first, which is always `GET /v2/`: `METHOD path`, and the scheme of the credential. */
  readonly seen: readonly string[];
  readonly client: InProcessClient;
}

const HOST = 'registry.example.com';
const BASIC: Answer = { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
const BEARER: Answer = {
  status: 401,
  headers: { 'www-authenticate': `Bearer realm="https://${HOST}/token",service="s"` },
};
const TOKEN: Answer = { body: '{"token":"of-alice"}' };
const BELOW = '/v2/team/app/blobs/uploads/';
const CATALOGUE = 'GET /v2/_catalog?n=1000';
const DIGEST = `sha256:${'0a'.repeat(32)}`;
const TAGS = 'GET /v2/team/app/tags/list?n=1000';

async function ask(
  question: (images: ImageRequests) => Promise<ImageResult<unknown>>,
  replies: Replies,
  base = `https://${HOST}`,
  prepare: (scrubber: Scrubber) => void = () => undefined,
): Promise<Asked> {
  const client = new InProcessClient(
    ({ method, url }) =>
      replies[`${method} ${url}`] ??
      (url === '/v2/' ? BASIC : assert.fail(`nobody is to ask ${method} ${url}`)),
  );
  const scrubber = new Scrubber();
  prepare(scrubber);
  const dialogue = new LoginDialogue(client, new AbortController().signal, scrubber);
  const images = new ImageRequests(dialogue, {
    base,
    credential: { username: 'alice', secret: new Secret('a-password'), kind: 'password' },
    allowedRealms: [],
    tokenServerUnknown: false,
  });
  const result = await question(images);
  const [first, ...seen] = client.seen.map(
    ({ method, url, headers }) => `${method} ${url} ${headers.authorization?.split(' ')[0] ?? 'nobody'}`,
  );
  assert.equal(first ?? 'GET /v2/ nobody', 'GET /v2/ nobody');
  return { result: result.ok ? result.value : result.error, seen, client };
}

const list = (images: ImageRequests) => images.listRepositories();
const tags = (images: ImageRequests) => images.listTags('team/app');
const pull = (reference: string) => (images: ImageRequests) =>
  images.checkPull({ repository: 'team/app', reference });
const push = (images: ImageRequests) => images.checkPush('team/app');

/** What a finding says of its failure, as in `ask` of a reply to a credential. */
const found = (cause: string, details: object, serverText: string | null = null) => ({
  kind: 'finding',
  finding: { cause, who: 'registry', details, serverText },
});

describe('questions about images', () => {
  it('tells whatever a registry says to each question', async () => {
    for (const [question, request, answer, expected] of [
      [
        list,
        CATALOGUE,
        { body: '{"repositories":["a","team/b"]}' },
        { repositories: ['a', 'team/b'], incomplete: false },
      ],
      [list, CATALOGUE, { body: '{"repositories":null}' }, { repositories: [], incomplete: false }],
      [list, CATALOGUE, { body: '{"repositories":"a"}' }, { kind: 'not-found' }],
      [list, CATALOGUE, { body: 'null' }, { kind: 'not-found' }],
      [list, CATALOGUE, { body: '"repositories"' }, { kind: 'not-found' }],
      [list, CATALOGUE, { body: '<p>' }, { kind: 'not-found' }],
      [
        list,
        CATALOGUE,
        { status: 299, body: '{"repositories":[]}' },
        { repositories: [], incomplete: false },
      ],
      [tags, TAGS, { body: '{"tags":["v1",2,"v1",null]}' }, { tags: ['v1'], incomplete: false }],
      [tags, TAGS, { body: '{"tags":null}' }, { tags: [], incomplete: false }],
      [tags, TAGS, { body: '{}' }, found('no-registry-reply', { host: `${HOST}:443`, contentType: '' })],
      [
        tags,
        TAGS,
        { headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{"nope":1}' },
        found('no-registry-reply', { host: `${HOST}:443`, contentType: 'application/json' }, '{"nope":1}'),
      ],
      [
        tags,
        TAGS,
        { headers: { 'content-type': 'text/html' }, body: '<p>Welcome</p>' },
        found('html-instead-of-registry', { host: `${HOST}:443` }, ' Welcome '),
      ],
      [
        tags,
        TAGS,
        { body: '{"tags":["v1","_","a b","-v","Basic YWxpY2U6eA==","A.1_-"]}' },
        { tags: ['v1', '_', 'A.1_-'], incomplete: false },
      ],
      [tags, TAGS, { status: 403, body: 'no' }, { kind: 'denied', action: 'pull', serverText: 'no' }],
      [list, CATALOGUE, { status: 403 }, { kind: 'denied', action: 'list', serverText: null }],
      [tags, TAGS, { status: 404 }, { kind: 'not-found' }],
      [tags, TAGS, { status: 300 }, found('unexpected-status', { status: '300' })],
      [tags, TAGS, { status: 199 }, found('unexpected-status', { status: '199' })],
      [tags, TAGS, { fault: 'reset' }, found('connection-reset', { host: `${HOST}:443` })],
      [tags, TAGS, { status: 503 }, found('server-error', { host: `${HOST}:443`, status: '503' })],
      [
        tags,
        TAGS,
        { status: 401, body: 'no' },
        found('wrong-credentials', { host: `${HOST}:443`, status: '401' }, 'no'),
      ],
      [
        tags,
        TAGS,
        { status: 403, body: 'password expired' },
        { kind: 'denied', action: 'pull', serverText: 'password expired' },
      ],
      [
        pull('v1'),
        'HEAD /v2/team/app/manifests/v1',
        { headers: { 'docker-content-digest': DIGEST } },
        DIGEST,
      ],
      [
        pull('v1'),
        'HEAD /v2/team/app/manifests/v1',
        { headers: { 'docker-content-digest': [DIGEST, 'x'], 'content-type': 'text/html' } },
        DIGEST,
      ],
      [
        pull('v1'),
        'HEAD /v2/team/app/manifests/v1',
        { headers: { 'docker-content-digest': 'Basic YWxpY2U6eA==' } },
        null,
      ],
      [
        pull('v1'),
        'HEAD /v2/team/app/manifests/v1',
        { headers: { 'content-type': 'text/html; charset=utf-8' } },
        found('html-instead-of-registry', { host: `${HOST}:443` }),
      ],
      [
        pull('v1'),
        'HEAD /v2/team/app/manifests/v1',
        { status: 204 },
        found('unexpected-status', { status: '204' }),
      ],
      [pull('v1'), 'HEAD /v2/team/app/manifests/v1', {}, null],
      [
        pull('v1'),
        'HEAD /v2/team/app/manifests/v1',
        { status: 403 },
        { kind: 'denied', action: 'pull', serverText: null },
      ],
      [
        push,
        `POST ${BELOW}`,
        { status: 202, headers: { location: '/x', 'content-type': 'text/html' } },
        null,
      ],
      [
        push,
        `POST ${BELOW}`,
        { status: 202 },
        found('no-registry-reply', { host: `${HOST}:443`, contentType: '' }),
      ],
      [
        push,
        `POST ${BELOW}`,
        { headers: { location: `${BELOW}1` } },
        found('no-registry-reply', { host: `${HOST}:443`, contentType: '' }),
      ],
      [
        push,
        `POST ${BELOW}`,
        { headers: { 'content-type': 'text/html' }, body: '<html>Welcome' },
        found('html-instead-of-registry', { host: `${HOST}:443` }, ' Welcome'),
      ],
      [push, `POST ${BELOW}`, { status: 403 }, { kind: 'denied', action: 'push', serverText: null }],
    ] as const) {
      const { result, seen } = await ask(question, { [request]: answer });
      const told = `${request} ${JSON.stringify(answer)}`;
      assert.deepEqual(result, expected, told);
      assert.deepEqual(seen, [`${request} Basic`], told);
    }
  });

  it('says of a right that is missing though the login was taken that it is denied', async () => {
    const scope = 'repository%3Ateam%2Fapp%3Apull';
    const token = `GET /token?account=alice&service=s&scope=${scope}`;
    for (const [question, request] of [
      [tags, TAGS],
      [pull('v1'), 'HEAD /v2/team/app/manifests/v1'],
    ] as const) {
      const replies = { 'GET /v2/': BEARER, [token]: TOKEN, [request]: { status: 401, body: 'no' } };
      const { result, seen } = await ask(question, replies);
      assert.deepEqual(result, { kind: 'denied', action: 'pull', serverText: 'no' });
      assert.deepEqual(seen, [`${token} Basic`, `${request} Bearer`]);
    }
  });

  it('asks an open registry without a credential', async () => {
    const { result, seen } = await ask(tags, { 'GET /v2/': { body: '{}' }, [TAGS]: { status: 401 } });
    assert.deepEqual(result, { kind: 'denied', action: 'pull', serverText: null });
    assert.deepEqual(seen, [`${TAGS} nobody`]);
  });

  it('asks nothing where the registry cannot be asked, wants no credential that there is, or refuses it', async () => {
    const token = 'GET /token?account=alice&service=s&scope=repository%3Ateam%2Fapp%3Apull%2Cpush';
    for (const [replies, cause] of [
      [{ 'GET /v2/': { status: 503 } }, 'server-error'],
      [{ 'GET /v2/': { status: 401, headers: { 'www-authenticate': 'Digest x' } } }, 'challenge-unsupported'],
      [{ 'GET /v2/': BEARER, [token]: { status: 401 } }, 'wrong-credentials'],
    ] as const) {
      const { result, seen } = await ask(push, replies);
      const { kind, finding } = result as { kind: string; finding: { cause: string } };
      assert.deepEqual([kind, finding.cause], ['finding', cause]);
      assert.equal(seen.length, Object.keys(replies).length - 1);
    }
  });

  it('asks for the catalogue by its scope, and by none where that is unknown', async () => {
    const scoped = 'GET /token?account=alice&service=s&scope=registry%3Acatalog%3A*';
    const plain = 'GET /token?account=alice&service=s';
    const listed = { body: '{"repositories":["a"]}' };
    for (const [answer, takes, second] of [
      [TOKEN, true, []],
      [{ status: 400, body: 'no such scope' }, true, ['GET /v2/ nobody', `${plain} Basic`]],
      [{ status: 422, body: 'no such scope' }, false, []],
      [{ status: 401, body: 'no' }, false, []],
      [{ status: 500 }, false, []],
    ] as const) {
      const replies = { 'GET /v2/': BEARER, [scoped]: answer, [plain]: TOKEN, [CATALOGUE]: listed };
      const { result, seen } = await ask(list, replies);
      const told = JSON.stringify(answer);
      assert.deepEqual(seen, [`${scoped} Basic`, ...second, ...(takes ? [`${CATALOGUE} Bearer`] : [])], told);
      assert.equal('repositories' in (result as object), takes, told);
    }
    const { seen } = await ask(list, { 'GET /v2/': { status: 400 } });
    assert.deepEqual(seen, []);
  });

  it('tells that a login was taken as early as it is known: by a token, or by the first page', async () => {
    const scoped = 'GET /token?account=alice&service=s&scope=registry%3Acatalog%3A*';
    const open = { 'GET /v2/': { body: '{}' } };
    for (const [replies, expected] of [
      [{ 'GET /v2/': BEARER, [scoped]: TOKEN, [CATALOGUE]: { status: 404 } }, 1],
      [{ 'GET /v2/': BEARER, [scoped]: { status: 401 } }, 0],
      [{ [CATALOGUE]: { status: 404 } }, 0],
      [{ [CATALOGUE]: { body: '{}' } }, 1],
      [{ [CATALOGUE]: { body: '{"errors":[{"code":"UNAUTHORIZED"}]}' } }, 0],
      [{ ...open, [CATALOGUE]: { status: 404 } }, 0],
    ] as const) {
      let accepted = 0;
      await ask((images) => images.listRepositories(() => (accepted += 1)), replies);
      assert.equal(accepted, expected, JSON.stringify(replies));
    }
  });

  it('follows pages on the registry alone, twenty at most', async () => {
    const page = (at: number): string => `/v2/team/app/tags/list?n=1000&last=${at}`;
    const long = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `GET ${at === 0 ? '/v2/team/app/tags/list?n=1000' : page(at)}`,
        { headers: { link: `<${page(at + 1)}>; rel="next"` }, body: JSON.stringify({ tags: [`v${at}`] }) },
      ]),
    );
    const { result, seen } = await ask(tags, long);
    const names = Array.from({ length: 20 }, (_, at) => `v${at}`);
    assert.deepEqual(result, { tags: names, incomplete: true });
    assert.equal(seen.length, 20);
    for (const [link, incomplete] of [
      [[], false],
      [['x', '<a>; rel=prev'], false],
      [['<https://other.example/>; rel=next'], true],
      [[`<http://${HOST}${page(1)}>; rel=next`], true],
      [[`<https://alice@${HOST}${page(1)}>; rel=next`], true],
      [['<http://[>; rel=next'], true],
      [[`<${page(1)}`, 'rel="next"'], true],
    ] as const) {
      const headers = { link: [...link] };
      const one = await ask(tags, { [TAGS]: { headers, body: '{"tags":["v1"]}' } });
      assert.deepEqual(one.result, { tags: ['v1'], incomplete }, link.join());
      const all = await ask(list, { [CATALOGUE]: { headers, body: '{"repositories":["a"]}' } });
      assert.deepEqual(all.result, { repositories: ['a'], incomplete }, link.join());
    }
    const split = {
      headers: { link: ['<a>; rel=prev', `<${page(1)}>; rel="prev next"`] },
      body: '{"tags":["v1"]}',
    };
    const two = await ask(tags, { [TAGS]: split, [`GET ${page(1)}`]: { body: '{"tags":["v2"]}' } });
    assert.deepEqual(two.result, { tags: ['v1', 'v2'], incomplete: false });
  });

  it('asks for no name that is none', async () => {
    for (const name of [
      '',
      '../x',
      'Team/App',
      'a//b',
      'a/',
      '/a',
      '-a',
      'a-',
      'a?x',
      'a b',
      'a'.repeat(256),
    ]) {
      const { result, client } = await ask((images) => images.listTags(name), {});
      assert.deepEqual([result, client.seen], [{ kind: 'bad-name' }, []], name);
      assert.deepEqual((await ask((images) => images.checkPush(name), {})).result, { kind: 'bad-name' });
      const pulled = await ask((images) => images.checkPull({ repository: name, reference: 'v1' }), {});
      assert.deepEqual([pulled.result, pulled.client.seen], [{ kind: 'bad-name' }, []], name);
    }
    for (const reference of [
      '',
      '.',
      '-v',
      'v/1',
      'v'.repeat(129),
      `sha256:${'a'.repeat(31)}`,
      'sha256:xyz',
    ]) {
      const { result, client } = await ask(pull(reference), {});
      assert.deepEqual([result, client.seen], [{ kind: 'bad-name' }, []], reference);
    }
    for (const name of ['a', 'a'.repeat(255), 'a-b__c.d/e1']) {
      const { result } = await ask((images) => images.listTags(name), {
        [`GET /v2/${name}/tags/list?n=1000`]: { body: '{"tags":[]}' },
      });
      assert.deepEqual(result, { tags: [], incomplete: false });
    }
  });

  it('gives no name and no digest that repeats a secret, and says that a list without it is not whole', async () => {
    const hex = Buffer.from('alice:a-password').toString('hex');
    const secret = (scrubber: Scrubber): void => {
      scrubber.add('a-password', 'alice');
    };
    const names = ['v1', 'a-password', 'x.a-password', hex, 'v2'];
    const tagged = await ask(tags, { [TAGS]: { body: JSON.stringify({ tags: names }) } }, undefined, secret);
    assert.deepEqual(tagged.result, { tags: ['v1', 'v2'], incomplete: true });
    const listed = await ask(
      list,
      { [CATALOGUE]: { body: JSON.stringify({ repositories: names }) } },
      undefined,
      secret,
    );
    assert.deepEqual(listed.result, { repositories: ['v1', 'v2'], incomplete: true });
    const manifest = { headers: { 'docker-content-digest': `sha256:${hex}` } };
    const pulled = await ask(pull('v1'), { 'HEAD /v2/team/app/manifests/v1': manifest }, undefined, secret);
    assert.equal(pulled.result, null);
  });

  it('leaves out of a catalogue what is no name', async () => {
    const { result } = await ask(list, { [CATALOGUE]: { body: '{"repositories":["a",7,"../etc","a"]}' } });
    assert.deepEqual(result, { repositories: ['a'], incomplete: false });
  });

  it('puts the name in front that official images of Docker Hub have', async () => {
    const hub = 'https://registry-1.docker.io';
    for (const [name, base, full] of [
      ['node', hub, 'library/node'],
      ['me/node', hub, 'me/node'],
      ['node', `https://${HOST}`, 'node'],
    ] as const) {
      const url = `/v2/${full}/tags/list?n=1000`;
      const token = `/token?account=alice&service=s&scope=repository%3A${full.replace('/', '%2F')}%3Apull`;
      const challenge =
        BEARER.headers?.['www-authenticate']?.toString().replace(HOST, new URL(base).host) ?? '';
      const { seen } = await ask(
        (images) => images.listTags(name),
        {
          'GET /v2/': { status: 401, headers: { 'www-authenticate': challenge } },
          [`GET ${token}`]: TOKEN,
          [`GET ${url}`]: {},
        },
        base,
      );
      assert.deepEqual(seen, [`GET ${token} Basic`, `GET ${url} Bearer`]);
    }
  });

  it('accepts every kind of manifest, and sends an upload without a body', async () => {
    const pulled = await ask(pull('v1'), { 'HEAD /v2/team/app/manifests/v1': {} });
    assert.equal(
      pulled.client.seen[1]?.headers.accept,
      'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, ' +
        'application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json, ' +
        'application/vnd.docker.distribution.manifest.v1+prettyjws, */*;q=0.5',
    );
    const pushed = await ask(push, { [`POST ${BELOW}`]: { status: 202, headers: { location: '/x' } } });
    assert.equal(pushed.client.seen[1]?.headers['content-length'], '0');
  });

  it('drops the upload that it opened, and nothing else', async () => {
    for (const [location, dropped] of [
      [`${BELOW}1?state=x`, true],
      [`https://${HOST}${BELOW}1`, true],
      [[`${BELOW}1`, '/x'], true],
      ['1', true],
      ['12', true],
      ['', false],
      [[], false],
      ['http://[', false],
      [`http://${HOST}${BELOW}1`, false],
      [`https://other.example${BELOW}1`, false],
      [`https://me@${HOST}${BELOW}1`, false],
      [`https://:word@${HOST}${BELOW}1`, false],
      [BELOW, false],
      [`${BELOW}a/b`, false],
      [`${BELOW}%2e%2e`, false],
      [`${BELOW}a%2fb`, false],
      ['/v2/team/app/manifests/latest', false],
      ['/v2/team/other/blobs/uploads/1', false],
    ] as const) {
      const gone = { status: 204 };
      const { result, seen } = await ask(push, {
        [`POST ${BELOW}`]: { status: 202, headers: { location } },
        [`DELETE ${BELOW}1`]: gone,
        [`DELETE ${BELOW}12`]: gone,
        [`DELETE ${BELOW}1?state=x`]: gone,
      });
      const isOpened = location.length > 0;
      assert.equal(isOpened ? result : (result as { kind: string }).kind, isOpened ? null : 'finding');
      const deletes = seen.filter((request) => request.startsWith('DELETE') && request.endsWith(' Basic'));
      assert.deepEqual([seen.length, deletes.length], dropped ? [2, 1] : [1, 0], String(location));
    }
  });

  it('hands over an answer as it is, and a failure as it is to be told', () => {
    assert.deepEqual(
      toAnswer({ ok: true, value: 1 }, () => ({ kind: 'not-found' })),
      { kind: 'answer', value: 1 },
    );
    assert.deepEqual(
      toAnswer({ ok: false, error: { kind: 'bad-name' } }, () => ({ kind: 'not-found' })),
      { kind: 'failure', failure: { kind: 'not-found' } },
    );
  });
});
