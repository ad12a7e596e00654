import assert from 'node:assert/strict';
import { MessageWatch } from '../../support/messageWatch.ts';
import type { MessageWay } from '../../support/messageWatch.ts';

const SECRET = 'hunter2-&-"more"';

function draft(fields: unknown = {}): unknown {
  return { type: 'quay', name: 'x', fields, secrets: { password: { kind: 'set', value: SECRET } } };
}

function question(message: unknown): unknown {
  return { frame: 'request', id: 1, message };
}

describe('the watch over what pages and extension say', () => {
  let watch: MessageWatch;

  beforeEach(() => {
    watch = new MessageWatch();
  });

  function leaks(way: MessageWay, message: unknown): number {
    watch.note(way, message);
    return watch.takeLeaks().length;
  }

  for (const kind of ['check', 'test', 'save']) {
    it(`lets a typed secret into the draft of "${kind}", and nowhere else in it`, () => {
      assert.equal(leaks('to extension', question({ kind, draft: draft() })), 0);
      assert.equal(watch.count('to extension', kind), 1);
      assert.equal(leaks('to extension', question({ kind, draft: draft({ email: SECRET }) })), 1);
      assert.equal(leaks('to extension', question({ kind, draft: draft(), note: SECRET })), 1);
      assert.equal(leaks('to page', question({ kind, draft: draft() })), 1);
    });
  }

  it('lets a password in a URL reach the host, which refuses it there, and no further', () => {
    const typed = draft({ url: 'https://me:canary@registry.example.com' });
    assert.equal(leaks('to extension', question({ kind: 'check', draft: typed })), 0);
    const kept = { fields: { url: 'https://me:canary@registry.example.com' } };
    assert.equal(leaks('to extension', question({ kind: 'keep', kept })), 1);
    assert.equal(leaks('kept state', kept), 1);
  });

  it('finds a typed secret in every other message, either way, and in what is kept, however deep', () => {
    watch.note('to extension', question({ kind: 'save', draft: draft() }));
    const message = { kind: 'new-message', deep: [{ deeper: `before ${SECRET} behind` }] };
    assert.equal(leaks('to extension', question(message)), 1);
    assert.equal(leaks('to extension', question({ kind: 'keep', draft: draft() })), 1);
    assert.equal(leaks('to page', { frame: 'event', event: message }), 1);
    assert.equal(leaks('to page', { frame: 'reply', id: 1, ok: true, value: message }), 1);
    assert.equal(leaks('kept state', message), 1);
    assert.equal(leaks('kept state', { [SECRET]: true }), 1);
    assert.equal(leaks('kept state', SECRET), 1);
    assert.equal(leaks('kept state', { version: 1, typedSecrets: ['password'] }), 0);
  });

  it('tells whether one message holds several texts', () => {
    watch.note('kept state', { fields: { username: 'erin' }, typedSecrets: [] });
    watch.note('kept state', { fields: {}, typedSecrets: ['password'] });
    assert.ok(!watch.holds('kept state', 'erin', 'password'));
    watch.note('to page', { fields: { username: 'erin' }, typedSecrets: ['password'] });
    assert.ok(!watch.holds('kept state', 'erin', 'password'));
    watch.note('kept state', { fields: { username: 'erin' }, typedSecrets: ['password'] });
    assert.ok(watch.holds('kept state', 'erin', 'password'));
    watch.takeLeaks();
    assert.ok(!watch.holds('kept state', 'erin'));
  });

  it('finds a secret that a page kept before it sent it', () => {
    watch.note('kept state', { text: SECRET });
    watch.note('to extension', question({ kind: 'save', draft: draft() }));
    assert.deepEqual(watch.takeLeaks(), [`kept state : ${SECRET}`]);
    assert.deepEqual(watch.takeLeaks(), []);
  });

  it('knows the secrets of tests without being told, in every spelling', () => {
    const secret = 'a canary of a test';
    const spellings = [
      secret,
      encodeURIComponent(secret),
      ...['', 'u', 'me', 'you:'].map((user) => Buffer.from(`${user}${secret}`).toString('base64')),
    ];
    for (const spelling of spellings) {
      assert.equal(
        leaks('to page', { frame: 'event', event: { kind: 'page', text: spelling } }),
        1,
        spelling,
      );
    }
    watch.note('to extension', question({ kind: 'save', draft: draft() }));
    const escaped = ['hunter2-%26-%22more%22', 'hunter2-&amp;-&quot;more&quot;', 'hunter2-&-\\"more\\"'];
    for (const spelling of escaped) {
      assert.equal(
        leaks('to page', { frame: 'event', event: { kind: 'page', text: spelling } }),
        1,
        spelling,
      );
    }
  });
});
