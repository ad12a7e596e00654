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
async function judge(token: string, ...answers: readonly Scripted[]): Promise<Judged> {
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
    credential: { username: 'alice', secret: new Secret('a-password'), kind: 'password' },
  });
  return { cause, who, host: details.host, text: serverText, asked: client.seen };
}

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

  it('is proved by a user whom the twin does not name, without another question', async () => {
    for (const other of [NOBODY, jwt({}), 'no-jwt', jwt({ sub: 'anonymous' }), jwt({ sub: 7 })]) {
      const { cause, asked } = await judge(ALICE, twin(other));
      assert.deepEqual([cause, asked.length], ['login-proved', 1], other);
    }
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
