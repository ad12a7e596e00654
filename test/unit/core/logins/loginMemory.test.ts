import assert from 'node:assert/strict';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import {
  parseLoginMemory,
  recordFingerprint,
  toLoginMemory,
} from '../../../../src/core/logins/loginMemory.ts';
import { REFUSED_LOGIN } from '../../../support/integrationFixtures.ts';

const RECORD: IntegrationRecord = {
  version: 1,
  id: 'id',
  name: 'name',
  type: 'private',
  fields: { url: 'https://registry.example.com', username: 'alice' },
  secrets: { password: { key: 'id:password:1', hint: null } },
  allowedRealms: [],
  revision: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('loginMemory', () => {
  it('comes back as it was written, without the server’s words', () => {
    const text = JSON.stringify(
      toLoginMemory(RECORD, REFUSED_LOGIN, 'It refused.', new Date('2026-02-03T04:05:06Z')),
    );
    assert.ok(!text.includes('kept nowhere'));
    assert.deepEqual(parseLoginMemory(text), {
      version: 1,
      fingerprint: recordFingerprint(RECORD),
      outcome: 'refused',
      cause: 'wrong-credentials',
      explanation: 'It refused.',
      testedAt: '2026-02-03T04:05:06.000Z',
    });
  });

  it('is forgotten with another address, user, secret or realm, and not with another name', () => {
    const before = recordFingerprint(RECORD);
    const changes: readonly Partial<IntegrationRecord>[] = [
      { type: 'dtr' },
      { fields: { ...RECORD.fields, username: 'bob' } },
      { secrets: { password: { key: 'id:password:2', hint: null } } },
      { secrets: {} },
      { allowedRealms: ['auth.example.org:443'] },
    ];
    for (const change of changes) {
      assert.notEqual(recordFingerprint({ ...RECORD, ...change }), before, JSON.stringify(change));
    }
    assert.equal(recordFingerprint({ ...RECORD, name: 'other', revision: 9 }), before);
  });

  it('reads nothing from what is none', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '{"version":2}',
      '{"version":1,"fingerprint":"x","cause":"new","testedAt":"2026-01-01"}',
    ]) {
      assert.equal(parseLoginMemory(text), undefined, text);
    }
  });
});
