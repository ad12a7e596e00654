import assert from 'node:assert/strict';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import type { IntegrationDraft } from '../../../../src/core/records/integrationDraft.ts';
import { describeDraftProblem } from '../../../../src/core/messages/describeDraftProblem.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { validateDraft } from '../../../../src/core/records/validateDraft.ts';
import { dockerDraft, dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

const { isPrivateKey } = memoryServices();
const PEM = '-----BEGIN PRIVATE KEY-----\nREAL KEY\n-----END PRIVATE KEY-----\n';

/** Problems as `field code` in order. */
function codesOf(change: Partial<IntegrationDraft>, ...records: readonly IntegrationRecord[]): string[] {
  const { problems } = validateDraft(dockerDraft(change), { records, isPrivateKey });
  return problems.map(({ field, code }) => `${field} ${code}`);
}

function set(text: string): { readonly kind: 'set'; readonly secret: Secret } {
  return { kind: 'set', secret: new Secret(text) };
}

describe('validateDraft: names', () => {
  const allowed = ['Docker Hub', 'DC/OS', 'Team #devops', '1.10', 'ECR', 'Регистр', '仓库', 'a: b', '@x'];
  for (const name of allowed) {
    it(`allows ${name}`, () => {
      assert.deepEqual(codesOf({ name }), []);
    });
  }

  it('refuses empty names, line breaks and control characters', () => {
    assert.deepEqual(codesOf({ name: '' }), ['name required']);
    assert.deepEqual(codesOf({ name: ' \t' }), ['name required']);
    for (const name of ['a\nb', 'a\r', 'a\tb', 'a\u2028b', 'a\u0007', 'a\ud800']) {
      assert.deepEqual(codesOf({ name }), ['name name-control-character'], JSON.stringify(name));
    }
  });

  it('points out spaces at the ends without refusing them', () => {
    const { ok, problems } = validateDraft(dockerDraft({ name: ' hub ' }), { records: [], isPrivateKey });
    assert.equal(ok, true);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['name-surrounding-spaces'],
    );
  });

  it('points out words that the build system takes for itself, and names longer than anybody types', () => {
    for (const name of ['email', 'irc']) {
      assert.deepEqual(codesOf({ name }), ['name name-fixed-word'], name);
    }
    assert.deepEqual(codesOf({ name: 'é'.repeat(100) }), []);
    const { ok, problems } = validateDraft(dockerDraft({ name: 'n'.repeat(300) }), {
      records: [],
      isPrivateKey,
    });
    assert.equal(ok, true);
    assert.deepEqual(
      problems.map((problem) => describeDraftProblem(problem, 'Integration Name', plainTranslate)),
      ['The name has 300 characters. Was something else pasted?'],
    );
  });

  it('refuses a duplicate with the id of the other, compared exactly', () => {
    const { ok, problems } = validateDraft(dockerDraft({ name: 'Docker-Integration' }), {
      records: [dockerRecord()],
      isPrivateKey,
    });
    assert.equal(ok, false);
    assert.equal(problems[0]?.otherId, 'id-docker');
    assert.deepEqual(problems[0].parameters, { other: 'Docker-Integration' });
  });

  it('points out a near miss in case, hyphen, underscore or space', () => {
    for (const name of ['docker-integration', 'Docker_Integration', 'DOCKER INTEGRATION']) {
      assert.deepEqual(codesOf({ name }, dockerRecord()), ['name name-near-miss'], name);
    }
  });

  it('lets a record keep its own name', () => {
    const draft = { id: 'id-docker', name: 'Docker-Integration', secrets: {} };
    assert.deepEqual(codesOf(draft, dockerRecord()), []);
  });
});

