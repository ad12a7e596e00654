import { parseDockerConfig } from '../../src/core/exchange/dockerConfig.ts';
import { proposeDockerImport } from '../../src/core/exchange/dockerImport.ts';
import type { Random } from './random.ts';

/** Stands in every password that is made, so that one that gets out is found. */
const CANARY = 'canary-of-docker';

const SERVERS: readonly [string, ...string[]] = [
  'https://index.docker.io/v1/',
  'https://index.docker.io/v1/access-token',
  'quay.io',
  'https://quay.io/v2/',
  'http://registry.example.com:5000',
  'REGISTRY.example.com',
  'registry.example.com/v1/',
  '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  'eu.gcr.io',
  '[::1]:5000',
  'https://user:secret@host',
  '',
  '///',
  'https://',
  '__proto__',
  'constructor',
  'a b',
  '\u202Eoi.yauq',
  'xn--80ak6aa92e.com',
  '127.0.0.1:99999',
];

/** A text that may stand where Docker's `config.json` does: valid, of another shape, cut, deep, long, in odd characters. */
export function generateDockerConfig(random: Random): string {
  const text = JSON.stringify(configOf(random));
  switch (random.below(12)) {
    case 0:
      return text.slice(0, random.below(text.length + 1));
    case 1:
      return `\uFEFF${text}`;
    case 2:
      return '['.repeat(1 + random.below(100_000));
    case 3:
      return `{"auths":${'{"a":'.repeat(1 + random.below(20_000))}`;
    case 4:
      return text.replaceAll('"', random.pick(["'", '\\"', '\0']));
    default:
      return text;
  }
}

function configOf(random: Random): unknown {
  if (random.below(10) === 0) {
    return oddValue(random, 3);
  }
  const isLarge = random.below(60) === 0;
  // One host in many spellings, each with a login of its own.
  const auths = Object.fromEntries(
    isLarge
      ? Array.from({ length: 1_500 }, (_, at) => [`registry.example.com/${String(at)}`, entryOf(random)])
      : Array.from({ length: random.below(8) }, (_, at) => [serverOf(random, at), entryOf(random)]),
  );
  const helpers = Object.fromEntries(
    Array.from({ length: random.below(3) }, (_, at) => [serverOf(random, at), oddValue(random, 1)]),
  );
  return {
    auths: random.below(8) === 0 ? oddValue(random, 2) : auths,
    credHelpers: random.below(8) === 0 ? oddValue(random, 2) : helpers,
    credsStore: random.below(3) === 0 ? oddValue(random, 1) : '',
    HttpHeaders: oddValue(random, 2),
  };
}

function serverOf(random: Random, at: number): string {
  const server = random.pick(SERVERS);
  return random.below(3) === 0
    ? `${server}/${String(at)}`
    : random.below(4) === 0
      ? `h${String(at)}.io`
      : server;
}

function entryOf(random: Random): unknown {
  const password = `${CANARY}${'x'.repeat(random.below(random.below(100) === 0 ? 100_000 : 20))}`;
  const user = random.pick(['alice', '', '<token>', '_json_key', '_json_key_base64', 'ü', '\uD800', 'a\nb']);
  const auth = Buffer.from(
    `${user}${random.pick([':', '::', ''])}${password}`,
    random.pick(['utf8', 'latin1']),
  );
  switch (random.below(8)) {
    case 0:
      return { username: user, password };
    case 1:
      return { auth: auth.toString('base64').slice(random.below(4)) };
    case 2:
      return { auth: auth.toString('base64'), identitytoken: random.pick(['', CANARY]) };
    case 3:
      return oddValue(random, 2);
    case 4:
      return { auth: Buffer.concat([auth, Buffer.alloc(random.below(2_000))]).toString('base64') };
    default:
      return { auth: auth.toString('base64') };
  }
}

function oddValue(random: Random, depth: number): unknown {
  const values: readonly [() => unknown, ...(() => unknown)[]] = [
    () => null,
    () => 0,
    () => true,
    () => '',
    () => 'desktop',
    () => '../../bin/sh',
    () => 'x'.repeat(random.below(5000)),
    () => (depth > 0 ? [oddValue(random, depth - 1), oddValue(random, depth - 1)] : []),
    () => (depth > 0 ? { [random.pick(SERVERS)]: oddValue(random, depth - 1) } : {}),
  ];
  return random.pick(values)();
}

/** What is wrong with how the config is read and offered for import. */
export function checkDockerConfig(text: string): readonly string[] {
  const read = parseDockerConfig(text);
  if (!read.ok) {
    return isObject(text) ? ['a JSON object is called unreadable'] : [];
  }
  const { choices, skipped } = proposeDockerImport(read.value, new Set(['docker-hub']));
  const names = choices.map(({ draft }) => draft.name);
  const problems = new Set(names).size === names.length ? [] : ['two integrations get the same name'];
  const offered = choices.reduce((sum, { sameLogin }) => sum + 1 + sameLogin.length, 0);
  if (offered + skipped.length !== read.value.logins.length + read.value.skipped.length) {
    problems.push('a login is neither offered nor said to be left out');
  }
  if (JSON.stringify([choices, skipped]).includes(CANARY)) {
    problems.push('a password stands in what is shown');
  }
  return problems;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
