import assert from 'node:assert/strict';
import { createSecretKey, foreignKeys, parseSecretKey } from '../../../../src/core/records/secretKey.ts';

describe('the key of a secret', () => {
  for (const now of [new Date(), new Date(0), new Date('1969-07-20T20:17:00Z'), new Date(8.64e15)]) {
    it(`is read as the record's own, whatever the clock said: ${now.toISOString()}`, () => {
      const key = createSecretKey({ storeId: 's', recordId: 'r', field: 'password', now, unique: 'u' });
      assert.equal(parseSecretKey(key)?.madeAt, Math.max(0, now.getTime()));
      assert.deepEqual(foreignKeys({ id: 'r', secrets: { password: { key, hint: null } } }), []);
    });
  }
});
