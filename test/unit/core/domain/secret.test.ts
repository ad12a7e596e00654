import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { isSecret, Secret } from '../../../../src/core/domain/secret.ts';

describe('a secret', () => {
  const secret = new Secret('canary');

  it('shows itself in no way in which values become text', () => {
    const shown = [
      String(secret),
      [secret, 'x'].join(),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: [secret] }, { showHidden: true, depth: null }),
      new Error('failed', { cause: secret }).stack ?? '',
      Object.entries(secret).join(),
      JSON.stringify(Object.assign({}, secret)),
    ];
    assert.deepEqual(
      shown.filter((text) => text.includes('canary')),
      [],
    );
    assert.equal(shown[0], '[redacted]');
    assert.equal(secret.reveal(), 'canary');
  });

  it('is told by its brand, in another bundle too, and nothing else is one', () => {
    const ofAnotherBundle = { [Symbol.for('shippable-integrations.secret')]: true };
    assert.deepEqual([secret, ofAnotherBundle, 'canary', null, { reveal: () => 'x' }].map(isSecret), [
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual([new Secret('').isEmpty, secret.isEmpty], [true, false]);
  });
});
