import { CardPublisher } from '../../src/core/records/cardPublisher.ts';
import type { IntegrationServices } from '../../src/core/records/integrationServices.ts';
import { OtherMachines } from '../../src/core/records/otherMachines.ts';
import { MemoryIntegrationStore } from './memoryIntegrationStore.ts';
import type { MemoryVault } from './memoryVault.ts';

const rethrow = (error: unknown): never => {
  throw error;
};

/** A machine with a store of its own, on a keyring that it shares with others. */
export class TestMachine {
  readonly store: MemoryIntegrationStore;
  readonly services: IntegrationServices;
  readonly publisher: CardPublisher;
  readonly others: OtherMachines;

  constructor(name: string, vault: MemoryVault, store = new MemoryIntegrationStore()) {
    let count = 0;
    store.id = `store-${name}`;
    this.store = store;
    this.services = {
      store,
      vault,
      isPrivateKey: () => true,
      now: () => new Date('2026-06-01T12:00:00.000Z'),
      newId: () => `id-of-${name}-${String(++count).padStart(6, '0')}`,
    };
    this.publisher = new CardPublisher({ store, vault, machine: name, reportError: rethrow });
    this.others = new OtherMachines(store, vault, rethrow);
  }

  /** What the tree of this machine offers of the others: name, state and machine. */
  async offered(): Promise<string[]> {
    await this.others.refresh();
    return this.others.list().map(({ card, state }) => `${card.record.name} ${state} ${card.machine}`);
  }
}
