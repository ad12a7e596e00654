import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDeleteMessage, parseKeptDelete } from '../../../src/contract/parseDeleteMessage.ts';

describe('parseDeleteMessage', () => {
  it('gives every kind of message back', () => {
    for (const message of [
      { kind: 'ready' },
      { kind: 'open', key: 'k' },
      { kind: 'remove', key: 'k' },
      { kind: 'remove-all' },
      { kind: 'undo-removal' },
      { kind: 'stop' },
      { kind: 'read-again' },
      { kind: 'save-all' },
      { kind: 'show-graph' },
      { kind: 'override', key: 'k', on: false },
      { kind: 'delete' },
      { kind: 'undo' },
      { kind: 'enter-credentials' },
      { kind: 'close' },
    ]) {
      assert.deepEqual(parseDeleteMessage(message), { ok: true, value: message });
    }
  });

  it('refuses the rest and never throws', () => {
    for (const message of [
      { kind: 'delete', force: true },
      { kind: 'override', key: 'k' },
      { kind: 'open' },
    ]) {
      assert.equal(parseDeleteMessage(message).ok, false);
    }
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(typeof parseDeleteMessage(value).ok, 'boolean');
        assert.equal(typeof parseKeptDelete(value).ok, 'boolean');
      }),
    );
  });
});
