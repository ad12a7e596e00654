import assert from 'node:assert/strict';

import { Scrubber } from '../../../../src/registries/http/redact.ts';
import { LoginDialogue } from '../../../../src/registries/protocol/loginDialogue.ts';
import type { DialogueReply } from '../../../../src/registries/protocol/loginDialogue.ts';
import {
  generalFinding,
  isSuccess,
  messageIn,
  jsonOf,
  serverTextOf,
  stringMember,
} from '../../../../src/registries/protocol/replyKind.ts';
import { InProcessClient } from '../../../support/registries/inProcess.ts';

function reply(text: string, status = 400, headers: DialogueReply['headers'] = {}): DialogueReply {
  const scrubber = new Scrubber();
  scrubber.add('canary-word');
  const dialogue = new LoginDialogue(new InProcessClient(() => ({})), new AbortController().signal, scrubber);
  return dialogue.toReply({ status, headers, body: Buffer.from(text) }, new URL('https://r.example.com'));
}

describe('what a server says', () => {
  it('is its message, or its text without tags', () => {
    for (const [text, said] of [
      ['', null],
      [' \n', null],
      ['{}', null],
      ['[]', null],
      [' null ', null],
      ['{"a":1}', '{"a":1}'],
      ['<p> </p>', null],
      ['<p>no</p>', ' no '],
      ['no<br>way<', 'no way<'],
      ['no <a href', 'no <a href'],
      ['<', '<'],
      ['<p>a<p', ' a<p'],
      ['a>b', 'a>b'],
      ['<style>p { color: red }</style>no', ' no'],
      ['<SCRIPT src="x">1 > 0</Script>no', ' no'],
      ['<script>never ends', ' '],
      ['<script>x</script', '<script>x</script'],
      ['no<script>x</script> <i>way</i>', 'no   way '],
      ['<styled>no</styled>', ' no '],
      ['<p>no<style>x</style>', ' no '],
      // A letter whose small form has two: what stands behind it keeps its place.
      ['İ<b>no</b>', 'İ no '],
      ['<i>canary-word</i>', ' [hidden] '],
      ['can<b>ary</b>-word', '[hidden]'],
      ['canary-word a<b>b', '[hidden] a b'],
      ['{"message":"not with canary-word"}', 'not with [hidden]'],
      ['{"message":"<b>no</b>"}', '<b>no</b>'],
    ] as const) {
      const expected = said?.trim() === '' ? null : said;
      assert.equal(serverTextOf(reply(text)), expected, text);
    }
  });

  it('stands in one of several members of an error', () => {
    for (const [json, said] of [
      [{ errors: [{ code: 'DENIED', message: 'no' }], message: 'x' }, 'DENIED: no'],
      [{ errors: [{ code: 'DENIED', message: '' }] }, 'DENIED'],
      [{ errors: [{ code: '', message: 'no' }] }, 'no'],
      [{ errors: [], details: 'no', error_description: 'x' }, 'no'],
      [{ errors: 'DENIED', error: 'bad', error_description: 'no', detail: 'x' }, 'bad: no'],
      [{ detail: 'no', message: 'x' }, 'no'],
      [{ message: 'no' }, 'no'],
      [{ message: 7 }, ''],
      [null, ''],
      [undefined, ''],
      ['message', ''],
    ] as const) {
      assert.equal(messageIn(json), said, JSON.stringify(json));
    }
  });

  it('is read as JSON, and a member of it as its own text', () => {
    assert.deepEqual(jsonOf('\uFEFF{"a":1}'), { a: 1 });
    assert.equal(jsonOf('{'), undefined);
    assert.equal(stringMember({ a: 'b' }, 'a'), 'b');
    for (const value of [null, undefined, 'a', { a: 1 }, Object.create({ a: 'b' })]) {
      assert.equal(stringMember(value, 'a'), undefined);
    }
  });
});

describe('what a reply means at any step', () => {
  it('is told by its status and words', () => {
    for (const [status, text, cause] of [
      [400, 'too many attempts', 'locked-out'],
      [400, 'too many failed login attempts', 'locked-out'],
      [400, 'account locked', 'locked-out'],
      [400, 'The user alice is temporarily locked', 'locked-out'],
      [400, 'user has been locked', 'locked-out'],
      [401, 'Too many failed attempts, your account will be locked for 5 minutes', 'locked-out'],
      [401, 'Account is locked, try again when an hour is over', 'locked-out'],
      [401, 'Account locked after too many failed logins', 'locked-out'],
      [401, 'Could not log in: account is locked', 'locked-out'],
      [401, 'Warning: after too many failed login attempts the account will be locked', undefined],
      [401, 'Wrong password. Too many failed attempts will lock the account', undefined],
      [401, 'Wrong password. If your account is locked, ask us', undefined],
      [401, 'The account may be locked', undefined],
      [403, 'user is locked by administrator', undefined],
      [399, 'too many attempts', undefined],
      [429, '', 'rate-limited'],
      [400, 'TOOMANYREQUESTS', 'rate-limited'],
      [399, 'TOOMANYREQUESTS', undefined],
      [407, '', 'proxy-needs-password'],
      [400, 'quota exceeded', 'quota-exceeded'],
      [400, 'quota has been exceeded', 'quota-exceeded'],
      [400, 'exceeded quota', 'quota-exceeded'],
      [400, 'exceeded your monthly pull quota', 'quota-exceeded'],
      [399, 'quota exceeded', undefined],
      [499, 'no', undefined],
      [400, '', undefined],
      [500, '', 'server-error'],
    ] as const) {
      const found = generalFinding(reply(text, status), 'aws');
      const who = cause === 'proxy-needs-password' ? 'proxy' : 'aws';
      const details = { host: 'r.example.com:443', status: String(status) };
      const serverText = text === '' ? null : text;
      const expected = cause === undefined ? undefined : { cause, who, details, serverText };
      assert.deepEqual(found, expected, `${String(status)} ${text}`);
    }
  });

  it('says for how many seconds to wait, whether the server wrote them or a date', () => {
    const waits = (value: string | string[]) =>
      generalFinding(reply('', 429, { 'retry-after': value }), 'registry')?.details.retryAfter;
    assert.deepEqual(
      [
        '7',
        ' 7\t',
        ['8', '9'],
        '123456789',
        '',
        'soon',
        '7 s',
        '-7',
        '1234567890',
        new Date(0).toUTCString(),
        new Date().toUTCString(),
      ].map(waits),
      ['7', '7', '8', '123456789', ...Array<undefined>(7)],
    );
    const late = Number(waits(new Date(Date.now() + 100_000).toUTCString()));
    assert.ok(late > 90 && late <= 100, String(late));
  });

  it('is a success from 200 to 299', () => {
    assert.deepEqual(
      [199, 200, 299, 300].map((status) => isSuccess(reply('', status))),
      [false, true, true, false],
    );
  });
});
