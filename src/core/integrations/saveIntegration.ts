import type { IntegrationRecord } from '../domain/integration.ts';
import type { FieldName } from '../domain/integrationKind.ts';
import type { CredentialVault, VaultFailure } from './credentialVault.ts';
import type { DraftProblem } from './draftProblem.ts';
import type { IntegrationDraft } from './integrationDraft.ts';
import type { IntegrationStore, StoreFailure } from './integrationStore.ts';

/** What the use cases work with; created once in the composition root. */
export interface IntegrationServices {
  readonly store: IntegrationStore;
  readonly vault: CredentialVault;
  readonly isPrivateKey: (pem: string) => boolean;
  readonly now: () => Date;
  /** A random id, for example `crypto.randomUUID()`. */
  readonly newId: () => string;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly record: IntegrationRecord; readonly remarks: readonly DraftProblem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly DraftProblem[] }
  /** Another window changed the record since the form was opened. */
  | { readonly kind: 'stale'; readonly current: IntegrationRecord }
  /** Another window deleted it, or its file cannot be read any more. */
  | { readonly kind: 'gone' }
  /** Nothing was changed: the keyring or the disk refused. `field` is set when one secret is to blame. */
  | {
      readonly kind: 'failed';
      readonly failure: VaultFailure | StoreFailure;
      readonly field: FieldName | null;
    };

/**
 * Adds or changes an integration. New secrets go to the vault under new keys first, the record's write is the one
 * commit, then the replaced secrets are removed: whatever fails, the integration is as before or as after.
 */
export declare function saveIntegration(
  draft: IntegrationDraft,
  services: IntegrationServices,
): Promise<SaveOutcome>;
