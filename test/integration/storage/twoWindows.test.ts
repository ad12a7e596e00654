import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Secret } from '../../../src/core/domain/secret.ts';
import { isRsaPrivateKey } from '../../../src/registries/google/isRsaPrivateKey.ts';
import { readCredentials } from '../../../src/core/records/readCredentials.ts';
import { removeIntegration } from '../../../src/core/records/removeIntegration.ts';
import { saveIntegration } from '../../../src/core/records/saveIntegration.ts';
import {
  openIntegrationStorage,
  type IntegrationStorage,
} from '../../../src/host/storage/openIntegrationStorage.ts';
import { dockerDraft } from '../../support/integrationFixtures.ts';
import { waitUntil } from '../../support/waitUntil.ts';

/** A vault that emits events, shared by both windows: the embedded host's own does not reach other windows. */
function createKeyring(): vscode.SecretStorage {
  const stored = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  return {
    get: (key) => Promise.resolve(stored.get(key)),
    keys: () => Promise.resolve([...stored.keys()]),
    store: (key, value) => {
      stored.set(key, value);
      changed.fire({ key });
      return Promise.resolve();
    },
    delete: (key) => {
      stored.delete(key);
      changed.fire({ key });
      return Promise.resolve();
    },
    onDidChange: changed.event,
  };
}

describe('two windows on one storage', () => {
  let folder: string;
  let windows: readonly [IntegrationStorage, IntegrationStorage];

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(tmpdir(), `shippable-${randomUUID().slice(0, 8)}-`));
    const context = { globalStorageUri: vscode.Uri.file(folder), secrets: createKeyring() };
    const open = (): IntegrationStorage =>
      openIntegrationStorage(context, isRsaPrivateKey, (error) => {
        throw error;
      });
    windows = [open(), open()];
    await Promise.all(windows.map(({ ready }) => ready));
  });

  afterEach(async () => {
    windows.forEach((window) => {
      window.dispose();
    });
    await fs.rm(folder, { recursive: true, force: true });
  });

  it('shows each the other’s additions, edits and deletions within two seconds', async () => {
    const [one, two] = windows;
    const added = await saveIntegration(dockerDraft(), one.services);
    assert.ok(added.kind === 'saved');
    await waitUntil(() => two.store.list().length === 1, 2_000);
    const { id, revision } = added.record;
    const edit = dockerDraft({ id, baseRevision: revision, fields: { username: 'carol' }, secrets: {} });
    assert.equal((await saveIntegration(edit, two.services)).kind, 'saved');
    await waitUntil(() => one.store.list()[0]?.fields.username === 'carol', 2_000);
    assert.equal((await saveIntegration(edit, one.services)).kind, 'stale');
    const edited = one.store.list()[0] ?? added.record;
    await removeIntegration(edited, one.services, () => true);
    await waitUntil(() => two.store.list().length === 0, 2_000);
  });

  it('gives the other window the credentials, and says when the keyring lost them', async () => {
    const [one, two] = windows;
    const added = await saveIntegration(
      dockerDraft({ secrets: { password: { kind: 'set', secret: new Secret('shared') } } }),
      one.services,
    );
    assert.ok(added.kind === 'saved');
    await waitUntil(() => two.store.list().length === 1, 2_000);
    const credentials = await readCredentials(added.record, two.services.vault);
    assert.ok(credentials.ok);
    assert.equal(credentials.value.password?.reveal(), 'shared');
    await waitUntil(() => two.health.stateOf(added.record).kind === 'complete', 2_000);
    await one.services.vault.remove(added.record.secrets.password?.key ?? '');
    await waitUntil(() => two.health.stateOf(added.record).kind === 'needs-credentials', 2_000);
  });

  it('loses no record when both add at once', async () => {
    const outcomes = await Promise.all(
      windows.flatMap(({ services }, window) =>
        [1, 2, 3, 4, 5].map(async (nth) =>
          saveIntegration(dockerDraft({ name: `${String(window)}-${String(nth)}` }), services),
        ),
      ),
    );
    assert.ok(outcomes.every(({ kind }) => kind === 'saved'));
    await waitUntil(() => windows.every(({ store }) => store.list().length === 10), 2_000);
  });
});
