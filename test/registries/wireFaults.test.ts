import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import type { LoginCause, LoginOutcome } from '../../src/core/domain/loginOutcome.ts';
import { TestAuthority, selfSigned } from '../support/registries/certificates.ts';
import type { TestCertificate } from '../support/registries/certificates.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import type { LoginWish } from '../support/registries/loginFixture.ts';
import { RawServer } from '../support/registries/rawServer.ts';
import type { RawBehaviour } from '../support/registries/rawServer.ts';
import { RecordingServer } from '../support/registries/recordingServer.ts';

const PASSWORD = 'canary-password-of-the-wire';
const CHALLENGE =
  'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n';
const OK_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

/** Answers the ping properly, then does something to the request that carries the credential. */
function afterPing(fault: (socket: Socket) => void): RawBehaviour {
  return (socket, text) => {
    if (!text.endsWith('\r\n\r\n')) {
      return;
    }
    if (/^authorization:/im.test(text)) {
      fault(socket);
    } else {
      socket.end(CHALLENGE);
    }
  };
}

function onRequest(fault: (socket: Socket) => void): RawBehaviour {
  return (socket, text) => {
    if (text.endsWith('\r\n\r\n')) {
      fault(socket);
    }
  };
}

function drip(socket: Socket, text: string): void {
  let index = 0;
  const timer = setInterval(() => {
    socket.write(text[index % text.length] ?? '');
    index += 1;
  }, 50);
  socket.on('close', () => {
    clearInterval(timer);
  });
}

const nothing = (): void => {};

interface Fault {
  readonly name: string;
  readonly behave: RawBehaviour;
  readonly causes: readonly LoginCause[];
  readonly timeoutMs?: number;
}

/** What servers pack although `identity` was asked for, as it should be and as it should not. */
const PACKED: readonly (readonly [name: string, encoding: string, body: Buffer, verdict: string])[] = [
  ['gzip', 'gzip', gzipSync('{}'), 'verified'],
  ['gzip that is empty', 'gzip', Buffer.alloc(0), 'verified'],
  ['deflate in the format of zlib', 'deflate', deflateSync('{}'), 'verified'],
  ['deflate, raw', 'deflate', deflateRawSync('{}'), 'verified'],
  ['br', 'br', brotliCompressSync('{}'), 'verified'],
  ['gzip that is cut', 'gzip', gzipSync('{}').subarray(0, 8), 'unreachable'],
];

/** Ways in which a body can be at fault behind a status that has come. */
const BODY_FAULTS: readonly (readonly [name: string, send: (socket: Socket, head: string) => void])[] = [
  ['too long', (socket, head) => socket.end(`${head}\r\n${'x'.repeat(262_145)}`)],
  ['not packed as said', (socket, head) => socket.end(`${head}Content-Encoding: gzip\r\n\r\nplain words`)],
  ['cut short', (socket, head) => socket.end(`${head}Content-Length: 100\r\n\r\nabc`)],
  [
    'without an end',
    (socket, head) => {
      socket.write(`${head}Content-Length: 1000000\r\n\r\n`);
      drip(socket, ' ');
    },
  ],
];

/** What a status comes to after the password, whatever its body is. */
const STATUSES = [
  [401, 'refused', 'wrong-credentials'],
  [403, 'refused', 'permission-missing'],
  [429, 'limited', 'rate-limited'],
  [503, 'unreachable', 'server-error'],
] as const;

/** By how much a machine that is busy elsewhere may be late. */
const BUSY_MS = 20_000;

