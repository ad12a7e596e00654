import type { Disposable } from '../domain/lifecycle.ts';
import { Secret } from '../domain/secret.ts';
import type { CredentialVault } from './credentialVault.ts';
import type { IntegrationStore } from './integrationStore.ts';
import { cardKey, parseCardKey, writeCard } from './recordCard.ts';

export interface CardPublisherParts {
  readonly store: IntegrationStore;
  readonly vault: CredentialVault;
  /** What this machine calls itself. */
  readonly machine: string;
  readonly reportError: (error: unknown) => void;
}

/**
 * Keeps the cards of this store as its records are, so that other machines can show them. Only the window that changed
 * a record writes its card: in a browser, a write of a window undoes what another one wrote since this one started.
 * A keyring that refuses leaves a card as it was; the next start tries again.
 */
export class CardPublisher implements Disposable {
  readonly #parts: CardPublisherParts;
  readonly #subscription: Disposable;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: CardPublisherParts) {
    this.#parts = parts;
    this.#subscription = parts.store.onDidCommit((change) => {
      if (change.kind !== 'none') {
        const id = change.kind === 'put' ? change.record.id : change.id;
        this.#enqueue(async (storeId) => this.#publish(storeId, id));
      }
    });
  }

  /** To be called once the records were read: writes what other windows or older versions left out. */
  async publishAll(): Promise<void> {
    if (this.#parts.store.list().length > 0) {
      this.#enqueue(async (storeId) => this.#publishAll(storeId));
    }
    await this.#last;
  }

  /** Resolves when everything that was begun is done. */
  async settled(): Promise<void> {
    await this.#last;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #enqueue(work: (storeId: string) => Promise<void>): void {
    this.#last = this.#last
      .then(async () => this.#parts.store.storeId())
      .then(async (storeId) => (storeId.ok ? work(storeId.value) : undefined))
      .catch(this.#parts.reportError);
  }

  async #publishAll(storeId: string): Promise<void> {
    const { store, vault } = this.#parts;
    for (const { id } of store.list()) {
      await this.#publish(storeId, id);
    }
    const keys = await vault.keys();
    const own = keys.ok ? keys.value.map(parseCardKey).filter((key) => key?.storeId === storeId) : [];
    for (const key of own) {
      await this.#publish(storeId, key?.recordId ?? '');
    }
  }

  /** A record that cannot be read keeps its card. */
  async #publish(storeId: string, recordId: string): Promise<void> {
    const { store, vault, machine } = this.#parts;
    const key = cardKey({ storeId, recordId });
    if (parseCardKey(key) === undefined) {
      // Made by hand: nobody could read it.
      return;
    }
    const record = store.list().find(({ id }) => id === recordId);
    if (record === undefined) {
      const isUnreadable = store.unreadable().some(({ id }) => id === recordId);
      await (isUnreadable ? undefined : vault.remove(key));
      return;
    }
    const text = writeCard({ storeId, machine, record });
    const there = await vault.read(key);
    if (!there.ok || there.value?.reveal() !== text) {
      await vault.write(key, new Secret(text));
    }
  }
}
