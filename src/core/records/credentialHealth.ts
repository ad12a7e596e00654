import type { IntegrationRecord } from '../domain/integration.ts';
import { integrationKind, type FieldName } from '../domain/integrationKind.ts';
import { Emitter, type Disposable, type Event } from '../domain/lifecycle.ts';
import type { CredentialVault, VaultFailure } from './credentialVault.ts';
import type { IntegrationRecords } from './integrationStore.ts';

/** Whether an integration has its credentials. `unknown` until the keyring was asked for the first time. */
export type CredentialState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'complete' }
  /** `lost`: the record says that they were stored, but the keyring no longer has them. */
  | { readonly kind: 'needs-credentials'; readonly fields: readonly FieldName[]; readonly lost: boolean }
  | { readonly kind: 'keyring-unavailable'; readonly failure: VaultFailure };

/** What the tree and the page of an integration read. */
export interface CredentialStates {
  stateOf(record: IntegrationRecord): CredentialState;
  readonly onDidChange: Event<void>;
}

/**
 * Knows which integrations need credentials, from the names of the vault's keys alone: no secret is read. One question
 * to the keyring serves all records; it is asked again when the vault or the records change.
 */
export class CredentialHealth implements CredentialStates, Disposable {
  readonly #vault: CredentialVault;
  readonly #changed: Emitter<void>;
  readonly #subscriptions: readonly Disposable[];
  readonly onDidChange: Event<void>;
  #keys: ReadonlySet<string> | VaultFailure | undefined;
  #looking: Promise<void> = Promise.resolve();
  /** The question that starts when the current one is answered. */
  #next: Promise<void> | undefined;

  constructor(records: IntegrationRecords, vault: CredentialVault, reportError: (error: unknown) => void) {
    this.#vault = vault;
    this.#changed = new Emitter(reportError);
    this.onDidChange = this.#changed.event;
    const look = (): void => {
      this.refresh().catch(reportError);
    };
    this.#subscriptions = [records.onDidChange(look), vault.onDidChange(look)];
  }

  stateOf(record: IntegrationRecord): CredentialState {
    const wanted = integrationKind(record.type).fields.filter(({ secret, required }) => secret && required);
    const never = wanted.filter(({ name }) => record.secrets[name] === undefined).map(({ name }) => name);
    if (never.length > 0) {
      return { kind: 'needs-credentials', fields: never, lost: false };
    }
    const keys = this.#keys;
    if (keys === undefined) {
      return { kind: 'unknown' };
    }
    if ('kind' in keys) {
      return { kind: 'keyring-unavailable', failure: keys };
    }
    const lost = wanted
      .filter(({ name }) => !keys.has(record.secrets[name]?.key ?? ''))
      .map(({ name }) => name);
    return lost.length === 0 ? { kind: 'complete' } : { kind: 'needs-credentials', fields: lost, lost: true };
  }

  /** Asks the keyring; calls while it is being asked share one further question. */
  refresh(): Promise<void> {
    this.#next ??= this.#looking.then(async () => {
      this.#next = undefined;
      this.#looking = this.#look();
      return this.#looking;
    });
    return this.#next;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#changed.dispose();
  }

  async #look(): Promise<void> {
    const keys = await this.#vault.keys();
    this.#keys = keys.ok ? new Set(keys.value) : keys.error;
    this.#changed.fire();
  }
}
