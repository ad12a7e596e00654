import assert from 'node:assert/strict';
import { parseIntegrationMessage } from '../../../src/contract/parseIntegrationMessage.ts';

describe('parseIntegrationMessage', () => {
  it('takes what the page sends', () => {
    for (const message of [
      { kind: 'ready' },
      { kind: 'resume', state: { version: 1, recordId: 'id' } },
      { kind: 'test' },
      { kind: 'stop-test' },
      { kind: 'act', key: 'rename' },
      { kind: 'step', key: 'proxy-settings' },
      { kind: 'edit-field', field: 'password' },
      { kind: 'open', key: 'memory:/w/shippable.yml#a' },
      { kind: 'read-again' },
      { kind: 'search-organisation' },
      { kind: 'stop-search' },
    ]) {
      assert.deepEqual(parseIntegrationMessage(message), { ok: true, value: message });
    }
  });

  it('takes no other action, no other kind and nothing beside', () => {
    for (const message of [
      null,
      { kind: 'act', key: 'workbench.action.quit' },
      { kind: 'act', key: '__proto__' },
      { kind: 'run', key: 'rename' },
      { kind: 'test', recordId: 'id' },
      { kind: 'open', key: 'x'.repeat(4_001) },
    ]) {
      assert.equal(parseIntegrationMessage(message).ok, false);
    }
  });
});
