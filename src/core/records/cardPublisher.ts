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

  #enqueue(work: (storeId: string) => Promise<unknown>): void {
    this.#last = this.#last
      .then(async () => this.#parts.store.storeId())
      .then(async (storeId) => {
        await (storeId.ok ? work(storeId.value) : undefined);
      })
      .catch(this.#parts.reportError);
  }

  async #publishAll(storeId: string): Promise<void> {
    const { store, vault } = this.#parts;
    const keys = await vault.keys();
    if (!keys.ok) {
      return;
    }
    const own = keys.value.flatMap((key) => parseCardKey(key) ?? []).filter((key) => key.storeId === storeId);
    const ids = new Set([...store.list().map(({ id }) => id), ...own.map(({ recordId }) => recordId)]);
    for (const id of ids) {
      // A keyring that hangs would hang once for each record.
      if (!(await this.#publish(storeId, id))) {
        return;
      }
    }
  }

  /** A record that cannot be read, or may be there unread, keeps its card. False when the keyring refused. */
  async #publish(storeId: string, recordId: string): Promise<boolean> {
    const { store, vault, machine } = this.#parts;
    const key = cardKey({ storeId, recordId });
    if (parseCardKey(key) === undefined) {
      // Made by hand: nobody could read it.
      return true;
    }
    const record = store.list().find(({ id }) => id === recordId);
    if (record === undefined) {
      const isUnreadable = store
        .unreadable()
        .some(({ id, reason }) => id === recordId || reason === 'unreadable-folder');
      return isUnreadable || (await vault.remove(key)).ok;
    }
    const text = writeCard({ storeId, machine, record });
    const there = await vault.read(key);
    const isThere = there.ok && there.value?.reveal() === text;
    return isThere || (await vault.write(key, new Secret(text))).ok;
  }
}
