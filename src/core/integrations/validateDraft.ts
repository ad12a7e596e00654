import type { IntegrationRecord, PublicFields } from '../domain/integration.ts';
import type { DraftProblem } from './draftProblem.ts';
import type { IntegrationDraft } from './integrationDraft.ts';

/** What `validateDraft` needs beside the draft. */
export interface ValidationContext {
  /** All records, the edited one included. */
  readonly records: readonly IntegrationRecord[];
  /** Whether a text is a private key that the crypto library can read; core itself has none. */
  readonly isPrivateKey: (pem: string) => boolean;
}

export interface ValidatedDraft {
  readonly problems: readonly DraftProblem[];
  /** The public fields as they would be saved: URLs normalised, empty ones and foreign ones left out. */
  readonly fields: PublicFields;
  /** True when nothing refuses the save. */
  readonly ok: boolean;
}

/** Checks a draft against the descriptor table and the other records. Never throws. */
export declare function validateDraft(draft: IntegrationDraft, context: ValidationContext): ValidatedDraft;
