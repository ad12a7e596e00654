import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import { CardPublisher } from '../../src/core/records/cardPublisher.ts';
import type { CredentialVault } from '../../src/core/records/credentialVault.ts';
import type { IntegrationServices } from '../../src/core/records/integrationServices.ts';
import { OtherMachines } from '../../src/core/records/otherMachines.ts';
import { MemoryIntegrationStore } from './memoryIntegrationStore.ts';
import { MemoryVault } from './memoryVault.ts';

const rethrow = (error: unknown): never => {
  throw error;
};

const DAY_MS = 86_400_000;

/** Counts the steps of a use case; the process ends at one of them: what it waits for then never comes. */
class Fate {
  #left = Number.POSITIVE_INFINITY;
  #die: () => void = () => undefined;

  /** Resolves when the process ended. */
  async arm(steps: number): Promise<void> {
    this.#left = steps;
    return new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  disarm(): void {
    this.#left = Number.POSITIVE_INFINITY;
  }

  /** Dies before the step or right after it. */
  async step<T>(run: () => Promise<T>): Promise<T> {
    this.#left -= 1;
    if (this.#left > 0) {
      return run();
    }
    if (this.#left === 0) {
      await run();
    }
    this.#die();
    return new Promise(() => undefined);
  }
}

/** A machine of the model: a store, a clock of its own and a process that may end at each step. */
export class ModelMachine {
  readonly name: string;
  /** Machines that are copies of one another share it. */
  readonly family: string;
  readonly store: MemoryIntegrationStore;
  readonly services: IntegrationServices;
  readonly publisher: CardPublisher;
  readonly others: OtherMachines;
  readonly fate = new Fate();
  /** What a window that does not look again still believes. */
  seen: readonly IntegrationRecord[] = [];
  /** What outlives the process. */
  disk: { offsetDays: number; backup?: MemoryIntegrationStore } = { offsetDays: 0 };

  constructor(world: ModelWorld, name: string, family: string, store: MemoryIntegrationStore) {
    this.name = name;
    this.family = family;
    this.store = store;
    const vault = mortalVault(world.vault, this.fate);
    this.services = {
      store: mortalStore(store, this.fate),
      vault,
      isPrivateKey: () => true,
      now: () => new Date(world.time() + this.disk.offsetDays * DAY_MS),
      newId: () => world.newId(),
    };
    this.publisher = new CardPublisher({
      store: this.services.store,
      vault,
      machine: name,
      reportError: rethrow,
    });
    this.others = new OtherMachines(this.services.store, vault, rethrow);
  }

  names(key: string): boolean {
    return this.store.list().some(({ secrets }) => secrets.password?.key === key);
  }

  moveClock(days: number): void {
    this.disk.offsetDays += days;
  }

  backUp(): void {
    this.disk.backup = this.store.copy();
  }

  restoreBackup(): void {
    if (this.disk.backup !== undefined) {
      this.store.replaceWith(this.disk.backup);
    }
  }

  /** Records of the disk and of its backup: both are to find their credentials. */
  get records(): readonly IntegrationRecord[] {
    return [...this.store.list(), ...(this.disk.backup?.list() ?? [])];
  }
}

/** Several machines with one keyring, driven by a seed. */
export class ModelWorld {
  readonly vault = new MemoryVault();
  readonly machines: ModelMachine[];
  /** Keys that a person chose to forget. */
  readonly forgotten = new Set<string>();
  readonly #written = new Map<string, string>();
  #state: number;
  #count = 0;

  constructor(seed: number) {
    this.#state = seed;
    this.vault.failsAt = () => this.chance(0.03);
    this.machines = ['alpha', 'beta'].map((name) => this.#machine(name, name, new MemoryIntegrationStore()));
  }

  /** From 0 up to 1 (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(values: readonly T[]): T | undefined {
    return values[Math.floor(this.random() * values.length)];
  }

  newId(): string {
    return `id-number-${String(++this.#count)}`;
  }

  newPassword(): string {
    return `password-${String(++this.#count)}`;
  }

  /** A quarter of an hour passes with each thing that is counted. */
  time(): number {
    return Date.parse('2026-06-01T12:00:00.000Z') + this.#count * 900_000;
  }

  /** A cloned disk keeps the id of the store; a folder that was copied elsewhere gets one of its own. */
  copy(machine: ModelMachine, keepsId: boolean): void {
    if (this.machines.length < 5) {
      const name = `copy-${String(this.machines.length)}`;
      const store = machine.store.copy();
      this.machines.push(this.#machine(name, machine.family, store, keepsId ? machine.store.id : undefined));
    }
  }

  /** Runs one step; the process may end somewhere in it, and is started again. */
  async run(machine: ModelMachine, act: () => Promise<unknown>, crashes: boolean): Promise<void> {
    if (this.chance(0.5)) {
      machine.seen = machine.store.list();
    }
    const ended = crashes
      ? machine.fate.arm(1 + Math.floor(this.random() * 6))
      : new Promise<void>(() => undefined);
    const work = act().then(async () => machine.publisher.settled());
    await Promise.race([work, ended]);
    machine.fate.disarm();
    if (crashes) {
      this.#restart(machine);
    }
  }

  /** Keys that a record of some machine or backup names and that the keyring does not have as they were written. */
  losses(): readonly string[] {
    for (const [key, value] of this.vault.stored) {
      if (!key.startsWith('shared/') && !this.#written.has(key)) {
        this.#written.set(key, value);
      }
    }
    return this.machines.flatMap((machine) =>
      machine.records.flatMap(({ name, secrets }) => {
        const key = secrets.password?.key;
        return key === undefined || this.forgotten.has(key) || this.#isWhole(key)
          ? []
          : [`${machine.name}: ${name}`];
      }),
    );
  }

  #isWhole(key: string): boolean {
    return this.#written.has(key) && this.vault.stored.get(key) === this.#written.get(key);
  }

  /** Entries that other machines read without being asked to, with a password in them. */
  leaks(): readonly string[] {
    return [...this.vault.stored].flatMap(([key, value]) =>
      key.startsWith('shared/') && value.includes('password-') ? [key] : [],
    );
  }

  #machine(name: string, family: string, store: MemoryIntegrationStore, id?: string): ModelMachine {
    store.id = id ?? `store-${name}`;
    return new ModelMachine(this, name, family, store);
  }

  #restart(machine: ModelMachine): void {
    machine.publisher.dispose();
    machine.others.dispose();
    const next = new ModelMachine(this, machine.name, machine.family, machine.store);
    next.disk = machine.disk;
    this.machines[this.machines.indexOf(machine)] = next;
  }
}

function mortalVault(vault: CredentialVault, fate: Fate): CredentialVault {
  return {
    read: async (key) => fate.step(async () => vault.read(key)),
    write: async (key, secret) => fate.step(async () => vault.write(key, secret)),
    remove: async (key) => fate.step(async () => vault.remove(key)),
    keys: async () => fate.step(async () => vault.keys()),
    onDidChange: vault.onDidChange,
  };
}

function mortalStore(store: MemoryIntegrationStore, fate: Fate): IntegrationServices['store'] {
  return {
    isRead: store.isRead,
    list: () => store.list(),
    unreadable: () => store.unreadable(),
    removed: () => store.removed(),
    unreadableRemoved: () => store.unreadableRemoved(),
    refresh: async () => store.refresh(),
    storeId: async () => store.storeId(),
    knownStoreId: async () => store.knownStoreId(),
    commit: async (decide) => fate.step(async () => store.commit(decide)),
    onDidChange: store.onDidChange,
    onDidCommit: store.onDidCommit,
  };
}
