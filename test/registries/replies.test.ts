import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { LoginOutcome } from '../../src/core/domain/loginOutcome.ts';
import type { RegistryType } from '../../src/core/domain/registryType.ts';
import { describeLogin } from '../../src/core/messages/describeLogin.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import type { Answer, SeenRequest } from '../support/registries/recordingServer.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';

/** One row of `replies.json`: a new case needs no TypeScript. */
interface ReplyCase {
  readonly name: string;
  readonly type: RegistryType;
  /** `https://registry.example.com` unless the case says otherwise. */
  readonly url?: string;
  /** By `host/path`, with ` authorized` behind it where the request carries `Authorization`, or that and its scheme. */
  readonly replies: Readonly<Record<string, Answer>>;
  readonly expect: { readonly outcome: string; readonly cause: string };
  /** `alice` unless the case says otherwise. */
  readonly username?: string;
  /** Texts that the explanation and the next steps hold, and the field that they are about. */
  readonly words?: { readonly explanation?: string; readonly steps?: string; readonly field?: string | null };
  /** Hosts that may have seen the credential; where it is absent, those of `replies`. */
  readonly sentTo?: readonly string[];
}

const CASES = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'replies.json'), 'utf8'),
) as readonly ReplyCase[];

const SECRETS: Readonly<Record<RegistryType, Readonly<Record<string, string>>>> = {
  'docker-hub': { password: 'canary-password-§1' },
  ecr: { accessKeyId: 'AKIACANARYKEYIDEXAMP', secretAccessKey: 'canary/secret+key' },
  gcr: { jsonKey: '{}' },
  quay: { password: 'canary-password-§1', accessToken: 'canary-access-token' },
  private: { password: 'canary-password-§1' },
  dtr: { password: 'canary-password-§1' },
};

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

  for (const reply of CASES) {
    it(`${reply.type}: ${reply.name} → ${reply.expect.cause}`, async () => {
      proxy.reset();
      proxy.vendors = { '*': (request) => answer(reply, request) };
      const outcome = await testLogin({
        type: reply.type,
        fields: { url: urlOf(reply), username: reply.username ?? 'alice', caFile },
        secrets: SECRETS[reply.type],
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
    assert.ok(CASES.length >= 60);
    assert.equal(new Set(CASES.map(({ type, name }) => `${type} ${name}`)).size, CASES.length);
  });
});

function assertWords({ type, words }: ReplyCase, outcome: LoginOutcome): void {
  const { explanation, nextSteps } = describeLogin(outcome, type);
  assert.ok(explanation.includes(words?.explanation ?? ''), explanation);
  const steps = nextSteps.map(({ text }) => text).join('\n');
  assert.ok(steps.includes(words?.steps ?? ''), steps);
  assert.equal(outcome.field, words?.field === undefined ? outcome.field : words.field);
}

function urlOf(reply: ReplyCase): string {
  return reply.url ?? (reply.type === 'quay' ? 'https://quay.io' : 'https://registry.example.com');
}

function answer(reply: ReplyCase, request: SeenRequest): Answer {
  const place = `${request.host}${request.url.replace(/\?.*/, '')}`;
  const { authorization } = request.headers;
  const authorized = authorization === undefined ? '' : ' authorized';
  const byScheme = `${place}${authorized} ${authorization?.split(' ')[0] ?? ''}`;
  return (
    reply.replies[byScheme] ??
    reply.replies[place + authorized] ?? { status: 599, body: `no reply for ${place}${authorized}` }
  );
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
