import * as vscode from 'vscode';
import { DEFAULT_ECR_REGION } from '../../core/domain/awsRegion.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { isGoogleHost } from '../../core/domain/registryHost.ts';
import type {
  DockerAccount,
  DockerAccounts,
  DockerLoginOutcome,
  DockerTools,
} from '../../core/exchange/dockerTools.ts';
import { readCredentials } from '../../core/records/readCredentials.ts';
import type { LoginRequest } from '../../core/logins/registryProvider.ts';
import { LOGIN_TIMEOUT_MS } from '../../core/logins/registryProvider.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import { describeGap } from './describeGap.ts';
import { withCancellableProgress } from './loginTests.ts';
import type { LoginTestParts } from './loginTests.ts';
import { workspaceRegions } from './workspaceRegions.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation, showWarning } from '../shown/notifications.ts';
import { askForText } from '../shown/inputs.ts';

export interface DockerCommandParts extends LoginTestParts {
  readonly loadAccounts: () => Promise<DockerAccounts>;
  readonly loadDocker: () => Promise<DockerTools>;
  readonly reportError: (error: unknown) => void;
}

/** "Log In Docker CLI": one `docker login`, for ECR one a region in use. */
export async function logInDockerCli(record: IntegrationRecord, parts: DockerCommandParts): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    const text = t('Docker is run in trusted workspaces only. Nothing was sent.');
    void offerTrust(text).catch(parts.reportError);
    return;
  }
  const requests = await requestsFor(record, parts);
  if (requests.length === 0) {
    return;
  }
  const title = t('Logging in the Docker CLI with "{0}"', record.name);
  await withCancellableProgress(title, async (signal, progress) => {
    for (const request of requests) {
      progress.report({ message: request.regions[0] ?? '', increment: 100 / requests.length });
      if (!signal.aborted) {
        await logInOne(record, request, parts, signal);
      }
    }
  });
}

async function requestsFor(
  record: IntegrationRecord,
  { integrations, index }: DockerCommandParts,
): Promise<readonly LoginRequest[]> {
  // Quay's access token is for its API: Docker asks for the fields of any private registry.
  const needed: IntegrationRecord = record.type === 'quay' ? { ...record, type: 'private' } : record;
  const credentials = await readCredentials(needed, integrations.vault);
  if (!credentials.ok) {
    void showWarning(describeGap(credentials.error, record.type));
    return [];
  }
  const { type, fields, allowedRealms } = record;
  const base = { type, fields, credentials: credentials.value, regions: [], allowedRealms };
  if (type === 'gcr') {
    const host = await askForGoogleHost();
    return host === undefined ? [] : [{ ...base, host }];
  }
  if (type !== 'ecr') {
    return [base];
  }
  const used = workspaceRegions(record, index);
  return (used.length === 0 ? [DEFAULT_ECR_REGION] : used).map((region) => ({ ...base, regions: [region] }));
}

function askForGoogleHost(): Thenable<string | undefined> {
  return askForText({
    title: t('Registry host of Google'),
    prompt: t('For example gcr.io, eu.gcr.io or europe-docker.pkg.dev'),
    value: 'gcr.io',
    validateInput: (text) =>
      /^[a-z\d.-]+$/i.test(text) && isGoogleHost(text)
        ? undefined
        : t('The host is not one of gcr.io or pkg.dev.'),
  });
}

async function logInOne(
  record: IntegrationRecord,
  request: LoginRequest,
  parts: DockerCommandParts,
  signal: AbortSignal,
): Promise<void> {
  const accounts = await parts.loadAccounts();
  const account = await accounts.dockerAccount(request, { signal, timeoutMs: LOGIN_TIMEOUT_MS });
  if (!account.ok) {
    const text = describeLogin(account.error, record.type).explanation;
    void showWarning(text);
    return;
  }
  const docker = await parts.loadDocker();
  show(await docker.logIn(account.value, signal), account.value);
}

function show(outcome: DockerLoginOutcome, account: DockerAccount): void {
  const text = describeOutcome(outcome, account);
  if (outcome.kind === 'logged-in' || outcome.kind === 'cancelled') {
    void showInformation(text);
  } else {
    void showWarning(text);
  }
}

function describeOutcome({ kind, words }: DockerLoginOutcome, { host }: DockerAccount): string {
  const registry = host ?? 'Docker Hub';
  switch (kind) {
    case 'logged-in':
      return t('Docker is logged in to {0}.', registry);
    case 'logged-in-unencrypted':
      return t(
        'Docker is logged in to {0}, but it keeps the password unencrypted in its config file. Docker says: {1}',
        registry,
        words,
      );
    case 'not-on-path':
      return t(
        'There is no "docker" on the PATH of this machine. Install the Docker CLI, or start the editor from where it is found.',
      );
    case 'cannot-start':
      return t('Docker could not be started: {0}', words);
    case 'no-daemon':
      return t(
        'Docker does not reach its daemon: start it, or get permission to use it. Docker says: {0}',
        words,
      );
    case 'refused':
      return t(
        'Docker was refused by {0}. Its daemon uses certificates and a proxy of its own, so "Test Registry Login" may come to another result. Docker says: {1}',
        registry,
        words,
      );
    case 'failed':
      return t(
        'Docker could not log in to {0}. Its daemon uses certificates and a proxy of its own, so "Test Registry Login" may come to another result. Docker says: {1}',
        registry,
        words,
      );
    case 'timed-out':
      return t('Docker did not answer in time and was stopped.');
    case 'cancelled':
      return t('Cancelled: Docker was stopped.');
  }
}

/** Says why something is not done in Restricted Mode, with the way out of it. */
async function offerTrust(text: string): Promise<void> {
  const manage = t('Manage Workspace Trust');
  if ((await showWarning(text, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}
