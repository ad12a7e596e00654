import assert from 'node:assert/strict';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { renameIntegration } from '../../../../src/core/records/changeIntegration.ts';
import { findLeftovers, forgetSecrets } from '../../../../src/core/records/forgetSecrets.ts';
import { readCredentials } from '../../../../src/core/records/readCredentials.ts';
import { cardKey, writeCard } from '../../../../src/core/records/recordCard.ts';
import { removeIntegration, restoreIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { saveIntegration } from '../../../../src/core/records/saveIntegration.ts';
import { keepMine, useHere } from '../../../../src/core/records/useHere.ts';
import { dockerDraft, dockerRecord } from '../../../support/integrationFixtures.ts';
import { MemoryIntegrationStore } from '../../../support/memoryIntegrationStore.ts';
import { MemoryVault } from '../../../support/memoryVault.ts';
import { TestMachine } from '../../../support/testMachine.ts';

interface Two {
  readonly vault: MemoryVault;
  readonly a: TestMachine;
  readonly b: TestMachine;
  readonly record: IntegrationRecord;
}

/** Machine A has saved an integration; machine B has nothing. */
async function twoMachines(change: Parameters<typeof dockerDraft>[0] = {}): Promise<Two> {
  const vault = new MemoryVault();
  const [a, b] = [new TestMachine('alpha', vault), new TestMachine('beta', vault)];
  const saved = await saveIntegration(dockerDraft(change), a.services);
  assert.ok(saved.kind === 'saved');
  await a.publisher.settled();
  return { vault, a, b, record: saved.record };
}

async function use(machine: TestMachine, name?: string): Promise<IntegrationRecord> {
  await machine.others.refresh();
  const [first] = machine.others.list();
  assert.ok(first);
  const current = machine.store.list().find(({ id }) => id === first.card.record.id) ?? null;
  const choice = { name: name ?? first.card.record.name, current };
  const outcome = await useHere(first.card, choice, machine.services);
  assert.ok(outcome.kind === 'saved');
  await machine.publisher.settled();
  return outcome.record;
}

async function passwordOf(machine: TestMachine): Promise<string | undefined> {
  const [record] = machine.store.list();
  assert.ok(record);
  const credentials = await readCredentials(record, machine.services.vault);
  return credentials.ok ? credentials.value.password?.reveal() : undefined;
}

/** Removes what the machine has now under an id, as if nothing depended on it. */
async function removeNow({ store, services }: TestMachine, id: string): Promise<void> {
  const record = store.list().find((each) => each.id === id);
  assert.ok(record);
  assert.equal((await removeIntegration(record, services, () => true)).kind, 'removed');
}

async function edit(machine: TestMachine, username: string, password?: string): Promise<void> {
  const [record] = machine.store.list();
  assert.ok(record);
  const secrets =
    password === undefined ? {} : { password: { kind: 'set', secret: new Secret(password) } as const };
  const draft = dockerDraft({
    id: record.id,
    baseRevision: record.revision,
    name: record.name,
    fields: { username },
    secrets,
  });
  assert.equal((await saveIntegration(draft, machine.services)).kind, 'saved');
  await machine.publisher.settled();
}

describe('integrations of other machines', () => {
  it('are offered with their public record, and no secret is read for it', async () => {
    const { vault, a, b, record } = await twoMachines();
    const secret = record.secrets.password?.key ?? '';
    const reads: string[] = [];
    const read = vault.read.bind(vault);
    vault.read = async (key) => {
      reads.push(key);
      return read(key);
    };
    assert.deepEqual(await b.offered(), ['hub-two not-here alpha']);
    assert.deepEqual(await a.offered(), []);
    assert.deepEqual(b.store.list(), []);
    assert.ok(!reads.includes(secret));
    const card = vault.stored.get(cardKey({ storeId: 'store-alpha', recordId: record.id }));
    assert.doesNotMatch(card ?? '', /fresh-password/);
  });

  it('become a record of this store with credentials of its own', async () => {
    const { a, b, record } = await twoMachines();
    const used = await use(b);
    assert.equal(used.id, record.id);
    assert.notEqual(used.secrets.password?.key, record.secrets.password?.key);
    assert.equal(await passwordOf(b), 'fresh-password');
    assert.deepEqual([await a.offered(), await b.offered()], [[], []]);
  });

  it('stay here whatever becomes of the other machine', async () => {
    const { a, b, record } = await twoMachines();
    await use(b);
    await removeIntegration(record, a.services, () => true);
    await a.publisher.settled();
    await forgetSecrets([record.secrets.password?.key ?? ''], a.services);
    assert.equal(await passwordOf(b), 'fresh-password');
    assert.deepEqual(await a.offered(), ['hub-two not-here beta']);
  });

  it('tell a newer edit once, on the machine that lacks it, whatever the clocks say', async () => {
    const { a, b } = await twoMachines();
    await use(b);
    await edit(a, 'carol', 'rotated');
    assert.deepEqual([await a.offered(), await b.offered()], [[], ['hub-two edited-there alpha']]);
    assert.equal(await passwordOf(b), 'fresh-password');
    await use(b);
    assert.equal(await passwordOf(b), 'rotated');
    assert.equal(b.store.list()[0]?.fields.username, 'carol');
    assert.deepEqual([await a.offered(), await b.offered()], [[], []]);
    await renameIntegration(b.store.list()[0]?.id ?? '', 'renamed', b.services);
    await b.publisher.settled();
    assert.deepEqual([await a.offered(), await b.offered()], [['renamed edited-there beta'], []]);
  });

  it('tell both machines when both edited, and one answer settles it', async () => {
    const { a, b } = await twoMachines();
    await use(b);
    await edit(a, 'on-a', 'secret-a');
    await edit(b, 'on-b', 'secret-b');
    assert.deepEqual(await a.offered(), ['hub-two edited-on-both beta']);
    assert.deepEqual(await b.offered(), ['hub-two edited-on-both alpha']);
    const [there] = b.others.list();
    assert.ok(there);
    assert.equal((await keepMine(there.card, b.services)).kind, 'changed');
    await b.publisher.settled();
    assert.equal(await passwordOf(b), 'secret-b');
    assert.deepEqual([await a.offered(), await b.offered()], [['hub-two edited-there beta'], []]);
    await use(a);
    assert.equal(await passwordOf(a), 'secret-b');
    assert.deepEqual([await a.offered(), await b.offered()], [[], []]);
  });

  it('show one entry of three machines that have the same edition, and the newest of several', async () => {
    const { vault, a, b } = await twoMachines();
    await use(b);
    const c = new TestMachine('gamma', vault);
    assert.equal((await c.offered()).length, 1);
    await edit(a, 'carol');
    assert.deepEqual(await c.offered(), ['hub-two not-here alpha']);
  });

  it('are not offered where the same was set up by hand', async () => {
    const { b } = await twoMachines();
    await saveIntegration(dockerDraft(), b.services);
    assert.deepEqual(await b.offered(), []);
  });

  it('take another name where theirs is taken, and say what is wrong with it otherwise', async () => {
    const { b } = await twoMachines();
    await saveIntegration(dockerDraft({ fields: { username: 'somebody' } }), b.services);
    assert.deepEqual(await b.offered(), ['hub-two not-here alpha']);
    const [first] = b.others.list();
    assert.ok(first);
    const taken = await useHere(first.card, { name: 'hub-two', current: null }, b.services);
    assert.equal(taken.kind, 'invalid');
    assert.equal((await use(b, 'hub-three')).name, 'hub-three');
  });

  it('can be used without the credentials that the keyring lost', async () => {
    const { vault, b, record } = await twoMachines();
    await vault.remove(record.secrets.password?.key ?? '');
    assert.deepEqual((await use(b)).secrets, {});
  });

  it('take no deleted record away that nobody saw, and bring its newer secret back by Undo', async () => {
    const { a, b, record } = await twoMachines();
    await use(b);
    await edit(a, 'carol', 'rotated');
    await removeNow(a, record.id);
    await a.publisher.settled();
    assert.deepEqual(await a.offered(), ['hub-two not-here beta']);
    const [older] = a.others.list();
    assert.ok(older);
    const taken = await useHere(older.card, { name: 'hub-two', current: null }, a.services);
    assert.ok(taken.kind === 'stale');
    assert.equal(taken.current.fields.username, 'carol');
    assert.equal((await restoreIntegration(record.id, a.services)).kind, 'restored');
    assert.equal(await passwordOf(a), 'rotated');
    assert.deepEqual(await a.offered(), []);
  });

  it('take the place of the deleted record that a person saw, and of none that cannot be read', async () => {
    const { a, b, record } = await twoMachines();
    await use(b);
    await edit(a, 'carol', 'rotated');
    await removeNow(a, record.id);
    await a.publisher.settled();
    await a.others.refresh();
    const [older] = a.others.list();
    const [deleted] = a.store.removed();
    assert.ok(older && deleted);
    a.store.removedAreUnreadable = true;
    const blind = await useHere(older.card, { name: 'hub-two', current: null }, a.services);
    assert.ok(blind.kind === 'failed');
    assert.match(blind.failure.detail, /deleted record cannot be read/);
    a.store.removedAreUnreadable = false;
    const choice = { name: 'hub-two', current: deleted.record };
    assert.equal((await useHere(older.card, choice, a.services)).kind, 'saved');
    assert.equal(await passwordOf(a), 'fresh-password');
    assert.deepEqual([a.store.removed(), await a.offered()], [[], []]);
  });

  it('keep the own credential where the keyring lost theirs, for the same account alone', async () => {
    for (const username of ['bob', 'carol']) {
      const { vault, a, b } = await twoMachines();
      const own = (await use(b)).secrets;
      await edit(a, username);
      await vault.remove(a.store.list()[0]?.secrets.password?.key ?? '');
      assert.deepEqual((await use(b)).secrets, username === 'bob' ? own : {});
    }
  });

  it('never mix the halves of two AWS keys, whatever each keyring lost', async () => {
    const pair = (letter: string): Parameters<typeof dockerDraft>[0] => ({
      type: 'ecr',
      fields: {},
      secrets: {
        accessKeyId: { kind: 'set', secret: new Secret(`AKIA${letter.repeat(16)}`) },
        secretAccessKey: { kind: 'set', secret: new Secret(letter.repeat(40)) },
      },
    });
    const halves = ['accessKeyId', 'secretAccessKey'] as const;
    for (const theirLoss of halves) {
      for (const ownLoss of [undefined, ...halves]) {
        const { vault, a, b, record } = await twoMachines(pair('A'));
        const own = (await use(b)).secrets;
        const rotated = { ...dockerDraft(pair('B')), id: record.id, baseRevision: 1 };
        assert.equal((await saveIntegration(rotated, a.services)).kind, 'saved');
        await a.publisher.settled();
        await vault.remove(a.store.list()[0]?.secrets[theirLoss]?.key ?? '');
        await vault.remove(ownLoss === undefined ? '' : (own[ownLoss]?.key ?? ''));
        assert.deepEqual((await use(b)).secrets, ownLoss === undefined ? own : {});
      }
    }
  });

  it('change nothing when the keyring refuses', async () => {
    const { vault, b } = await twoMachines();
    await b.others.refresh();
    const [first] = b.others.list();
    assert.ok(first);
    for (const broken of ['read', 'write'] as const) {
      vault.failsAt = (operation) => operation === broken;
      const outcome = await useHere(first.card, { name: 'hub-two', current: null }, b.services);
      assert.ok(outcome.kind === 'failed');
      assert.equal(outcome.field, 'password');
      assert.deepEqual(b.store.list(), []);
    }
  });

  it('never write over a file of the same integration that cannot be read here', async () => {
    const { b, record } = await twoMachines();
    b.store.addUnreadable({ id: record.id, reason: 'not-json', detail: '' });
    await b.others.refresh();
    const [first] = b.others.list();
    assert.ok(first);
    assert.equal((await useHere(first.card, { name: 'x', current: null }, b.services)).kind, 'gone');
  });

  it('bring neither allowed token servers nor whose certificates are trusted along', async () => {
    const { a, b } = await twoMachines({
      type: 'private',
      fields: { url: 'https://one.example', username: 'bob', caFile: '/home/me/ca.pem', insecure: 'true' },
    });
    const [there] = a.store.list();
    assert.ok(there);
    a.store.put({ ...there, allowedRealms: ['auth.example:443'] });
    await a.publisher.publishAll();
    const used = await use(b);
    assert.deepEqual(
      [used.allowedRealms, used.fields.caFile, used.fields.insecure],
      [[], undefined, undefined],
    );
    assert.deepEqual([await a.offered(), await b.offered()], [[], []]);
  });
});

describe('a card in the keyring', () => {
  const key = cardKey({ storeId: 'store-alpha', recordId: 'id-docker' });
  const good = writeCard({ storeId: 'store-alpha', machine: 'alpha', record: dockerRecord() });
  const changed = (change: Partial<Record<keyof IntegrationRecord, unknown>>): string =>
    JSON.stringify({ version: 1, machine: 'alpha', record: { ...dockerRecord(), ...change } });

  const bad: Readonly<Record<string, readonly [text: string, reason: string]>> = {
    'no JSON': ['{"version":1', 'not-json'],
    'a list': ['[]', 'not-json'],
    null: ['null', 'not-json'],
    empty: ['', 'not-json'],
    huge: [JSON.stringify({ version: 1, machine: 'x'.repeat(200_000), record: dockerRecord() }), 'not-json'],
    deep: ['['.repeat(50_000), 'not-json'],
    'of a newer version': [good.replace('"version":1', '"version":2'), 'newer-version'],
    'of a newer record': [changed({ version: 9 }), 'newer-version'],
    'without a record': ['{"version":1,"machine":"alpha"}', 'not-json'],
    'with a machine that is no text': ['{"version":1,"machine":{}}', 'wrong-shape'],
    'of another id': [changed({ id: 'id-other' }), 'wrong-shape'],
    'with a name of megabytes': [changed({ name: 'n'.repeat(50_000) }), 'wrong-shape'],
    'of an unknown type': [changed({ type: 'gitlab' }), 'wrong-shape'],
    'that names a secret of another integration': [
      changed({ secrets: { password: { key: 'credential/store-one/id-bank/password/a-b', hint: null } } }),
      'foreign-secret',
    ],
    'that names a secret of another field': [
      changed({ secrets: { password: { key: 'credential/store-one/id-docker/jsonKey/a-b', hint: null } } }),
      'foreign-secret',
    ],
  };
  for (const [name, [text, reason]] of Object.entries(bad)) {
    it(`that is damaged is kept and told, and the others are shown: ${name}`, async () => {
      const vault = new MemoryVault();
      vault.stored.set(key, text);
      vault.stored.set(
        cardKey({ storeId: 'store-alpha', recordId: 'id-good-one' }),
        changed({ id: 'id-good-one', secrets: {} }),
      );
      const b = new TestMachine('beta', vault);
      assert.equal((await b.offered()).length, 1);
      assert.deepEqual(
        b.others.unreadable().map((card) => [card.key, card.reason]),
        [[key, reason]],
      );
      assert.equal(vault.stored.get(key), text);
    });
  }

  it('under a key of another shape is not looked at', async () => {
    const vault = new MemoryVault();
    for (const other of [
      'shared/',
      'shared/x/y',
      'shared/store-alpha/../../etc',
      'shared/store-alpha/ID-DOCKER',
      'a',
    ]) {
      vault.stored.set(other, good);
    }
    const b = new TestMachine('beta', vault);
    assert.deepEqual([await b.offered(), b.others.unreadable()], [[], []]);
    assert.ok(!vault.operations.includes('read'));
  });

  it('is read once, and again when the keyring tells that it changed', async () => {
    const vault = new MemoryVault();
    for (let i = 0; i < 5_000; i++) {
      const id = `id-number-${String(i)}`;
      vault.stored.set(
        cardKey({ storeId: 'store-alpha', recordId: id }),
        changed({ id, name: id, secrets: {} }),
      );
    }
    const b = new TestMachine('beta', vault);
    assert.equal((await b.offered()).length, 5_000);
    assert.equal((await b.offered()).length, 5_000);
    const reads = (): number => vault.operations.filter((name) => name === 'read').length;
    assert.equal(reads(), 5_000);
    const first = cardKey({ storeId: 'store-alpha', recordId: 'id-number-0' });
    await vault.write(first, new Secret(changed({ id: 'id-number-0', name: 'a new name', secrets: {} })));
    assert.equal((await b.offered())[0], 'a new name not-here alpha');
    assert.equal(reads(), 5_001);
    await vault.remove(first);
    assert.equal((await b.offered()).length, 4_999);
  });

  it('survives a keyring that refuses, and is written with the next start', async () => {
    const { vault, a, record } = await twoMachines();
    const b = new TestMachine('gamma', vault);
    vault.failsAt = () => true;
    await renameIntegration(record.id, 'renamed', a.services);
    await a.publisher.settled();
    assert.deepEqual(await b.offered(), []);
    vault.failsAt = () => false;
    assert.deepEqual(await b.offered(), ['hub-two not-here alpha']);
    await a.publisher.publishAll();
    assert.deepEqual(await b.offered(), ['renamed not-here alpha']);
  });

  it('of a record that cannot be read stays', async () => {
    const { vault, a, b, record } = await twoMachines();
    const broken = new TestMachine('alpha', vault, new MemoryIntegrationStore(dockerRecord()));
    broken.store.addUnreadable({ id: record.id, reason: 'not-json', detail: '' });
    await broken.publisher.publishAll();
    assert.deepEqual(await b.offered(), ['Docker-Integration not-here alpha', 'hub-two not-here alpha']);
    await a.publisher.publishAll();
    assert.deepEqual(await b.offered(), ['hub-two not-here alpha']);
  });
});

describe('a store whose folder cannot be read', () => {
  it('takes no card away: it only seems to be empty', async () => {
    const { vault, b } = await twoMachines();
    const shut = new TestMachine('alpha', vault, new MemoryIntegrationStore());
    shut.store.addUnreadable({ id: '', reason: 'unreadable-folder', detail: 'EACCES' });
    await shut.publisher.publishAll();
    assert.deepEqual(await b.offered(), ['hub-two not-here alpha']);
  });
});

describe('a machine that does not know its own store', () => {
  it('takes its own integrations for nobody else’s, says that it does not know, and looks again by itself', async () => {
    const { vault, a, b } = await twoMachines();
    await saveIntegration(dockerDraft({ name: 'of-b' }), b.services);
    await b.publisher.settled();
    const [mine] = a.store.list();
    assert.ok(mine);
    assert.deepEqual(await a.offered(), ['of-b not-here beta']);
    a.store.failure = { kind: 'store-unavailable', detail: 'EIO' };
    a.store.loseRecord({ id: mine.id, reason: 'unreadable-file', detail: 'EIO' });
    const third = new TestMachine('alpha', vault, a.store);
    assert.deepEqual(await third.offered(), [], 'its own and those of others cannot be told apart');
    assert.deepEqual(await a.offered(), ['of-b not-here beta'], 'what was known stays');
    assert.deepEqual(a.others.failure, a.store.failure);
    a.store.failure = undefined;
    a.store.put(mine);
    await new Promise(setImmediate);
    assert.deepEqual(
      third.others.list().map(({ card }) => card.record.name),
      ['of-b'],
    );
    assert.equal(third.others.failure, null);
  });

  it('says of an integration that may be here that this is not known', async () => {
    const { vault, b } = await twoMachines();
    const { id } = await use(b);
    b.store.loseRecord({ id, reason: 'unreadable-file', detail: 'EIO' });
    assert.deepEqual(await b.offered(), ['hub-two maybe-here alpha']);
    const all = new TestMachine('gamma', vault);
    all.store.addUnreadable({ id: '', reason: 'unreadable-folder', detail: 'EIO' });
    assert.ok((await all.offered()).every((offered) => offered.startsWith('hub-two maybe-here')));
  });
});

/** A machine that removed two integrations, and the keys of their credentials, which are left in the keyring. */
async function twoRemoved() {
  const { vault, a, record } = await twoMachines();
  const saved = await saveIntegration(dockerDraft({ name: 'second' }), a.services);
  assert.ok(saved.kind === 'saved');
  const second = saved.record;
  await removeNow(a, record.id);
  await removeNow(a, second.id);
  await a.publisher.settled();
  const keys = [record, second].map(({ secrets }) => secrets.password?.key ?? '');
  return { vault, a, record, second, keys };
}

describe('forgetting credentials', () => {
  it('tells how many went before the keyring failed, and that one may have gone', async () => {
    const { vault, a, keys } = await twoRemoved();
    let removals = 0;
    vault.failsAt = (operation) => operation === 'remove' && ++removals === 2;
    const forgotten = await forgetSecrets(keys, a.services);
    assert.ok(!forgotten.ok);
    const { failure, ...rest } = forgotten.error;
    assert.deepEqual([failure.kind, rest], ['vault-unavailable', { forgotten: 1, isOneUncertain: true }]);
  });

  it('leaves what another window brought back while the keyring was slow with the one before', async () => {
    const { vault, a, record, second, keys } = await twoRemoved();
    const remove = vault.remove.bind(vault);
    vault.remove = async (key) => {
      const other = key === keys[0] ? second : record;
      await restoreIntegration(other.id, a.services);
      return remove(key);
    };
    assert.deepEqual(await forgetSecrets(keys, a.services), { ok: true, value: 1 });
    assert.equal(await passwordOf(a), 'fresh-password');
  });

  const longAgo = 'credential/store-alpha/id-gone/password/aaaa-x';

  it('offers only what this store wrote and none of its records names', async () => {
    const { vault, a, record } = await twoMachines();
    a.store.addUnreadable({ id: 'id-broken', reason: 'not-json', detail: '' });
    const kept = [
      'integration/id-gone/password/aaaa-first-form',
      'credential/store-beta/id-gone/password/aaaa-x',
      'credential/store-alpha/id-broken/password/aaaa-x',
      `credential/store-alpha/id-new/password/${Date.parse('2026-06-01T11:58:00.000Z').toString(36)}-x`,
      `credential/store-alpha/id-future/password/${Date.parse('2030-06-01T11:58:00.000Z').toString(36)}-x`,
      'somebody-elses',
    ];
    [...kept, longAgo].forEach((key) => vault.stored.set(key, 'value'));
    const found = await findLeftovers(a.services);
    assert.ok(found.ok);
    assert.deepEqual(
      found.value.map(({ key }) => key),
      [longAgo],
    );
    await removeIntegration(record, a.services, () => true);
    const afterDelete = await findLeftovers(a.services);
    assert.ok(afterDelete.ok);
    assert.deepEqual(
      afterDelete.value.map((left) => [left.key, left.record?.name]).sort(),
      [
        [longAgo, undefined],
        [record.secrets.password?.key, 'hub-two'],
      ].sort(),
    );
  });

  it('removes what was chosen, but nothing that a record names by then', async () => {
    const { vault, a, record } = await twoMachines();
    vault.stored.set(longAgo, 'value');
    const named = record.secrets.password?.key ?? '';
    assert.deepEqual(await forgetSecrets([longAgo, named], a.services), { ok: true, value: 1 });
    assert.ok(!vault.stored.has(longAgo) && vault.stored.has(named));
  });

  it('forgets nothing while the records cannot be read', async () => {
    const { vault, a } = await twoMachines();
    vault.stored.set(longAgo, 'value');
    a.store.failure = { kind: 'store-unavailable', detail: 'EIO' };
    assert.equal((await findLeftovers(a.services)).ok, false);
    assert.equal((await forgetSecrets([longAgo], a.services)).ok, false);
    assert.ok(vault.stored.has(longAgo));
  });
});
