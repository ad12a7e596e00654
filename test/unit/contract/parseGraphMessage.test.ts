import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseGraphMessage, parseKeptGraph } from '../../../src/contract/parseGraphMessage.ts';

describe('parseGraphMessage', () => {
  it('gives every kind of message back', () => {
    for (const message of [
      { kind: 'ready' },
      { kind: 'open', key: 'k' },
      { kind: 'filter', filter: { integration: 'a', repository: null } },
      { kind: 'filter', filter: { integration: null, repository: 'file:///w' } },
      { kind: 'read-again' },
      { kind: 'export' },
    ]) {
      assert.deepEqual(parseGraphMessage(message), { ok: true, value: message });
    }
    const kept = { version: 1, filter: { integration: 'a', repository: null } };
    assert.deepEqual(parseKeptGraph(kept), { ok: true, value: kept });
  });

  it('refuses the rest and never throws', () => {
    for (const message of [
      { kind: 'open' },
      { kind: 'open', key: 'k', path: '/etc/passwd' },
      { kind: 'filter', filter: { integration: 'a' } },
      { kind: 'filter', filter: { integration: 1, repository: null } },
      { kind: 'export', path: '/tmp/x.svg' },
    ]) {
      assert.equal(parseGraphMessage(message).ok, false);
    }
    assert.equal(parseKeptGraph({ version: 2, filter: { integration: null, repository: null } }).ok, false);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(typeof parseGraphMessage(value).ok, 'boolean');
        assert.equal(typeof parseKeptGraph(value).ok, 'boolean');
      }),
    );
  });
});
