import type { IntegrationRecord } from '../domain/integration.ts';
import type { StoreFailure } from './integrationStore.ts';
import type { IntegrationServices } from './saveIntegration.ts';

export type RemoveOutcome =
  /** `record` is null when it was gone already: removing twice is no failure. */
  | { readonly kind: 'removed'; readonly record: IntegrationRecord | null }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/** Removes the record, then its secrets; secrets that the vault does not let go are purged later. Needs no network. */
export declare function removeIntegration(id: string, services: IntegrationServices): Promise<RemoveOutcome>;

export type RestoreOutcome =
  | { readonly kind: 'restored'; readonly record: IntegrationRecord }
  /** Too late, or restored by another window. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'name-taken'; readonly otherId: string }
  | { readonly kind: 'failed'; readonly failure: StoreFailure };

/** Brings a removed record back, without its credentials. */
export declare function restoreIntegration(
  id: string,
  services: IntegrationServices,
): Promise<RestoreOutcome>;
