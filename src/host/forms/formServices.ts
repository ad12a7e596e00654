import type * as vscode from 'vscode';
import type { PickedFile, TestReport } from '../../contract/formContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { Event } from '../../core/domain/lifecycle.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { Credentials } from '../../core/records/credentialVault.ts';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { PublicFields } from '../../core/domain/integration.ts';
import type { LoginOutcome } from '../../core/domain/loginOutcome.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { AppliedEdits } from '../commands/applyProposedEdits.ts';
import type { WorkspaceReferences } from '../dependencies/dependencySource.ts';
import type { PickedKeys } from './pickedKeys.ts';

/** A draft as it is tested: what the person typed, with the stored secrets where nothing was typed. */
export interface DraftLogin {
  /** The saved record, for the realms it allows; null for a new integration. */
  readonly record: IntegrationRecord | null;
  readonly name: string;
  readonly type: RegistryType;
  readonly fields: PublicFields;
  readonly credentials: Credentials;
}

export interface DraftTestResult {
  readonly outcome: LoginOutcome;
  /** One sentence, as the tree shows it. */
  readonly explanation: string;
  readonly report: TestReport;
  /** Token servers of other hosts that the person allowed for this draft. */
  readonly allowedRealms: readonly string[];
}

/** What became of the files when an integration got another name. */
export interface FileRename extends Pick<AppliedEdits, 'files' | 'references' | 'unsaved'> {
  /** Takes the edits back, and tells of files that keep them. */
  undo(): Promise<unknown>;
}

/** Tests logins for the form. `run` of a next step's key is done here too, since only it knows what it offered. */
export interface DraftLoginTest {
  canTest(type: RegistryType): boolean;
  readonly onDidChange: Event<void>;
  test(draft: DraftLogin, signal: AbortSignal): Promise<DraftTestResult>;
  runStep(key: string): Promise<void>;
}

/** Secrets that a record names and the keyring no longer has. */
export interface LostSecrets {
  isLost(record: IntegrationRecord, field: string): boolean;
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
  readonly copyText: (text: string) => Promise<void>;
  readonly pickKeyFile: (keys: PickedKeys) => Promise<PickedFile>;
  readonly pickCaFile: () => Promise<string | null>;
  /**
   * Takes a new name over into the files, each edit reviewed; null where none was edited. Where files keep the old name the
   * person was asked, so that the integration may have the new one after anything but `left`.
   */
  readonly renameFiles: (oldName: string, newName: string) => Promise<FileRename | null | 'left'>;
  /** After a rename: says what outside the open folders still has the old name. */
  readonly tellNotChanged: (oldName: string) => void;
  /** Keeps how a login test of a saved integration ended, for the tree and for other windows. */
  readonly rememberLogin: (
    record: IntegrationRecord,
    outcome: LoginOutcome,
    explanation: string,
  ) => Promise<void>;
  readonly credentials: LostSecrets;
  readonly t: Translate;
  readonly reportError: (error: unknown) => void;
}