describe('validateDraft: fields', () => {
  it('wants every required field of a new integration', () => {
    assert.deepEqual(codesOf({ type: 'quay', fields: {}, secrets: {} }), [
      'url required',
      'username required',
      'password required',
      'accessToken required',
    ]);
  });

  it('lets an existing integration go on without its secret', () => {
    const draft = { id: 'id-docker', name: 'Docker-Integration', secrets: {} };
    assert.deepEqual(codesOf(draft, dockerRecord({ secrets: {} })), ['password secret-missing']);
  });

  it('lets a new integration be saved without a secret on the visible choice', () => {
    const draft = dockerDraft({ secrets: { password: { kind: 'remove' } } });
    assert.equal(validateDraft(draft, { records: [], isPrivateKey }).ok, true);
  });

  it('refuses another type for an existing integration', () => {
    const draft = {
      id: 'id-docker',
      type: 'dtr' as const,
      fields: { url: 'https://x.example', username: 'a' },
    };
    assert.deepEqual(codesOf(draft, dockerRecord()), ['type type-changed']);
  });

  it('warns of an e-mail or capitals as Docker ID, on the Hub only', () => {
    assert.deepEqual(codesOf({ fields: { username: 'a@b.example' } }), ['username docker-id-is-email']);
    assert.deepEqual(codesOf({ fields: { username: 'Alice' } }), ['username docker-id-capitals']);
    const own = { type: 'private' as const, fields: { url: 'https://r.example', username: 'A@b.example' } };
    assert.deepEqual(codesOf(own), []);
  });

  it('gives the fields as they would be saved', () => {
    const draft = dockerDraft({
      type: 'private',
      fields: { url: 'r.example/v2/', username: ' alice ', email: '', insecure: 'true', accessKeyId: 'no' },
    });
    const { fields, problems, ok } = validateDraft(draft, { records: [], isPrivateKey });
    assert.deepEqual(fields, { url: 'https://r.example', username: 'alice', insecure: 'true' });
    assert.deepEqual(problems, [
      {
        field: 'url',
        severity: 'information',
        code: 'url-changed',
        parameters: { url: 'https://r.example' },
      },
    ]);
    assert.equal(ok, true);
  });

  it('gives each fault of a URL its own code', () => {
    const codes = (url: string): string[] => codesOf({ type: 'dtr', fields: { url, username: 'a' } });
    assert.deepEqual(codes('https://a b'), ['url url-not-a-url']);
    assert.deepEqual(codes('ftp://a.example'), ['url url-scheme']);
    assert.deepEqual(codes('https://u:p@a.example'), ['url url-user-info']);
    assert.deepEqual(codes('http://a.example'), ['url url-plain-http']);
    assert.deepEqual(codes(''), ['url required']);
  });

  it('warns of an e-mail address that is none', () => {
    assert.deepEqual(codesOf({ fields: { username: 'a', email: 'nobody' } }), ['email email-shape']);
  });
});

describe('validateDraft: secrets', () => {
  const ecr = (accessKeyId: string, secretAccessKey = 'x'.repeat(40)): string[] =>
    codesOf({
      type: 'ecr',
      fields: {},
      secrets: { accessKeyId: set(accessKeyId), secretAccessKey: set(secretAccessKey) },
    });
  const gcr = (text: string): string[] =>
    codesOf({ type: 'gcr', fields: {}, secrets: { jsonKey: set(text) } });
  const key = { type: 'service_account', client_email: 'ci@p.iam.gserviceaccount.com', private_key: PEM };

  it('warns of AWS keys that do not look like any, and of temporary ones', () => {
    assert.deepEqual(ecr('AKIAABCDEFGHIJKLMNOP'), []);
    assert.deepEqual(ecr('ASIAABCDEFGHIJKLMNOP'), ['accessKeyId access-key-temporary']);
    assert.deepEqual(ecr('not-a-key'), ['accessKeyId access-key-shape']);
    // A secret access key in the wrong box would be saved, and shown in part.
    assert.deepEqual(ecr('wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'), ['accessKeyId access-key-is-secret']);
    assert.deepEqual(ecr('AKIAABCDEFGHIJKLMNOP', 'short'), ['secretAccessKey secret-key-shape']);
    assert.deepEqual(ecr(' AKIAABCDEFGHIJKLMNOP'), ['accessKeyId secret-surrounding-spaces']);
  });

  it('accepts a service account key in any formatting', () => {
    assert.deepEqual(gcr(JSON.stringify(key)), []);
    assert.deepEqual(gcr(` \n${JSON.stringify(key, null, 4)}\r\n`), []);
  });

  it('gives each fault of a JSON key its own code', () => {
    const cases: readonly (readonly [text: string, code: string])[] = [
      ['hello', 'json-key-not-json'],
      ['[1]', 'json-key-not-json'],
      ['"{}"', 'json-key-quoted'],
      [`\ufeff${JSON.stringify(key)}`, 'json-key-byte-order-mark'],
      [`$ cat key.json\n${JSON.stringify(key)}`, 'json-key-text-around'],
      [JSON.stringify({ ...key, type: 'authorized_user' }), 'json-key-wrong-type'],
      [JSON.stringify({ ...key, client_email: 'nobody' }), 'json-key-no-client-email'],
      [JSON.stringify({ ...key, private_key: undefined }), 'json-key-no-private-key'],
      [JSON.stringify({ ...key, private_key: PEM.replaceAll('\n', '\\n') }), 'json-key-escaped-newlines'],
      [JSON.stringify({ ...key, private_key: 'xx' }), 'json-key-private-key-unreadable'],
      [JSON.stringify({ ...key, universe_domain: 'other.example' }), 'json-key-universe'],
    ];
    for (const [text, code] of cases) {
      assert.deepEqual(gcr(text), [`jsonKey ${code}`]);
    }
  });

  it('never shows any part of a secret in a remark', () => {
    const { problems } = validateDraft(dockerDraft({ secrets: { password: set(' MARKER-SECRET ') } }), {
      records: [],
      isPrivateKey,
    });
    assert.equal(problems.length, 1);
    assert.doesNotMatch(JSON.stringify(problems), /MARKER/);
  });
});
