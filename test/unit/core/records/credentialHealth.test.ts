import assert from 'node:assert/strict';
import { CredentialHealth } from '../../../../src/core/records/credentialHealth.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

function throwIt(error: unknown): void {
  throw error;
}

describe('CredentialHealth', () => {
  it('knows what was never entered without asking the keyring', () => {
    const { store, vault } = memoryServices();
    const health = new CredentialHealth(store, vault, throwIt);
    assert.deepEqual(health.stateOf(dockerRecord({ secrets: {} })), {
      kind: 'needs-credentials',
      fields: ['password'],
      lost: false,
    });
    assert.deepEqual(health.stateOf(dockerRecord()), { kind: 'unknown' });
    assert.deepEqual(vault.operations, []);
  });

  it('tells complete, lost and unavailable apart, and reads no secret', async () => {
    const record = dockerRecord();
    const { store, vault } = memoryServices(record);
    const health = new CredentialHealth(store, vault, throwIt);
    await health.refresh();
    assert.deepEqual(health.stateOf(record), { kind: 'complete' });
    vault.stored.clear();
    await health.refresh();
    assert.deepEqual(health.stateOf(record), { kind: 'needs-credentials', fields: ['password'], lost: true });
    vault.failsAt = () => true;
    await health.refresh();
    assert.equal(health.stateOf(record).kind, 'keyring-unavailable');
    assert.ok(!vault.operations.includes('read'));
  });

  it('asks again when the vault changes, once for many changes', async () => {
    const { store, vault } = memoryServices(dockerRecord());
    const health = new CredentialHealth(store, vault, throwIt);
    let told = 0;
    health.onDidChange(() => ++told);
    for (let i = 0; i < 10; i++) {
      await vault.write(`key ${String(i)}`, new Secret('x'));
    }
    await health.refresh();
    assert.ok(told >= 1 && vault.operations.filter((name) => name === 'keys').length < 10);
    health.dispose();
  });
});
