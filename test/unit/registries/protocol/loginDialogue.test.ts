import assert from 'node:assert/strict';

import { Scrubber } from '../../../../src/registries/http/redact.ts';
import { LoginDialogue, toFinding } from '../../../../src/registries/protocol/loginDialogue.ts';
import { InProcessClient } from '../../../support/registries/inProcess.ts';
import type { Answer } from '../../../support/registries/recordingServer.ts';

const HOME = 'https://registry.example.com';

function dialogueWith(replies: Readonly<Record<string, Answer>>): LoginDialogue {
  const scrubber = new Scrubber();
  scrubber.add('canary-word');
  const client = new InProcessClient(({ url }) => replies[url] ?? assert.fail(url));
  return new LoginDialogue(client, new AbortController().signal, scrubber);
}

const get = (url: string) => ({ method: 'GET', url: new URL(url) }) as const;
const to = (location: string): Answer => ({ status: 302, headers: { location } });

describe('the requests of one login test', () => {
  it('show an address as typed, and scrub what a server named, but for a host that is known', async () => {
    const dialogue = dialogueWith({
      '/canary-word': to('/canary-word/2'),
      '/canary-word/2': {},
      '/canary-word/t': {},
    });
    await dialogue.call(get(`${HOME}/canary-word`), 'registry');
    await dialogue.call(get(`${HOME}/canary-word/t`), 'token-server');
    await dialogue.call(get('https://canary-word.example.com/canary-word/t'), 'token-server');
    await dialogue.sendOnce(get('https://sdk.example.com/canary-word/t'));
    assert.deepEqual(
      dialogue.evidence.map(({ method, url, status }) => [method, url, status]),
      [
        ['GET', `${HOME}/canary-word`, 302],
        ['GET', `${HOME}/[hidden]/2`, 200],
        ['GET', `${HOME}/[hidden]/t`, 200],
        ['GET', 'https://[hidden].example.com/[hidden]/t', 200],
        ['GET', 'https://sdk.example.com/canary-word/t', 200],
      ],
    );
    const hosts = ['registry.example.com:443', 'canary-word.example.com:443', 'sdk.example.com:443'];
    assert.deepEqual(
      hosts.map((host) => dialogue.isOwnHost(host)),
      [true, false, true],
    );
  });

  it('hide no name that the product itself writes, whatever the secret is', async () => {
    for (const secret of ['account', 'service', 'token']) {
      const dialogue = dialogueWith({ '/token?account=alice&service=s': {} });
      dialogue.scrubber.add(secret);
      await dialogue.call(get(`${HOME}/token?account=alice&service=s`), 'token-server');
      assert.equal(dialogue.evidence[0]?.url, `${HOME}/token?account=[hidden]&service=s`);
    }
  });

  it('tell how long each took', async () => {
    const started = performance.now();
    const dialogue = dialogueWith({ '/': {} });
    await dialogue.call(get(`${HOME}/`), 'registry');
    const [{ ms } = { ms: -1 }] = dialogue.evidence;
    assert.ok(ms >= 0 && ms <= Math.ceil(performance.now() - started), String(ms));
  });

  it('follow five redirects within an origin', async () => {
    const replies = Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`/${at}`, at === 7 ? {} : to(`/${at + 1}`)]),
    );
    const long = dialogueWith(replies);
    const lost = await long.call(get(`${HOME}/1`), 'aws');
    assert.deepEqual(lost, {
      ok: false,
      error: {
        cause: 'redirect-loop',
        who: 'aws',
        details: { host: 'registry.example.com:443' },
        serverText: null,
      },
    });
    assert.equal(long.evidence.length, 6);
    const found = await dialogueWith(replies).call(get(`${HOME}/2`), 'registry');
    assert.ok(found.ok);
    assert.equal(found.value.url.href, `${HOME}/7`);
  });

  it('follow no redirect that leads elsewhere, names nothing, or is of a request that does something', async () => {
    const host = 'registry.example.com:443';
    for (const [method, location, cause, details] of [
      ['HEAD', '/1', undefined, undefined],
      ['POST', '/1', 'redirect-elsewhere', { host, otherHost: HOME }],
      ['DELETE', '/1', 'redirect-elsewhere', { host, otherHost: HOME }],
      ['GET', 'https://other.example/1', 'redirect-elsewhere', { host, otherHost: 'https://other.example' }],
      [
        'GET',
        'http://registry.example.com/1',
        'redirect-elsewhere',
        { host, otherHost: 'http://registry.example.com' },
      ],
      ['GET', 'https://me@registry.example.com/1', 'redirect-elsewhere', { host, otherHost: HOME }],
      ['GET', 'https://:word@registry.example.com/1', 'redirect-elsewhere', { host, otherHost: HOME }],
      ['GET', 'http://169.254.169.254/1', 'metadata-address', { host, otherHost: '169.254.169.254' }],
      ['GET', 'javascript:alert(1)', 'redirect-elsewhere', { host, otherHost: 'javascript:' }],
      ['GET', 'file:///etc/passwd', 'redirect-elsewhere', { host, otherHost: 'file:' }],
      ['GET', '', 'redirect-without-address', { host, status: '302' }],
      ['GET', 'http://[', 'redirect-without-address', { host, status: '302' }],
      ['GET', undefined, 'redirect-without-address', { host, status: '302' }],
    ] as const) {
      const first = location === undefined ? { status: 302 } : to(location);
      const dialogue = dialogueWith({ '/': first, '/1': {} });
      const reply = await dialogue.call({ method, url: new URL(`${HOME}/`) }, 'registry');
      const error = reply.ok ? undefined : reply.error;
      assert.deepEqual([error?.cause, error?.details], [cause, details], `${method} ${location ?? ''}`);
      assert.equal(error?.who ?? 'registry', 'registry');
    }
  });

  it('end in a finding where no reply came', async () => {
    const reply = await dialogueWith({ '/': { fault: 'reset' } }).call(get(`${HOME}/`), 'aws');
    assert.ok(!reply.ok);
    assert.deepEqual(
      reply.error,
      toFinding({ cause: 'connection-reset', who: 'registry', proxy: null }, new URL(HOME), 'aws'),
    );
  });

  it('name the party of a fault, and the proxy on the way', () => {
    const url = new URL(HOME);
    const details = { host: 'registry.example.com:443' };
    const told = { cause: 'connection-reset', serverText: null } as const;
    assert.deepEqual(toFinding({ cause: 'connection-reset', who: 'registry', proxy: null }, url, 'aws'), {
      ...told,
      who: 'aws',
      details,
    });
    assert.deepEqual(toFinding({ cause: 'connection-reset', who: 'tls', proxy: 'p:1' }, url, 'aws'), {
      ...told,
      who: 'tls',
      details: { ...details, proxy: 'p:1' },
    });
  });
});