const FAULTS: readonly Fault[] = [
  { name: 'reset on connect', behave: (socket) => socket.resetAndDestroy(), causes: ['connection-reset'] },
  { name: 'closed on connect', behave: (socket) => socket.end(), causes: ['connection-reset'] },
  {
    name: 'reset before the headers',
    behave: onRequest((socket) => socket.resetAndDestroy()),
    causes: ['connection-reset'],
  },
  {
    name: 'closed inside the headers',
    behave: onRequest((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-')),
    causes: ['connection-reset'],
  },
  {
    name: 'closed inside the body',
    behave: onRequest((socket) => socket.end(`${OK_HEAD}Content-Length: 100\r\n\r\n{"a":`)),
    causes: ['connection-reset'],
  },
  {
    name: 'closed inside a chunk',
    behave: onRequest((socket) => socket.end(`${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n20\r\n{"a":`)),
    causes: ['connection-reset'],
  },
  {
    name: 'closed between two chunks',
    behave: onRequest((socket) => socket.end(`${OK_HEAD}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`)),
    causes: ['connection-reset'],
  },
  { name: 'no answer at all', behave: nothing, causes: ['timed-out'], timeoutMs: 700 },
  {
    name: 'stall inside the headers',
    behave: onRequest((socket) => socket.write('HTTP/1.1 401 Unauth')),
    causes: ['timed-out'],
    timeoutMs: 700,
  },
  {
    name: 'stall inside the body',
    behave: onRequest((socket) => socket.write(`${OK_HEAD}Content-Length: 100\r\n\r\n{`)),
    causes: ['timed-out'],
    timeoutMs: 700,
  },
  {
    name: 'a drip of headers',
    behave: onRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(socket, 'x-drip: 1\r\n');
    }),
    causes: ['timed-out'],
    timeoutMs: 700,
  },
  {
    name: 'a drip of body',
    behave: onRequest((socket) => {
      socket.write(`${OK_HEAD}Content-Length: 1000000\r\n\r\n`);
      drip(socket, ' ');
    }),
    causes: ['timed-out'],
    timeoutMs: 700,
  },
  {
    name: 'an oversized body',
    behave: onRequest((socket) => socket.end(`${OK_HEAD}\r\n${'x'.repeat(2_000_000)}`)),
    causes: ['reply-too-large'],
  },
  {
    name: 'oversized headers',
    behave: onRequest((socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`)),
    causes: ['reply-too-large'],
  },
  {
    name: 'a service that is not HTTP',
    behave: (socket, text) => {
      if (text === '') {
        socket.write('SSH-2.0-OpenSSH_9.2p1\r\n');
      }
    },
    causes: ['not-http', 'connection-reset'],
  },
  {
    name: 'a switch of protocols',
    behave: onRequest((socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ),
    causes: ['connection-reset', 'not-http'],
  },
  {
    name: 'two lengths',
    behave: onRequest((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\n{}'),
    ),
    causes: ['connection-reset'],
  },
  {
    name: 'reset of the credentialled call',
    behave: afterPing((s) => s.resetAndDestroy()),
    causes: ['connection-reset'],
  },
  {
    name: 'stall of the credentialled call',
    behave: afterPing(nothing),
    causes: ['timed-out'],
    timeoutMs: 700,
  },
  {
    name: 'truncated answer to the credentialled call',
    behave: afterPing((socket) => socket.end(`${OK_HEAD}Content-Length: 9\r\n\r\n{}`)),
    causes: ['connection-reset'],
  },
];

describe('faults on the wire', function () {
  this.timeout(30_000);
  const authority = new TestAuthority();
  const closing: { close(): Promise<void> }[] = [];
  let folder: string;
  let caFile: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-faults-'));
    caFile = path.join(folder, 'ca.pem');
    await writeFile(caFile, authority.cert);
  });

  afterEach(async () => {
    await Promise.all(closing.splice(0).map((server) => server.close()));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function raw(behave: RawBehaviour, certificate?: TestCertificate): Promise<RawServer> {
    const server = await RawServer.start(behave, certificate);
    closing.push(server);
    return server;
  }

  function login(url: string, wish: Partial<LoginWish> = {}): Promise<LoginOutcome> {
    const { fields, ...rest } = wish;
    return testLogin({
      type: 'private',
      fields: { url, username: 'alice', ...fields },
      secrets: { password: PASSWORD },
      ...rest,
    });
  }

  for (const [name, encoding, body, verdict] of PACKED) {
    it(`a body packed as ${name}: ${verdict}`, async () => {
      const head = `${OK_HEAD}Content-Encoding: ${encoding}\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
      const server = await raw(afterPing((socket) => socket.end(Buffer.concat([Buffer.from(head), body]))));
      const outcome = await login(`http://${server.host}`);
      assert.equal(outcome.outcome, verdict, JSON.stringify(outcome));
    });
  }

  for (const [field, wish] of Object.entries({
    username: { fields: { username: 'al\uD800ice' } },
    password: { secrets: { password: `${PASSWORD}\uDC00` } },
  })) {
    it(`half a character in the ${field}: told, and nothing of it is sent`, async () => {
      const server = await raw(afterPing((socket) => socket.end(`${OK_HEAD}Content-Length: 2\r\n\r\n{}`)));
      const outcome = await login(`http://${server.host}`, wish);
      assert.deepEqual([outcome.cause, outcome.field], [`${field}-not-text`, field]);
      assert.ok(server.received.every((request) => !/^authorization:/im.test(request)));
    });
  }

  for (const { name, behave, causes, timeoutMs } of FAULTS) {
    it(name, async () => {
      const server = await raw(behave);
      const started = performance.now();
      const outcome = await login(`http://${server.host}`, timeoutMs === undefined ? {} : { timeoutMs });
      assert.ok(outcome.cause !== null && causes.includes(outcome.cause), JSON.stringify(outcome));
      assert.ok(performance.now() - started < (timeoutMs ?? 5000) + BUSY_MS);
      const withCredential = server.received.filter((text) => /^authorization:/im.test(text));
      assert.ok(withCredential.length <= 1, 'the credential was shown once at most');
    });
  }

  for (const [name, send] of BODY_FAULTS) {
    const timeoutMs = name === 'without an end' ? 700 : 10_000;
    for (const [status, outcome, cause] of STATUSES) {
      it(`${String(status)} after the password, its body ${name}: ${cause}`, async () => {
        const server = await raw(
          afterPing((socket) => {
            send(socket, `HTTP/1.1 ${String(status)} X\r\n`);
          }),
        );
        const result = await login(`http://${server.host}`, { timeoutMs });
        assert.deepEqual([result.outcome, result.cause], [outcome, cause], JSON.stringify(result));
        assert.deepEqual([result.serverText, server.received.length], [null, 2]);
      });
    }
  }

  for (const [name, send] of BODY_FAULTS.slice(0, 3)) {
    it(`401 of the ping, its body ${name}: leads on`, async () => {
      const server = await raw((socket, text) => {
        if (text.endsWith('\r\n\r\n')) {
          const isAuthorized = /^authorization:/im.test(text);
          const head = 'HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm="x"\r\n';
          if (isAuthorized) {
            socket.end(`${OK_HEAD}Content-Length: 2\r\n\r\n{}`);
          } else {
            send(socket, head);
          }
        }
      });
      assert.equal((await login(`http://${server.host}`)).outcome, 'verified');
    });
  }

  it('401 after the password, stopped by the person inside its body: cancelled', async () => {
    const stop = new AbortController();
    const server = await raw(
      afterPing((socket) => {
        socket.write('HTTP/1.1 401 X\r\nContent-Length: 100\r\n\r\n');
        setTimeout(() => {
          stop.abort();
        }, 200);
      }),
    );
    const outcome = await login(`http://${server.host}`, { signal: stop.signal, timeoutMs: 600_000 });
    assert.equal(outcome.outcome, 'cancelled');
  });

  it('behind TLS: stall in the handshake', async () => {
    const server = await raw(nothing);
    const outcome = await login(`https://${server.host}`, { timeoutMs: 700 });
    assert.equal(outcome.outcome, 'unreachable');
    assert.ok(['timed-out', 'connect-timed-out'].includes(outcome.cause ?? ''));
  });

  it('behind TLS: closed in the handshake', async () => {
    const server = await raw((socket, text) => {
      if (text !== '') {
        socket.destroy();
      }
    });
    assert.equal((await login(`https://${server.host}`)).outcome, 'unreachable');
  });

  const hour = 3600_000;
  const certificates: readonly (readonly [string, () => TestCertificate, LoginCause])[] = [
    [
      'expired',
      () =>
        authority.issue({
          name: 'x',
          hosts: ['127.0.0.1'],
          notBefore: new Date(Date.now() - 48 * hour),
          notAfter: new Date(Date.now() - hour),
        }),
      'certificate-expired',
    ],
    [
      'not yet valid',
      () => authority.issue({ name: 'x', hosts: ['127.0.0.1'], notBefore: new Date(Date.now() + 24 * hour) }),
      'certificate-not-yet-valid',
    ],
    [
      'of another host',
      () => authority.issue({ name: 'x', hosts: ['other.example'] }),
      'certificate-wrong-host',
    ],
    ['self-signed', () => selfSigned({ name: 'x', hosts: ['127.0.0.1'] }), 'certificate-self-signed'],
    [
      'of an unknown authority',
      () => new TestAuthority('Another').issue({ name: 'x', hosts: ['127.0.0.1'] }),
      'certificate-unknown-authority',
    ],
  ];
  for (const [name, make, cause] of certificates) {
    it(`certificate ${name}`, async () => {
      const server = await raw(
        afterPing((socket) => socket.end(`${OK_HEAD}Content-Length: 2\r\n\r\n{}`)),
        make(),
      );
      const outcome = await login(`https://${server.host}`, { fields: { caFile } });
      assert.equal(outcome.cause, cause, JSON.stringify(outcome));
      assert.equal(outcome.outcome, 'misconfigured');
      assert.equal(outcome.who, 'tls');
      assert.ok(
        server.received.every((text) => text === ''),
        'nothing was sent',
      );
    });
  }

  it('a certificate that the CA file vouches for', async () => {
    const server = await raw(
      afterPing((socket) => socket.end(`${OK_HEAD}Content-Length: 2\r\n\r\n{}`)),
      authority.issue({ name: 'x', hosts: ['127.0.0.1'] }),
    );
    assert.equal((await login(`https://${server.host}`, { fields: { caFile } })).outcome, 'verified');
  });

  it('the environment cannot switch the check of certificates off', async () => {
    const server = await raw(nothing, selfSigned({ name: 'x', hosts: ['127.0.0.1'] }));
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      assert.equal((await login(`https://${server.host}`)).cause, 'certificate-self-signed');
    } finally {
      if (before === undefined) {
        delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      } else {
        process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
      }
    }
  });

  it('a CA file that is none', async () => {
    const garbage = path.join(folder, 'garbage.pem');
    for (const text of [
      '',
      'hello',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      authority.cert.slice(0, 300),
    ]) {
      await writeFile(garbage, text);
      const outcome = await login('https://127.0.0.1:9', { fields: { caFile: garbage } });
      assert.equal(outcome.cause, 'ca-file-without-certificate', text);
      assert.equal(outcome.field, 'caFile');
      assert.deepEqual(outcome.evidence, []);
    }
    const missing = await login('https://127.0.0.1:9', { fields: { caFile: path.join(folder, 'missing') } });
    assert.equal(missing.cause, 'ca-file-unreadable');
  });

  it('nobody listens, and no such name', async () => {
    assert.equal((await login('http://127.0.0.1:9')).cause, 'connection-refused');
    assert.equal((await login('https://no-such-host.invalid')).cause, 'name-not-found');
  });

  it('is stopped by the person at every stage', async () => {
    for (const url of [(host: string) => `http://${host}`, (host: string) => `https://${host}`]) {
      const stop = new AbortController();
      const server = await raw(() => {
        stop.abort();
      });
      // The server never answers: what waits for it ends with the test's own time.
      const outcome = await login(url(server.host), { signal: stop.signal, timeoutMs: 600_000 });
      assert.equal(outcome.outcome, 'cancelled');
    }
  });

  describe('of the proxy', () => {
    const proxies: readonly (readonly [string, RawBehaviour, LoginCause])[] = [
      [
        'wants a password',
        onRequest((s) =>
          s.end(
            'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="p"\r\nContent-Length: 0\r\n\r\n',
          ),
        ),
        'proxy-needs-password',
      ],
      [
        'wants Kerberos',
        onRequest((s) =>
          s.end(
            'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n',
          ),
        ),
        'proxy-needs-single-sign-on',
      ],
      [
        'forbids',
        onRequest((s) => s.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')),
        'proxy-refused',
      ],
      [
        'cannot reach',
        onRequest((s) => s.end('HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n')),
        'proxy-cannot-reach-host',
      ],
      ['closes', onRequest((s) => s.end()), 'proxy-broke-off'],
      ['resets', onRequest((s) => s.resetAndDestroy()), 'proxy-broke-off'],
      ['talks nonsense', onRequest((s) => s.end('hello\r\n\r\n')), 'proxy-broke-off'],
    ];
    for (const [name, behave, cause] of proxies) {
      it(name, async () => {
        const proxy = await raw(behave);
        const outcome = await login('https://registry.example.com', {
          proxy: { https: `http://user:canary-of-the-proxy@${proxy.host}` },
        });
        assert.equal(outcome.cause, cause, JSON.stringify(outcome));
        assert.equal(outcome.outcome, 'unreachable');
        assert.equal(outcome.who, 'proxy');
        assert.ok(!JSON.stringify(outcome).includes('canary'));
        const basic = Buffer.from('user:canary-of-the-proxy').toString('base64');
        assert.match(proxy.received[0] ?? '', new RegExp(`proxy-authorization: Basic ${basic}`, 'i'));
      });
    }

    it('stalls', async () => {
      const proxy = await raw(nothing);
      const outcome = await login('https://registry.example.com', {
        proxy: { https: `http://${proxy.host}` },
        timeoutMs: 700,
      });
      assert.equal(outcome.outcome, 'unreachable');
    });

    it('passes plain requests on, with its own password kept to itself', async () => {
      const proxy = await RecordingServer.start((request) =>
        request.headers.authorization === undefined
          ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
          : { headers: { 'content-type': 'application/json' }, body: '{}' },
      );
      closing.push(proxy);
      const outcome = await login('http://registry.example.com', {
        proxy: { http: `http://u:p@${proxy.host}` },
      });
      assert.equal(outcome.outcome, 'verified', JSON.stringify(outcome));
      assert.ok(proxy.seen.every(({ url }) => url === 'http://registry.example.com/v2/'));
    });

    it('is passed by for excepted hosts', async () => {
      const server = await raw(afterPing((socket) => socket.end(`${OK_HEAD}Content-Length: 2\r\n\r\n{}`)));
      const outcome = await login(`http://${server.host}`, {
        proxy: { http: 'http://127.0.0.1:9', noProxy: ['127.0.0.0/8'] },
      });
      assert.equal(outcome.outcome, 'verified');
    });
  });
});
