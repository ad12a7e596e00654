import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FORM_LIMITS } from '../../../src/contract/formContract.ts';
import { createFormMessageParser, parseKeptForm } from '../../../src/contract/parseFormMessage.ts';

const vocabulary = {
  types: ['docker-hub', 'gcr'],
  publicFields: ['username', 'email'],
  secretFields: ['password', 'jsonKey'],
};
const parse = createFormMessageParser(vocabulary);
const draft = {
  type: 'docker-hub',
  name: 'Team #devops',
  fields: { username: 'me' },
  secrets: { password: { kind: 'set', value: 'p' }, jsonKey: { kind: 'keep' } },
};

describe('parseFormMessage', () => {
  it('gives every kind of message back as it was sent', () => {
    const messages = [
      { kind: 'ready' },
      { kind: 'check', draft },
      { kind: 'save', draft, revision: null },
      {
        kind: 'save',
        draft: { ...draft, secrets: { jsonKey: { kind: 'picked', token: 't1' } } },
        revision: '3 ab12',
      },
      { kind: 'test', draft: { ...draft, secrets: { password: { kind: 'remove' } } } },
      { kind: 'cancel-test' },
      { kind: 'copy-override', name: 'n', region: 'us-west-2' },
      { kind: 'back' },
      { kind: 'close' },
    ];
    for (const message of messages) {
      assert.deepEqual(parse(message), { ok: true, value: message });
    }
  });

  it('refuses what the contract does not know', () => {
    const strange: readonly unknown[] = [
      null,
      'ready',
      [],
      {},
      { kind: 'delete-everything' },
      { kind: 'constructor' },
      { kind: 'ready', extra: 1 },
      { kind: 'check' },
      { kind: 'check', draft: { ...draft, type: 'artifactory' } },
      { kind: 'check', draft: { ...draft, fields: { password: 'in the wrong place' } } },
      { kind: 'check', draft: { ...draft, fields: { username: 1 } } },
      { kind: 'check', draft: { ...draft, secrets: { username: { kind: 'keep' } } } },
      { kind: 'check', draft: { ...draft, secrets: { password: { kind: 'set' } } } },
      { kind: 'check', draft: { ...draft, secrets: { password: 'p' } } },
      { kind: 'save', draft, revision: -1 },
      { kind: 'save', draft, revision: 1.5 },
      JSON.parse('{"kind":"check","draft":{"type":"gcr","name":"","fields":{"__proto__":"x"},"secrets":{}}}'),
    ];
    for (const message of strange) {
      assert.equal(parse(message).ok, false, JSON.stringify(message));
    }
  });

  it('caps sizes and never repeats a value in its problem', () => {
    const marker = 'MARKER-SECRET'.repeat(FORM_LIMITS.secret / 10);
    const parsed = parse({
      kind: 'check',
      draft: { ...draft, secrets: { password: { kind: 'set', value: marker } } },
    });
    assert.equal(parsed.ok, false);
    assert.ok(!JSON.stringify(parsed).includes('MARKER'));
    const long = 'n'.repeat(FORM_LIMITS.name + 1);
    assert.equal(parse({ kind: 'check', draft: { ...draft, name: long } }).ok, false);
  });

  it('never throws and never lets an unknown key through', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
    const nearMiss = fc.record({ kind: fc.constantFrom('check', 'save', 'keep', 'ready'), draft: anything });
    fc.assert(
      fc.property(fc.oneof(anything, nearMiss), (value) => {
        const parsed = parse(value);
        return !parsed.ok || JSON.stringify(parsed.value).length < 500_000;
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string(), fc.anything(), (key, value) => {
        const known = ['username', 'email'].includes(key);
        const parsed = parse({ kind: 'check', draft: { ...draft, fields: { [key]: value } } });
        return known ? parsed.ok === (typeof value === 'string') : !parsed.ok;
      }),
    );
  });

  it('reads kept state, and refuses a secret in it', () => {
    const kept = {
      version: 1,
      key: 'add',
      mode: 'add',
      recordId: null,
      revision: null,
      draft: { type: 'gcr', name: 'a', fields: {} },
      typedSecrets: ['jsonKey'],
      dirty: true,
    };
    assert.deepEqual(parseKeptForm(kept, vocabulary), { ok: true, value: kept });
    const edited = { ...kept, mode: 'edit', recordId: 'id' };
    for (const [revision, read] of [
      ['3 ab12', '3 ab12'],
      [3, '3'],
    ]) {
      const parsed = parseKeptForm({ ...edited, revision }, vocabulary);
      assert.deepEqual(parsed, { ok: true, value: { ...edited, revision: read } });
    }
    const withSecret = { ...kept, draft: { ...kept.draft, fields: { jsonKey: '{}' } } };
    assert.equal(parseKeptForm(withSecret, vocabulary).ok, false);
    assert.equal(parseKeptForm({ ...kept, version: 2 }, vocabulary).ok, false);
    assert.equal(parseKeptForm(undefined, vocabulary).ok, false);
  });
});
