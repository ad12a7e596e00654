import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from './random.ts';

/** What a server knows of the client when it makes up a reply. */
export interface ReplyContext {
  /** `host:port` under which it is asked. */
  readonly host: string;
  /** Texts that it may echo, such as the credential that it saw. */
  readonly echoes: readonly string[];
}

export interface GeneratedReply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

type Make = (random: Random, context: ReplyContext) => string;

const STATUSES: readonly [number, ...number[]] = [
  200, 200, 200, 401, 401, 401, 401, 403, 404, 400, 204, 301, 302, 307, 308, 407, 429, 500, 502, 503, 599,
  418,
];

const CHALLENGES: readonly [Make, ...Make[]] = [
  () => 'Basic realm="x"',
  (_random, { host }) => `Bearer realm="http://${host}/token",service="registry"`,
  (_random, { host }) => `Bearer realm="https://${host}/token", service="a\\"b", scope="repository:a:pull"`,
  () => 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"',
  () => 'Bearer realm="http://169.254.169.254/latest/meta-data"',
  (random) => `Bearer realm="${'https://a/'.repeat(1 + random.below(300))}"`,
  (random) => 'Bearer '.repeat(1 + random.below(500)),
  (random) => `Basic ${'realm="'.repeat(1 + random.below(500))}`,
  (random) => ',='.repeat(1 + random.below(1000)),
  () => 'Negotiate, NTLM abc==, Digest realm=x, nonce="y"',
  () => '',
];

const BODIES: readonly [Make, ...Make[]] = [
  () => '',
  () => '{}',
  () => '{"token":"abc.def-ghi"}',
  () => '{"access_token":"abc","token":""}',
  (random) => JSON.stringify({ token: 't'.repeat(random.below(200_000)) }),
  () => '{"token":"a\\nb: c"}',
  (_random, { echoes }) => JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: echoes.join(' ') }] }),
  (_random, { echoes }) => `<html><body>No: <b>${echoes.join('</b><i>')}</body>`,
  (_random, { echoes }) => echoes.map((each) => encodeURIComponent(each)).join('&'),
  (_random, { echoes }) => echoes.map((each) => Buffer.from(each).toString('base64')).join('\n'),
  (random) => '['.repeat(random.below(200_000)),
  (random) => '{"errors":['.repeat(random.below(20_000)),
  (random) => '<'.repeat(random.below(260_000)),
  (random) => '<script>'.repeat(random.below(20_000)),
  (random) => '&lt;'.repeat(random.below(20_000)),
  (random) => ' '.repeat(random.below(260_000)),
  (random) => 'too many user '.repeat(random.below(10_000)),
  (random) => '\u202E\u0000\uFFFF'.repeat(random.below(10_000)),
  () => 'User temporarily locked. ::error::x \u001b[31m [a](command:b)',
  () =>
    '{"authorizationData":[{"authorizationToken":"QVdTOnB3","proxyEndpoint":"https://1.dkr.ecr.us-east-1.amazonaws.com"}]}',
  () => '{"authorizationData":[{"authorizationToken":"%%%","proxyEndpoint":"ftp://[::"}]}',
  () => '{"authorizationData":null}',
  () => '{"authorizationData":[[[]]],"__proto__":{"a":1}}',
  () =>
    '{"__type":"UnrecognizedClientException","message":"The security token included in the request is invalid."}',
  () => '<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>x</Message></Error></ErrorResponse>',
  () =>
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/a</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
  (random) => `<a>${'<b>'.repeat(random.below(5000))}`,
  () => '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>',
  (random) => '&amp;'.repeat(random.below(10_000)),
  () => 'null',
  () => '"text"',
  () => '1e999',
];

