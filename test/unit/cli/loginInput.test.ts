import assert from 'node:assert/strict';
import { parseLoginBytes, parseLoginInput } from '../../../src/cli/loginInput.ts';

const GOOD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docker-hub': { username: 'u', password: 'p' },
  ecr: { accessKeyId: 'a', secretAccessKey: 's' },
  gcr: { jsonKey: '{}' },
  quay: { username: 'u', password: 'p', accessToken: 't' },
  private: { url: 'h', username: 'u', password: 'p' },
  dtr: { url: 'h', username: 'u', password: 'p' },
};

describe('parseLoginInput', () => {
  for (const [type, fields] of Object.entries(GOOD)) {
    it(`reads ${type}, and misses each of its fields`, () => {
      assert.equal(typeof parseLoginInput(JSON.stringify({ type, ...fields })), 'object');
      for (const name of Object.keys(fields)) {
        for (const wrong of [undefined, '', 1, null, {}]) {
          const problem = parseLoginInput(JSON.stringify({ type, ...fields, [name]: wrong }));
          assert.ok(typeof problem === 'string');
          assert.match(problem, new RegExp(`"${name}"`));
        }
      }
    });
  }

  it('keeps secrets wrapped', () => {
    const input = parseLoginInput(JSON.stringify({ type: 'ecr', ...GOOD['ecr'], sessionToken: 'session' }));
    assert.ok(typeof input === 'object');
    assert.equal(input.sessionToken?.reveal(), 'session');
    assert.ok(!JSON.stringify(input).includes('session"'));
  });

  it('reads a byte order mark away and nothing else', () => {
    assert.equal(typeof parseLoginInput(`\uFEFF${JSON.stringify({ type: 'gcr', jsonKey: 'x' })}`), 'object');
    for (const text of ['', 'null', '[]', '"x"', '{', JSON.stringify({ type: 'other' }), '{}']) {
      assert.equal(typeof parseLoginInput(text), 'string', text);
    }
  });

  it('refuses a text with half of a character, and names its field alone', () => {
    for (const half of ['\uD83D', '\uDE00', 'canary\uD83D', '\uD83Dcanary', '\uDE00\uD83D']) {
      const problem = parseLoginInput(JSON.stringify({ type: 'docker-hub', username: 'u', password: half }));
      assert.ok(typeof problem === 'string' && !problem.includes('canary'));
      assert.match(problem, /^the field "password" holds half of a character/);
    }
    const whole = JSON.stringify({ type: 'docker-hub', username: 'u', password: '😀' });
    assert.equal(typeof parseLoginInput(whole), 'object');
  });

  it('never replaces a byte: that would be another password', () => {
    const text = JSON.stringify({ type: 'docker-hub', username: 'u', password: 'pässword' });
    assert.equal(parseLoginBytes(Buffer.from(text, 'latin1')), 'standard input is not UTF-8');
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    ]) {
      const input = parseLoginBytes(bytes);
      assert.ok(typeof input === 'object');
      assert.equal(input.credentials.password?.reveal(), 'pässword');
    }
  });
});
