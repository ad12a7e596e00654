import type * as vscode from 'vscode';
import type { LineFinding } from '../../contract/integrationContract.ts';
import type { BuildIndex } from '../../core/build/buildIndex.ts';
import type { Event } from '../../core/domain/lifecycle.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import type { CredentialStates } from '../../core/records/credentialHealth.ts';
import type { IntegrationServices } from '../../core/records/integrationServices.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { CommandId, CommandTarget } from '../contributions.ts';
import type { LookServices } from '../dependencies/dependencyLook.ts';
import type { IntegrationForms } from '../panels/formRequests.ts';
import type { LoginRuns } from '../login/loginRuns.ts';

/** What is wrong in files. */
export interface FindingSource {
  /** By line, from 1. */
  ofFile(uri: string): ReadonlyMap<number, readonly LineFinding[]>;
  /** The files whose findings changed. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}

/** What the page of an integration works with. */
export interface IntegrationPageServices extends LookServices {
  readonly extensionUri: vscode.Uri;
  readonly integrations: Pick<IntegrationServices, 'store' | 'now'>;
  readonly index: Pick<IntegrationQueries, 'groupsOf' | 'imageRegistriesOf'>;
  readonly builds: { readonly index: BuildIndex };
  readonly credentials: CredentialStates;
  readonly logins: LoginStates;
  readonly runs: Pick<LoginRuns, 'isRunning' | 'lastOf' | 'stop' | 'onDidChange'>;
  readonly findings: FindingSource;
  readonly forms: IntegrationForms;
  /** Runs a command of this extension. */
  readonly run: (command: CommandId, target: CommandTarget) => Promise<void>;
  readonly openProxySettings: () => Promise<void>;
  readonly clock: Clock;
}
