import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { findLeftovers } from '../../../../src/core/records/forgetSecrets.ts';
import type { IntegrationServices } from '../../../../src/core/records/integrationServices.ts';
import { restoreIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { saveIntegration } from '../../../../src/core/records/saveIntegration.ts';
import { FileRecordStore } from '../../../../src/host/storage/fileRecordStore.ts';
import { dockerDraft, dockerRecord } from '../../../support/integrationFixtures.ts';
import { MemoryVault } from '../../../support/memoryVault.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

/** An hour: longer than the pause in which a new secret is nobody's to forget. */
const LATER_MS = 3_600_000;

describe('a record file that names the credentials of another integration', () => {
  const folder = useTemporaryFolder();
  let services: IntegrationServices & { readonly store: FileRecordStore };
  let owner: IntegrationRecord;
  let planted: IntegrationRecord;

  beforeEach(async () => {
    let count = 0;
    let clock = Date.now();
    const now = (): Date => new Date(clock);
    const newId = (): string => `new-id-${String(++count)}`;
    const store = new FileRecordStore({
      disk: fs,
      folder: folder(),
      machine: 'test',
      now,
      newId,
      reportError: (error) => {
        throw error;
      },
    });
    services = { store, vault: new MemoryVault(), isPrivateKey: () => true, now, newId };
    const saved = await saveIntegration(dockerDraft(), services);
    assert.ok(saved.kind === 'saved');
    owner = saved.record;
    planted = dockerRecord({
      id: 'planted',
      name: 'planted',
      type: 'private',
      fields: { url: 'https://evil.example', username: 'bob' },
      secrets: owner.secrets,
    });
    clock += LATER_MS;
  });

  it('is no integration, says why, and stays as it is', async () => {
    const text = JSON.stringify(planted);
    await fs.writeFile(path.join(folder(), 'planted.json'), text);
    await services.store.refresh();
    assert.deepEqual(services.store.list(), [owner]);
    const told = services.store.unreadable().map(({ id, reason }) => [id, reason]);
    assert.deepEqual(told, [['planted', 'foreign-secret']]);
    assert.equal(await fs.readFile(path.join(folder(), 'planted.json'), 'utf8'), text);
  });

  it('cannot be brought back from among the deleted ones', async () => {
    const copy = JSON.stringify({ removedAt: services.now().toISOString(), record: planted });
    await fs.writeFile(path.join(folder(), 'removed', 'planted.json'), copy);
    assert.equal((await restoreIntegration('planted', services)).kind, 'unreadable');
  });

  it('keeps them from being forgotten when it is the last that names them', async () => {
    await fs.writeFile(path.join(folder(), 'planted.json'), JSON.stringify(planted));
    await fs.unlink(path.join(folder(), `${owner.id}.json`));
    assert.deepEqual(await findLeftovers(services), { ok: true, value: [] });
    await fs.unlink(path.join(folder(), 'planted.json'));
    const left = await findLeftovers(services);
    assert.deepEqual(left.ok && left.value.map(({ key }) => key), [owner.secrets.password?.key]);
  });
});
