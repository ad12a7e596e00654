import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { LoginOutcome } from '../../src/core/domain/loginOutcome.ts';
import { describeLogin } from '../../src/core/messages/describeLogin.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import type { SeenRequest } from '../support/registries/recordingServer.ts';
import { REPLY_CASES, answerOf, wishOf } from '../support/registries/replyCases.ts';
import type { ReplyCase } from '../support/registries/replyCases.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';

describe('replies of real servers', function () {
  this.timeout(60_000);
  const authority = new TestAuthority();
  let folder: string;
  let caFile: string;
  let proxy: VendorProxy;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-replies-'));
    caFile = path.join(folder, 'ca.pem');
    await writeFile(caFile, authority.cert);
    proxy = await VendorProxy.start(authority);
  });

  after(async () => {
    await proxy.close();
    await rm(folder, { recursive: true });
  });

  for (const reply of REPLY_CASES) {
    it(`${reply.type}: ${reply.name} → ${reply.expect.cause}`, async () => {
      proxy.reset();
      proxy.vendors = { '*': (request) => answerOf(reply, request) };
      const wish = wishOf(reply);
      const outcome = await testLogin({
        ...wish,
        fields: { ...wish.fields, caFile },
        proxy: { https: proxy.url, http: proxy.url },
      });
      const { outcome: verdict, cause } = outcome;
      assert.deepEqual({ outcome: verdict, cause }, reply.expect, JSON.stringify(outcome));
      assertWords(reply, outcome);
      assertSentOnlyTo(reply, proxy.seen);
      // What a server says back is shown: no secret in it, whatever stands around it.
      assert.doesNotMatch(JSON.stringify(outcome).replace(/<[^>]*>/g, ''), /canary.?password/);
    });
  }

  it('holds at least sixty cases', () => {
    assert.ok(REPLY_CASES.length >= 60);
    assert.equal(new Set(REPLY_CASES.map(({ type, name }) => `${type} ${name}`)).size, REPLY_CASES.length);
  });
});

function assertWords({ type, words }: ReplyCase, outcome: LoginOutcome): void {
  const { explanation, nextSteps } = describeLogin(outcome, type);
  assert.ok(explanation.includes(words?.explanation ?? ''), explanation);
  const steps = nextSteps.map(({ text }) => text).join('\n');
  assert.ok(steps.includes(words?.steps ?? ''), steps);
  assert.equal(outcome.field, words?.field === undefined ? outcome.field : words.field);
}

/** No request to another host, and the credential at no other host, carries anything of the secrets. */
function assertSentOnlyTo(reply: ReplyCase, seen: readonly SeenRequest[]): void {
  const known = new Set(Object.keys(reply.replies).map((place) => place.split('/')[0] ?? ''));
  const allowed = new Set(reply.sentTo ?? known);
  for (const request of seen) {
    assert.ok(known.has(request.host), `${request.host} was asked`);
    const credential = request.headers.authorization !== undefined;
    assert.ok(!credential || allowed.has(request.host), `${request.host} saw the credential`);
    assert.ok(!decodeURIComponent(request.url).includes('canary'), 'a secret stands in a URL');
  }
}
