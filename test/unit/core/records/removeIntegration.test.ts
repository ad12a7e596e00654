import assert from 'node:assert/strict';
import { allowRealm, renameIntegration } from '../../../../src/core/records/changeIntegration.ts';
import { readCredentials } from '../../../../src/core/records/readCredentials.ts';
import { removeIntegration, restoreIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

const mayRemove = (): boolean => true;

describe('removeIntegration', () => {
  it('removes the record and asks nothing of the keyring', async () => {
    const services = memoryServices(dockerRecord());
    const outcome = await removeIntegration(dockerRecord(), services, mayRemove);
    assert.deepEqual(outcome, { kind: 'removed', record: dockerRecord() });
    assert.deepEqual(services.store.list(), []);
    assert.deepEqual([services.vault.operations, services.vault.stored.size], [[], 1]);
  });

  it('is no failure the second time', async () => {
    const services = memoryServices();
    assert.deepEqual(await removeIntegration(dockerRecord(), services, mayRemove), { kind: 'gone' });
  });

  it('leaves a record of another name or edition than the one that was checked', async () => {
    for (const change of [{ name: 'renamed' }, { revision: 2 }, { lineage: ['there'] }]) {
      const services = memoryServices(dockerRecord());
      services.store.beforeCommit = () => {
        services.store.put(dockerRecord(change));
      };
      const outcome = await removeIntegration(dockerRecord(), services, mayRemove);
      assert.deepEqual(outcome, { kind: 'changed', current: dockerRecord(change) });
      assert.equal(services.store.list().length, 1);
    }
  });

  it('asks whether it may at the last moment', async () => {
    const services = memoryServices(dockerRecord());
    let isFree = true;
    services.store.beforeCommit = () => {
      isFree = false;
    };
    const outcome = await removeIntegration(dockerRecord(), services, () => isFree);
    assert.deepEqual([outcome.kind, services.store.list().length], ['blocked', 1]);
  });

  it('calls no record removed that cannot be read', async () => {
    const services = memoryServices(dockerRecord());
    const unreadable = { id: 'id-docker', reason: 'newer-version', detail: '2' } as const;
    services.store.beforeCommit = () => {
      services.store.loseRecord(unreadable);
    };
    const outcome = await removeIntegration(dockerRecord(), services, mayRemove);
    assert.deepEqual(outcome, { kind: 'unreadable', why: unreadable });
  });

  it('works while the vault refuses everything and the address is broken', async () => {
    const record = dockerRecord({ type: 'private', fields: { url: 'http://user@:x' } });
    const services = memoryServices(record);
    services.vault.failsAt = () => true;
    assert.equal((await removeIntegration(record, services, mayRemove)).kind, 'removed');
  });

  it('leaves everything as it is when the disk refuses', async () => {
    const services = memoryServices(dockerRecord());
    services.store.failure = { kind: 'store-locked', detail: '' };
    assert.equal((await removeIntegration(dockerRecord(), services, mayRemove)).kind, 'failed');
    assert.equal(services.vault.stored.size, 1);
  });
});

describe('restoreIntegration', () => {
  it('brings the record back with its secret', async () => {
    const services = memoryServices(dockerRecord());
    await removeIntegration(dockerRecord(), services, mayRemove);
    const outcome = await restoreIntegration('id-docker', services);
    assert.ok(outcome.kind === 'restored');
    assert.deepEqual(outcome.record.secrets, dockerRecord().secrets);
    assert.ok((await readCredentials(outcome.record, services.vault)).ok);
    assert.equal(outcome.record.revision, 2);
    assert.deepEqual(services.store.removed(), []);
  });

  it('is no failure the second time, and changes nothing then', async () => {
    const services = memoryServices(dockerRecord());
    await removeIntegration(dockerRecord(), services, mayRemove);
    const first = await restoreIntegration('id-docker', services);
    assert.deepEqual(await restoreIntegration('id-docker', services), first);
    assert.deepEqual(await restoreIntegration('another', services), { kind: 'gone' });
  });

  it('writes over no file that cannot be read', async () => {
    const services = memoryServices(dockerRecord());
    await removeIntegration(dockerRecord(), services, mayRemove);
    const unreadable = { id: 'id-docker', reason: 'newer-version', detail: '2' } as const;
    services.store.addUnreadable(unreadable);
    assert.deepEqual(await restoreIntegration('id-docker', services), { kind: 'unreadable', unreadable });
  });

  it('does not call a deleted record gone that cannot be read now', async () => {
    const services = memoryServices(dockerRecord());
    await removeIntegration(dockerRecord(), services, mayRemove);
    services.store.removedAreUnreadable = true;
    assert.deepEqual(await restoreIntegration('id-docker', services), {
      kind: 'unreadable',
      unreadable: { id: null, detail: 'EACCES' },
    });
    services.store.removedAreUnreadable = false;
    assert.equal((await restoreIntegration('id-docker', services)).kind, 'restored');
  });

  it('does not make two of one name', async () => {
    const services = memoryServices(dockerRecord());
    await removeIntegration(dockerRecord(), services, mayRemove);
    services.store.put(dockerRecord({ id: 'other' }));
    assert.deepEqual(await restoreIntegration('id-docker', services), {
      kind: 'name-taken',
      otherId: 'other',
    });
  });
});

describe('renameIntegration', () => {
  it('changes the name and counts the revision', async () => {
    const services = memoryServices(dockerRecord());
    const outcome = await renameIntegration('id-docker', 'Team #devops', services);
    assert.ok(outcome.kind === 'changed');
    assert.deepEqual([outcome.record.name, outcome.record.revision], ['Team #devops', 2]);
    assert.deepEqual(outcome.record.secrets, dockerRecord().secrets);
  });

  it('refuses the name of another integration', async () => {
    const services = memoryServices(dockerRecord(), dockerRecord({ id: 'two', name: 'two' }));
    const outcome = await renameIntegration('id-docker', 'two', services);
    assert.ok(outcome.kind === 'invalid');
    assert.equal(outcome.problem.code, 'name-duplicate');
  });

  it('takes one that cannot be read for no deleted one', async () => {
    const services = memoryServices();
    const unreadable = { id: 'x', reason: 'unreadable-file', detail: 'EIO' } as const;
    services.store.addUnreadable(unreadable);
    assert.deepEqual(await renameIntegration('x', 'y', services), { kind: 'unreadable', unreadable });
  });

  it('says when the integration is gone', async () => {
    assert.deepEqual(await renameIntegration('x', 'y', memoryServices()), { kind: 'gone' });
  });
});

describe('allowRealm', () => {
  it('remembers a host once', async () => {
    const services = memoryServices(dockerRecord());
    await allowRealm('id-docker', 'auth.example:443', services);
    const outcome = await allowRealm('id-docker', 'auth.example:443', services);
    assert.ok(outcome.kind === 'changed');
    assert.deepEqual(outcome.record.allowedRealms, ['auth.example:443']);
    assert.equal(outcome.record.revision, 2);
  });
});