const HEADERS: readonly [
  (random: Random, context: ReplyContext) => readonly [string, string],
  ...((random: Random, context: ReplyContext) => readonly [string, string])[],
] = [
  (random, context) => ['www-authenticate', random.pick(CHALLENGES)(random, context)],
  (random, context) => ['www-authenticate', random.pick(CHALLENGES)(random, context)],
  (random, { host }) => [
    'location',
    random.pick([
      '/v2/',
      '//x',
      `http://${host}/v2/`,
      'https://elsewhere.example/',
      'file:///etc/passwd',
      '%',
      '',
    ]),
  ],
  (random) => [
    'content-type',
    random.pick(['text/html', 'application/json', 'x'.repeat(500), ';', 'application/xml']),
  ],
  () => ['docker-distribution-api-version', 'registry/2.0'],
  (random) => [
    'retry-after',
    random.pick(['1', '99999999999', '-1', 'Fri, 31 Dec 9999 23:59:59 GMT', 'soon']),
  ],
  (random) => ['link', `${'</v2/a>; rel="x", '.repeat(random.below(300))}</v2/b>; rel="next"`],
  (random) => ['x-long', 'y'.repeat(random.below(4000))],
  () => ['set-cookie', 'a=b; path=/'],
];

/** A reply that a program may get from a server: sensible, foolish or hostile; HTTP can carry it. */
export function generateReply(random: Random, context: ReplyContext): GeneratedReply {
  const headers = Array.from({ length: random.below(5) }, () => random.pick(HEADERS)(random, context));
  const body = random.pick(BODIES)(random, context);
  return { status: random.pick(STATUSES), headers, body: Buffer.from(body) };
}

const PACKED: readonly [
  (body: Buffer) => readonly [string, Buffer],
  ...((body: Buffer) => readonly [string, Buffer])[],
] = [
  (body) => ['identity', body],
  (body) => ['gzip', gzipSync(body)],
  (body) => ['x-gzip', gzipSync(body).subarray(0, -4)],
  (body) => ['deflate', deflateSync(body)],
  (body) => ['deflate', deflateRawSync(body)],
  (body) => ['br', brotliCompressSync(body)],
  (body) => ['gzip', body],
  () => ['gzip', gzipSync(Buffer.alloc(20 * 1024 * 1024))],
  () => ['br', Buffer.alloc(0)],
  (body) => ['unheard-of', body],
];

/** Bytes as a server may put them on the wire: the framing may be wrong, the end may come early, the encoding may lie. */
export function generateWire(random: Random, context: ReplyContext): Buffer {
  const reply = generateReply(random, context);
  const [encoding, body] =
    random.below(3) === 0 ? random.pick(PACKED)(reply.body) : (['', reply.body] as const);
  const eol = random.below(20) === 0 ? '\n' : '\r\n';
  const head = [
    random.below(30) === 0 ? oddStatusLine(random) : `HTTP/1.1 ${String(reply.status)} Words`,
    ...reply.headers.map(([name, value]) => `${name}: ${value}`),
    ...(encoding === '' ? [] : [`Content-Encoding: ${encoding}`]),
    ...framing(random, body),
    ...(random.below(30) === 0 ? ['x-many: y'.repeat(random.below(3000))] : []),
  ].join(eol);
  const whole = Buffer.concat([Buffer.from(head + eol + eol, 'latin1'), framed(head, body)]);
  return random.below(8) === 0 ? whole.subarray(0, random.below(whole.length + 1)) : whole;
}

function oddStatusLine(random: Random): string {
  return random.pick([
    'HTTP/2 200',
    'HTTP/1.1 999 x',
    'HTTP/1.1 20',
    'SSH-2.0-x',
    '\u0016\u0003\u0001',
    '',
    'HTTP/1.1 100 Continue',
  ]);
}

function framing(random: Random, body: Buffer): readonly string[] {
  switch (random.below(12)) {
    case 0:
      return ['Content-Length: 999999999'];
    case 1:
      return ['Content-Length: -1'];
    case 2:
      return [`Content-Length: ${String(body.length)}`, 'Content-Length: 3'];
    case 3:
      return ['Transfer-Encoding: chunked'];
    case 4:
      return ['Connection: close'];
    default:
      return [`Content-Length: ${String(body.length)}`];
  }
}

function framed(head: string, body: Buffer): Buffer {
  return head.includes('chunked')
    ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
    : body;
}
