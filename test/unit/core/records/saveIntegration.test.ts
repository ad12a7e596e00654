import assert from 'node:assert/strict';
import { FORM_LIMITS } from '../../../../src/contract/formContract.ts';
import { TEXT_LIMITS } from '../../../../src/core/domain/integration.ts';
import { succeed } from '../../../../src/core/domain/result.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import type { IntegrationDraft } from '../../../../src/core/records/integrationDraft.ts';
import { readCredentials } from '../../../../src/core/records/readCredentials.ts';
import { parseCard, writeCard } from '../../../../src/core/records/recordCard.ts';
import { editionOf } from '../../../../src/core/records/recordLineage.ts';
import { saveIntegration } from '../../../../src/core/records/saveIntegration.ts';
import { dockerDraft, dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

function editOf(change: Partial<IntegrationDraft> = {}): IntegrationDraft {
  return dockerDraft({
    id: 'id-docker',
    baseRevision: 1,
    name: 'Docker-Integration',
    fields: { username: 'alice' },
    secrets: {},
    ...change,
  });
}

describe('saveIntegration', () => {
  it('adds a record and keeps its secret in the vault only', async () => {
    const services = memoryServices();
    const outcome = await saveIntegration(dockerDraft(), services);
    assert.equal(outcome.kind, 'saved');
    const [record] = services.store.list();
    assert.ok(record?.secrets.password);
    assert.equal(record.revision, 1);
    assert.match(record.secrets.password.key, new RegExp(`^credential/store-one/${record.id}/password/`));
    assert.equal(services.vault.stored.get(record.secrets.password.key), 'fresh-password');
    assert.doesNotMatch(JSON.stringify(record), /fresh-password/);
  });

  it('keeps a stored secret without reading it, even where the vault refuses everything', async () => {
    const services = memoryServices(dockerRecord());
    services.vault.failsAt = () => true;
    const outcome = await saveIntegration(editOf({ fields: { username: 'carol' } }), services);
    assert.equal(outcome.kind, 'saved');
    assert.equal(services.store.list()[0]?.fields.username, 'carol');
    assert.deepEqual(services.store.list()[0]?.secrets, dockerRecord().secrets);
    assert.deepEqual(services.vault.operations, []);
  });

  it('replaces a secret and keeps the old one, which a copy of the store may name', async () => {
    const services = memoryServices(dockerRecord());
    const draft = editOf({ secrets: { password: { kind: 'set', secret: new Secret('rotated') } } });
    assert.equal((await saveIntegration(draft, services)).kind, 'saved');
    assert.deepEqual([...services.vault.stored.values()], ['canary-old-password', 'rotated']);
  });

  it('removes a secret on the visible choice and says that it is missing', async () => {
    const services = memoryServices(dockerRecord());
    const outcome = await saveIntegration(editOf({ secrets: { password: { kind: 'remove' } } }), services);
    assert.ok(outcome.kind === 'saved');
    assert.deepEqual(
      outcome.remarks.map(({ code }) => code),
      ['secret-missing'],
    );
    assert.deepEqual(outcome.record.secrets, {});
    assert.equal(services.vault.stored.size, 1);
  });

  it('copies the secret of a duplicated integration', async () => {
    const services = memoryServices(dockerRecord());
    const draft = dockerDraft({ secrets: { password: { kind: 'copy', source: dockerRecord() } } });
    const outcome = await saveIntegration(draft, services);
    assert.ok(outcome.kind === 'saved');
    const credentials = await readCredentials(outcome.record, services.vault);
    assert.ok(credentials.ok);
    assert.equal(credentials.value.password?.reveal(), 'canary-old-password');
    assert.equal(services.vault.stored.size, 2);
  });

  it('copies the secret of a source that was deleted meanwhile, and saves nothing without one', async () => {
    const services = memoryServices(dockerRecord());
    const draft = dockerDraft({ secrets: { password: { kind: 'copy', source: dockerRecord() } } });
    await services.store.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    const outcome = await saveIntegration(draft, services);
    assert.ok(outcome.kind === 'saved');
    assert.ok((await readCredentials(outcome.record, services.vault)).ok);
    services.vault.stored.clear();
    const lost = await saveIntegration({ ...draft, name: 'another' }, services);
    assert.ok(lost.kind === 'invalid');
    assert.deepEqual(
      lost.problems.map(({ field, code }) => [field, code]),
      [['password', 'copied-secret-lost']],
    );
    assert.deepEqual([services.store.list().length, services.vault.stored.size], [1, 0]);
  });

  it('copies a secret to no other registry than it is for', async () => {
    const at = (url: string): Pick<IntegrationDraft, 'fields'> => ({ fields: { url, username: 'alice' } });
    const own = dockerRecord({ id: 'id-own', type: 'private', ...at('https://one.example:5000') });
    const hub = dockerRecord();
    const cases = [
      [own, at('https://one.example:5000/v2/'), 'saved'],
      [own, at('https://one.example'), 'invalid'],
      [own, at('https://evil.example'), 'invalid'],
      [hub, at('https://evil.example'), 'invalid'],
    ] as const;
    for (const [source, to, expected] of cases) {
      const services = memoryServices(own, hub);
      const secrets = { password: { kind: 'copy', source } } as const;
      const outcome = await saveIntegration(
        dockerDraft({ name: 'copy', type: 'private', secrets, ...to }),
        services,
      );
      assert.equal(outcome.kind, expected);
      const codes = outcome.kind === 'invalid' ? outcome.problems.map(({ code }) => code) : [];
      assert.equal(codes.includes('copied-secret-foreign'), expected === 'invalid');
    }
  });

  it('keeps no text that a card or a form could not hold, and each that they can', async () => {
    assert.deepEqual(TEXT_LIMITS, { name: FORM_LIMITS.name, field: FORM_LIMITS.field });
    for (const more of [0, 1]) {
      const services = memoryServices();
      const drafts = [
        dockerDraft({ name: 'n'.repeat(TEXT_LIMITS.name + more) }),
        dockerDraft({ fields: { username: 'u'.repeat(TEXT_LIMITS.field + more) } }),
      ];
      for (const draft of drafts) {
        const outcome = await saveIntegration(draft, services);
        assert.equal(outcome.kind, more === 0 ? 'saved' : 'invalid');
        if (outcome.kind === 'saved') {
          const text = writeCard({ storeId: 'store-one', machine: 'm', record: outcome.record });
          assert.ok(parseCard({ storeId: 'store-one', recordId: outcome.record.id }, text).ok);
        }
      }
    }
  });

  it('refuses a stale form and gives what is there now', async () => {
    const services = memoryServices(dockerRecord({ revision: 4 }));
    const outcome = await saveIntegration(editOf(), services);
    assert.ok(outcome.kind === 'stale');
    assert.equal(outcome.current.revision, 4);
  });

  it('refuses an edit of another edition that a copy of the store counts the same', async () => {
    const seen = dockerRecord({ revision: 2, lineage: ['first', 'here'] });
    const services = memoryServices(dockerRecord({ revision: 2, lineage: ['first', 'there'] }));
    const based = { baseRevision: 2, baseEdition: editionOf(seen) };
    const outcome = await saveIntegration(editOf(based), services);
    assert.ok(outcome.kind === 'stale');
    assert.equal(editionOf(outcome.current), 'there');
    services.store.put(seen);
    assert.equal((await saveIntegration(editOf(based), services)).kind, 'saved');
  });

  it('notices another window that writes between the check and the commit, and leaves no orphan', async () => {
    const services = memoryServices(dockerRecord());
    services.store.beforeCommit = () => {
      services.store.put(dockerRecord({ revision: 2, fields: { username: 'window-two' } }));
    };
    const draft = editOf({ secrets: { password: { kind: 'set', secret: new Secret('rotated') } } });
    assert.equal((await saveIntegration(draft, services)).kind, 'stale');
    assert.deepEqual([...services.vault.stored.values()], ['canary-old-password']);
  });

  it('notices a name that another window took in the meantime', async () => {
    const services = memoryServices();
    services.store.beforeCommit = () => {
      services.store.put(dockerRecord({ name: 'hub-two' }));
    };
    const outcome = await saveIntegration(dockerDraft(), services);
    assert.ok(outcome.kind === 'invalid');
    assert.deepEqual(
      outcome.problems.map(({ code, otherId }) => [code, otherId]),
      [['name-duplicate', 'id-docker']],
    );
    assert.equal(services.vault.stored.size, 0);
  });

  it('says when the integration was deleted meanwhile', async () => {
    assert.deepEqual(await saveIntegration(editOf(), memoryServices()), { kind: 'gone' });
  });

  it('forgets allowed token servers when the address changes, and keeps them otherwise', async () => {
    const record = dockerRecord({
      type: 'private',
      fields: { username: 'alice', url: 'https://one.example' },
      allowedRealms: ['auth.example:443'],
    });
    const services = memoryServices(record);
    const draft = editOf({ type: 'private', fields: { username: 'alice', url: 'https://one.example/v2/' } });
    const kept = await saveIntegration(draft, services);
    assert.ok(kept.kind === 'saved');
    assert.deepEqual(kept.record.allowedRealms, ['auth.example:443']);
    const moved = { ...draft, baseRevision: 2, fields: { username: 'alice', url: 'https://two.example' } };
    const changed = await saveIntegration(moved, services);
    assert.ok(changed.kind === 'saved');
    assert.deepEqual(changed.record.allowedRealms, []);
  });
});

describe('saveIntegration when a step fails', () => {
  const rotated = editOf({ secrets: { password: { kind: 'set', secret: new Secret('rotated') } } });

  it('changes nothing when the vault refuses the new secret', async () => {
    const services = memoryServices(dockerRecord());
    services.vault.failsAt = (operation) => operation === 'write';
    const outcome = await saveIntegration(rotated, services);
    assert.ok(outcome.kind === 'failed');
    assert.equal(outcome.field, 'password');
    assert.deepEqual(services.store.list(), [dockerRecord()]);
    assert.deepEqual([...services.vault.stored.values()], ['canary-old-password']);
  });

  it('changes nothing when the second of two secrets is refused', async () => {
    const services = memoryServices();
    services.vault.failsAt = (operation, nth) => operation === 'write' && nth === 2;
    const outcome = await saveIntegration(
      dockerDraft({
        type: 'ecr',
        fields: {},
        secrets: {
          accessKeyId: { kind: 'set', secret: new Secret('AKIAABCDEFGHIJKLMNOP') },
          secretAccessKey: { kind: 'set', secret: new Secret('x'.repeat(40)) },
        },
      }),
      services,
    );
    assert.ok(outcome.kind === 'failed');
    assert.equal(outcome.field, 'secretAccessKey');
    assert.equal(services.vault.stored.size, 0);
  });

  it('changes nothing when the disk refuses the record', async () => {
    const services = memoryServices(dockerRecord());
    services.store.failure = { kind: 'store-unavailable', detail: 'ENOSPC' };
    const outcome = await saveIntegration(rotated, services);
    assert.deepEqual(outcome, { kind: 'failed', failure: services.store.failure, field: null });
  });

  it('keeps the new secret when the disk failed after it had written the record', async () => {
    const services = memoryServices(dockerRecord());
    services.store.beforeCommit = () => {
      services.store.failure = { kind: 'store-unavailable', detail: 'EIO' };
    };
    await saveIntegration(rotated, services);
    assert.deepEqual([...services.vault.stored.values()], ['canary-old-password', 'rotated']);
  });

  it('does not wait for a keyring that neither takes nor removes', async () => {
    const services = memoryServices(dockerRecord());
    services.vault.failsAt = (operation) => operation === 'write';
    services.vault.remove = () => new Promise(() => undefined);
    assert.equal((await saveIntegration(rotated, services)).kind, 'failed');
  });

  it('shows the masked access key id and nothing of the other secret', async () => {
    const services = memoryServices();
    const outcome = await saveIntegration(
      dockerDraft({
        type: 'ecr',
        fields: {},
        secrets: {
          accessKeyId: { kind: 'set', secret: new Secret('AKIAABCDEFGHIJKL7Q2D') },
          secretAccessKey: { kind: 'set', secret: new Secret('x'.repeat(40)) },
        },
      }),
      services,
    );
    assert.ok(outcome.kind === 'saved');
    assert.equal(outcome.record.secrets.accessKeyId?.hint, 'AKIA…7Q2D');
    assert.equal(outcome.record.secrets.secretAccessKey?.hint, null);
  });
});
