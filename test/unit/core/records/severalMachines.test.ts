import assert from 'node:assert/strict';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import { allowRealm, renameIntegration } from '../../../../src/core/records/changeIntegration.ts';
import { findLeftovers, forgetSecrets } from '../../../../src/core/records/forgetSecrets.ts';
import { removeIntegration, restoreIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { saveIntegration } from '../../../../src/core/records/saveIntegration.ts';
import { keepMine, useHere } from '../../../../src/core/records/useHere.ts';
import { dockerDraft } from '../../../support/integrationFixtures.ts';
import { ModelWorld, type ModelMachine } from '../../../support/modelMachines.ts';

const RUNS = 2_500;
const STEPS = 30;
const NAMES = ['hub', 'hub-two', 'team', 'Team'];

type Step = (world: ModelWorld, machine: ModelMachine) => Promise<unknown>;

/** A record of the machine as one of its windows saw it, which may be a while ago. */
function anyRecord(world: ModelWorld, machine: ModelMachine): IntegrationRecord | undefined {
  return world.pick(world.chance(0.3) ? machine.seen : machine.store.list());
}

const save: Step = async (world, { services }) => {
  const password = { kind: 'set', secret: new Secret(world.newPassword()) } as const;
  return saveIntegration(dockerDraft({ name: world.pick(NAMES) ?? '', secrets: { password } }), services);
};

const edit: Step = async (world, machine) => {
  const record = anyRecord(world, machine);
  const password = world.pick([
    { kind: 'keep' },
    { kind: 'remove' },
    { kind: 'set', secret: new Secret(world.newPassword()) },
  ] as const);
  if (record === undefined || password === undefined) {
    return;
  }
  const fields = { username: world.pick(['alice', 'bob']) ?? '' };
  const { id, name, revision: baseRevision } = record;
  await saveIntegration(
    dockerDraft({ id, name, baseRevision, fields, secrets: { password } }),
    machine.services,
  );
};

const duplicate: Step = async (world, machine) => {
  const record = anyRecord(world, machine);
  if (record === undefined) {
    return;
  }
  const password = { kind: 'copy', source: record } as const;
  await saveIntegration(
    dockerDraft({ name: world.pick(NAMES) ?? '', secrets: { password } }),
    machine.services,
  );
};

const rename: Step = async (world, machine) =>
  renameIntegration(anyRecord(world, machine)?.id ?? '', world.pick(NAMES) ?? '', machine.services);

const allow: Step = async (world, machine) =>
  allowRealm(anyRecord(world, machine)?.id ?? '', 'auth.example:443', machine.services);

const remove: Step = async (world, machine) => {
  const record = anyRecord(world, machine);
  return record && removeIntegration(record, machine.services, () => true);
};

const undo: Step = async (world, machine) =>
  restoreIntegration(world.pick(machine.store.removed())?.record.id ?? '', machine.services);

const takeElsewhere: Step = async (world, machine) => {
  await machine.others.refresh();
  const elsewhere = world.pick(machine.others.list());
  if (elsewhere === undefined) {
    return;
  }
  const { card } = elsewhere;
  if (world.chance(0.2)) {
    await keepMine(card, machine.services);
    return;
  }
  const here = machine.store.list();
  const deleted = machine.store.removed().map(({ record }) => record);
  const seen = world.chance(0.7) ? [...here, ...deleted] : here;
  const current = seen.find(({ id }) => id === card.record.id) ?? null;
  await useHere(card, { name: world.pick([card.record.name, ...NAMES]) ?? '', current }, machine.services);
  // What Undo would bring back goes only where a person chose so.
  const unseen = deleted.filter(({ id }) => id !== current?.id);
  const left = machine.store.removed().map(({ record }) => record.id);
  assert.ok(unseen.every(({ id }) => left.includes(id)));
};

/** What a person may choose: never a key that a record of this machine names, or a machine that is no copy of it. */
const forget: Step = async (world, machine) => {
  const left = await findLeftovers(machine.services);
  const chosen = left.ok ? left.value.filter(() => world.chance(0.5)).map(({ key }) => key) : [];
  for (const key of chosen) {
    const namedBy = world.machines.filter((other) => other.names(key));
    assert.ok(namedBy.every((other) => other !== machine && other.family === machine.family));
    world.forgotten.add(key);
  }
  await forgetSecrets(chosen, machine.services);
};

const hideCard: Step = async (world) => {
  const card = world.pick([...world.vault.stored.keys()].filter((key) => key.startsWith('shared/')));
  world.vault.stored.delete(card ?? '');
  return Promise.resolve();
};

async function inTurn(act: () => void): Promise<void> {
  await Promise.resolve();
  act();
}

const twoWindows: Step = async (world, machine) => Promise.all([edit(world, machine), edit(world, machine)]);
const restart: Step = async (_world, machine) => machine.publisher.publishAll();
const moveClock: Step = async (world, machine) =>
  inTurn(() => {
    machine.moveClock(world.random() * 40 - 20);
  });
const copy: Step = async (world, machine) =>
  inTurn(() => {
    world.copy(machine, world.chance(0.5));
  });
const backUp: Step = async (_world, machine) =>
  inTurn(() => {
    machine.backUp();
  });
const restoreBackup: Step = async (_world, machine) =>
  inTurn(() => {
    machine.restoreBackup();
  });

const STEPS_BY_WEIGHT: readonly Step[] = [
  ...[save, save, edit, edit, edit, edit, twoWindows, duplicate, rename, allow, remove, remove, undo],
  ...[takeElsewhere, takeElsewhere, takeElsewhere, forget, hideCard, restart, moveClock],
  ...[copy, backUp, restoreBackup],
];

describe('several stores on one keyring', () => {
  it('lose no credential that a record names, whatever happens', async () => {
    const happened = new Map<string, number>();
    for (let seed = 1; seed <= RUNS; seed++) {
      const world = new ModelWorld(seed);
      const trace: string[] = [];
      for (let step = 0; step < STEPS; step++) {
        const machine = world.pick(world.machines);
        const act = world.pick(STEPS_BY_WEIGHT);
        assert.ok(machine && act);
        const crashes = world.chance(0.25);
        trace.push(`${machine.name} ${act.name}${crashes ? ' †' : ''}`);
        happened.set(act.name, (happened.get(act.name) ?? 0) + 1);
        await world.run(machine, () => act(world, machine), crashes);
        assert.deepEqual(world.losses(), [], `seed ${String(seed)}: ${trace.join(', ')}`);
      }
      assert.deepEqual(world.leaks(), [], `seed ${String(seed)}: ${trace.join(', ')}`);
    }
    assert.equal(happened.size, new Set(STEPS_BY_WEIGHT).size);
  }).timeout(120_000);
});
