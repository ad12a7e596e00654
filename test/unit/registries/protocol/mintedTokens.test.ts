import assert from 'node:assert/strict';

import { Scrubber } from '../../../../src/registries/http/redact.ts';
import { addMintedTokens } from '../../../../src/registries/protocol/mintedTokens.ts';

/** What is left of a text when the secrets of a reply are taken out. */
function left(reply: string, text = reply): string {
  const scrubber = new Scrubber();
  addMintedTokens(scrubber, reply);
  return scrubber.scrub(text);
}

describe('the secrets that a reply hands out', () => {
  for (const name of [
    'token',
    'access_token',
    'accessToken',
    'refresh_token',
    'id_token',
    'identity_token',
    'authorizationToken',
    'SecretAccessKey',
    'SessionToken',
  ]) {
    it(`are known by the name ${name}`, () => {
      assert.equal(left(`{"${name}" : "canary.word"}`), `{"${name}" : "[hidden]"}`);
    });
  }

  for (const [reply, shown] of [
    ['{"token":"canary-w', '{"token":"[hidden]'],
    ['{"token":"canary-word"}<!-- x -->', '{"token":"[hidden]"}<!-- x -->'],
    ['{"token":"canary\\/word\\u0021"}', '{"token":"[hidden]"}'],
    ['{"token":"canary\\"word"}', '{"token":"[hidden]"}'],
    ['{"token":"canary<word"}', '{"token":"[hidden]"}'],
    ['{"a":"{\\"token\\":\\"canary-word\\",\\"b\\":1}"}', '{"a":"{\\"token\\":\\"[hidden]\\",\\"b\\":1}"}'],
    ['<p>{&quot;token&quot;:&quot;canary-word&quot;}', '<p>{&quot;token&quot;:&quot;[hidden]&quot;}'],
    ["{'token': 'canary-word'}", "{'token': '[hidden]'}"],
    ['<SessionToken>canary-word</SessionToken>', '<SessionToken>[hidden]</SessionToken>'],
    ['{"error":"invalid_token","message":"token: expired"}', undefined],
    ['{"token":"","tokens":"words","token_type":"Bearer"}', undefined],
    ['{"token":["words"]}', undefined],
  ] as const) {
    it(`are found in ${reply}`, () => {
      assert.equal(left(reply), shown ?? reply);
    });
  }

  it('are known by themselves where they stand in a text inside another one', () => {
    assert.equal(left('{"a":"{\\"token\\":\\"canary-word\\"}"}', 'x canary-word y'), 'x [hidden] y');
  });

  it('are known as they are, and as JSON means them', () => {
    const reply = '{"token":"canary\\/word\\u0021"}';
    assert.equal(left(reply, 'x canary/word! y canary\\/word\\u0021 z'), 'x [hidden] y [hidden] z');
  });
});
