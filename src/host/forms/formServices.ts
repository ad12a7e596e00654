import type * as vscode from 'vscode';
import type { TestReport } from '../../contract/formContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { Event } from '../../core/domain/lifecycle.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { Credentials } from '../../core/records/credentialVault.ts';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { PublicFields } from '../../core/domain/integration.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** The lines of the open workspace that name an integration. */
export interface WorkspaceReferences {
  references(integrationName: string): readonly LocatedReference[];
  readonly onDidChange: Event<void>;
}

/** A draft as it is tested: what the person typed, with the stored secrets where nothing was typed. */
export interface DraftLogin {
  /** The saved record, for the realms it allows; null for a new integration. */
  readonly record: IntegrationRecord | null;
  readonly name: string;
  readonly type: RegistryType;
  readonly fields: PublicFields;
  readonly credentials: Credentials;
}

/** Tests logins for the form. `run` of a next step's key is done here too, since only it knows what it offered. */
export interface DraftLoginTest {
  canTest(type: RegistryType): boolean;
  readonly onDidChange: Event<void>;
  test(draft: DraftLogin, signal: AbortSignal): Promise<TestReport>;
  runStep(key: string): Promise<void>;
}

/** What the form needs from the rest of the extension. */
export interface FormServices {
  readonly extensionUri: vscode.Uri;
  readonly integrations: IntegrationServices;
  /** Resolves when the records were read for the first time; a restored page waits for it. */
  readonly ready: Promise<void>;
  readonly references: WorkspaceReferences;
  readonly loginTest: DraftLoginTest;
  readonly openReference: (reference: LocatedReference) => Promise<void>;
  /** Writes a region override for the integration into a file that the person chooses. */
  readonly insertOverride: (integrationName: string, region: string) => Promise<void>;
  readonly t: Translate;
  readonly reportError: (error: unknown) => void;
}
