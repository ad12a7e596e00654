import assert from 'node:assert/strict';
import { Scrubber } from '../../../../src/registries/http/redact.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { LoginDialogue } from '../../../../src/registries/protocol/loginDialogue.ts';
import { proveTokenIsPersonal } from '../../../../src/registries/protocol/tokenOwner.ts';
import { InProcessClient } from '../../../support/registries/inProcess.ts';
import type { SeenRequest } from '../../../support/registries/recordingServer.ts';

type Scripted = readonly [status: number, body: string];

function jwt(payload: object): string {
  return `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;
}

interface Judged {
  readonly cause: string;
  readonly who: string;
  readonly host: string | undefined;
  readonly text: string | null;
  readonly asked: readonly SeenRequest[];
}

/**
 * What is said of a token that opened the registry, by what the token server and then the registry answer
 * to its twin without the password.
 */
async function judgeFor(username: string, token: string, ...answers: readonly Scripted[]): Promise<Judged> {
  const left = [...answers];
  const client = new InProcessClient(() => {
    const [status, body] = left.shift() ?? assert.fail('nothing more is to be asked');
    return { status, body };
  });
  const dialogue = new LoginDialogue(client, new AbortController().signal, new Scrubber());
  const { cause, who, details, serverText } = await proveTokenIsPersonal(dialogue, {
    ping: { url: new URL('https://registry.example.com/v2/'), challenges: [] },
    plan: { kind: 'bearer', realm: new URL('https://auth.example.com/token'), service: 's' },
    token,
    credential: { username, secret: new Secret('a-password'), kind: 'password' },
  });
  return { cause, who, host: details.host, text: serverText, asked: client.seen };
}

const judge = (token: string, ...answers: readonly Scripted[]): Promise<Judged> =>
  judgeFor('alice', token, ...answers);
const twin = (token: string): Scripted => [200, JSON.stringify({ token })];
const ALICE = jwt({ sub: 'alice' });
const NOBODY = jwt({ sub: '' });

describe('whose token it is', () => {
  it('asks the same again without the password, for the same name and no scope', async () => {
    const { cause, who, host, asked } = await judge(ALICE, [401, '{}']);
    assert.deepEqual([cause, who, host], ['login-proved', 'registry', 'registry.example.com:443']);
    assert.deepEqual(
      asked.map(({ host, url, headers }) => [host + url, Object.keys(headers)]),
      [['auth.example.com/token?account=alice&service=s', ['accept']]],
    );
  });

  it('is proved by a user whom neither of two twins names, without a question to the registry', async () => {
    for (const other of [NOBODY, jwt({}), 'no-jwt', jwt({ sub: 'anonymous' }), jwt({ sub: 7 })]) {
      const { cause, asked } = await judge(ALICE, twin(other), twin(other));
      assert.deepEqual([cause, asked.length], ['login-proved', 2], other);
      assert.deepEqual(asked[1], asked[0]);
    }
  });

  it('is not proved by a name where each guest gets one of its own', async () => {
    const guests = [twin(jwt({ sub: 'guest-of-1' })), twin(jwt({ sub: 'guest-of-2' }))];
    for (const token of [ALICE, jwt({ sub: '7f3a' })]) {
      const open = await judge(token, ...guests, [200, '{}']);
      assert.deepEqual([open.cause, open.asked.length], ['token-server-never-asked', 3]);
      // The registry itself may still tell them apart.
      assert.equal((await judge(token, ...guests, [401, '{}'])).cause, 'login-proved');
    }
  });

  it('is not proved by the name of a guest, unless that is the name of the user', async () => {
    for (const sub of ['anonymous', 'Anonymous', 'anon-7f3a', 'guest', 'guest:alice', 'public', 'nobody']) {
      const found = await judge(jwt({ sub }), twin(jwt({})), [200, '{}']);
      assert.deepEqual([found.cause, found.asked.length], ['token-server-never-asked', 2], sub);
    }
    const named = await judgeFor('Guest', jwt({ sub: 'guest' }), twin(jwt({})), twin(jwt({})));
    assert.equal(named.cause, 'login-proved');
    const longer = await judge(jwt({ sub: 'publican' }), twin(jwt({})), twin(jwt({})));
    assert.equal(longer.cause, 'login-proved');
  });

  it('is judged by the registry where the second twin is refused, and not known where it fails', async () => {
    const refused = await judge(ALICE, twin(NOBODY), [401, '{}'], [200, '{}']);
    assert.deepEqual([refused.cause, refused.asked.length], ['token-server-never-asked', 3]);
    const limited = await judge(ALICE, twin(NOBODY), [429, '']);
    assert.deepEqual([limited.cause, limited.asked.length], ['rate-limited', 2]);
  });

  it('asks the registry with the twin where no user tells them apart', async () => {
    for (const token of [ALICE, NOBODY, jwt({}), 'no-jwt', 'e30.not-json.x']) {
      const refused = await judge(token, twin(token === NOBODY ? jwt({ sub: 'x' }) : token), [401, '{}']);
      assert.deepEqual([refused.cause, refused.asked.length], ['login-proved', 2], token);
      assert.match(refused.asked[1]?.headers.authorization ?? '', /^Bearer /u);
      assert.deepEqual([refused.asked[1]?.host, refused.asked[1]?.url], ['registry.example.com', '/v2/']);
    }
  });

  it('is proved by a 403 for the twin as by a 401, at the token server and at the registry', async () => {
    for (const answers of [[[403, 'no']], [twin(ALICE), [403, 'no']]] satisfies Scripted[][]) {
      assert.equal((await judge(ALICE, ...answers)).cause, 'login-proved');
    }
  });

  it("is nobody's where the twin opens the registry, too", async () => {
    const { cause, who, host, text } = await judge(ALICE, twin(ALICE), [200, 'some words']);
    assert.deepEqual(
      [cause, who, host, text],
      ['token-server-never-asked', 'token-server', 'auth.example.com:443', null],
    );
    const odd = await judge(ALICE, twin(ALICE), [418, 'some words']);
    assert.deepEqual([odd.cause, odd.text], ['token-server-never-asked', 'some words']);
    const many = await judge(ALICE, twin(ALICE), [300, 'some words']);
    assert.deepEqual([many.cause, many.text], ['token-server-never-asked', 'some words']);
  });

  it('is not known where the twin fails for another reason than the missing password', async () => {
    for (const [status, body, cause] of [
      [401, 'too many login attempts', 'locked-out'],
      [403, 'TOOMANYREQUESTS', 'rate-limited'],
      [401, 'quota exceeded', 'quota-exceeded'],
      [503, '', 'server-error'],
      [404, '', 'token-server-not-found'],
    ] as const) {
      const asked = await judge(ALICE, [status, body]);
      assert.deepEqual([asked.cause, asked.who], [cause, 'token-server'], `${String(status)} ${body}`);
    }
    const ofRegistry = await judge(ALICE, twin(ALICE), [403, 'too many login attempts']);
    assert.deepEqual([ofRegistry.cause, ofRegistry.who], ['locked-out', 'registry']);
    const broken = await judge(ALICE, twin(ALICE), [502, '']);
    assert.deepEqual([broken.cause, broken.who], ['server-error', 'registry']);
  });
});
