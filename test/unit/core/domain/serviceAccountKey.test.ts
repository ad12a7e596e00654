import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { parseServiceAccountKey } from '../../../../src/core/domain/serviceAccountKey.ts';
import { isRsaPrivateKey } from '../../../../src/registries/google/isRsaPrivateKey.ts';

const pem = (type: 'rsa' | 'ec'): string =>
  (type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  ).privateKey
    .export({ type: 'pkcs8', format: 'pem' })
    .toString();

const RSA = pem('rsa');
const key = (privateKey: string): string =>
  JSON.stringify(
    {
      type: 'service_account',
      project_id: 'p',
      private_key: privateKey,
      client_email: 'ci@p.iam.gserviceaccount.com',
    },
    null,
    2,
  );
const KEY = key(RSA);

const CASES: readonly (readonly [title: string, text: string, problem: string])[] = [
  ['as it was downloaded', KEY, 'none'],
  ['with CRLF between the members', KEY.replaceAll('\n', '\r\n'), 'none'],
  ['a byte order mark', `\uFEFF${KEY}`, 'json-key-byte-order-mark'],
  ['in double quotes, escaped', JSON.stringify(KEY), 'json-key-quoted'],
  ['in double quotes, not escaped', `"${KEY}"`, 'json-key-quoted'],
  ['in single quotes', `'${KEY}'`, 'json-key-quoted'],
  ['escaped for quotes, without them', JSON.stringify(KEY).slice(1, -1), 'json-key-quoted'],
  ['base64 with a byte order mark', Buffer.from(`\uFEFF${KEY}`).toString('base64'), 'json-key-base64'],
  ['base64', Buffer.from(KEY).toString('base64'), 'json-key-base64'],
  [
    'base64 in lines',
    Buffer.from(KEY)
      .toString('base64')
      .replace(/(.{76})/g, '$1\n'),
    'json-key-base64',
  ],
  ['base64url', Buffer.from(KEY).toString('base64url'), 'json-key-base64'],
  ['real line ends in the key', KEY.replaceAll('\\n', '\n'), 'json-key-raw-newlines'],
  ['real line ends, CRLF', KEY.replaceAll('\\n', '\r\n'), 'json-key-raw-newlines'],
  ['a prompt before it', `$ cat key.json\n${KEY}`, 'json-key-text-around'],
  ['a comma behind it', `${KEY},`, 'json-key-text-around'],
  ['escaped twice', KEY.replaceAll('\\n', '\\\\n'), 'json-key-escaped-newlines'],
  ['an elliptic key', key(pem('ec')), 'json-key-private-key-unreadable'],
  ['cut off', KEY.slice(0, -20), 'json-key-not-json'],
  ['a password', 'hunter2', 'json-key-not-json'],
  ['empty', '', 'json-key-not-json'],
];

describe('parseServiceAccountKey', () => {
  for (const [title, text, problem] of CASES) {
    it(`tells a key ${title}: ${problem}`, () => {
      const parsed = parseServiceAccountKey(text, isRsaPrivateKey);
      assert.equal(parsed.ok ? 'none' : parsed.error.problem, problem);
    });
  }
});
