import * as vscode from 'vscode';
import type { DockerSkip } from '../../core/exchange/dockerConfig.ts';

/** Why something that Docker keeps cannot be imported. */
export function describeDockerSkip({ reason, detail }: DockerSkip): string {
  switch (reason) {
    case 'identity-token':
      return vscode.l10n.t('Docker keeps a token of its own here, which is no password.');
    case 'auth-unreadable':
      return vscode.l10n.t('"auth" is not the base64 of "user:password".');
    case 'not-utf8':
      return vscode.l10n.t(
        'The password or the user name is not text in UTF-8: enter it in an integration by hand.',
      );
    case 'user-missing':
      return vscode.l10n.t('There is no user name.');
    case 'password-missing':
      return vscode.l10n.t('There is no password.');
    case 'config-unreadable':
      return vscode.l10n.t('This cannot be read, or is no JSON object.');
    case 'server-unreadable':
      return vscode.l10n.t('This is not the address of a registry.');
    case 'ecr-token':
      return vscode.l10n.t(
        'Docker keeps a token of twelve hours; an integration of Amazon ECR needs the AWS keys.',
      );
    case 'google-token':
      return vscode.l10n.t('Docker keeps a short-lived token; an integration needs a JSON key.');
    case 'cancelled':
      return vscode.l10n.t('Cancelled.');
    default:
      return describeHelper(reason, detail);
  }
}

type HelperReason = Extract<DockerSkip['reason'], `helper-${string}`>;

function describeHelper(reason: HelperReason, detail: string): string {
  switch (reason) {
    case 'helper-name':
      return vscode.l10n.t('The config names a credential helper that cannot be one: {0}', detail);
    case 'helper-untrusted':
      return vscode.l10n.t('Credential helpers are programs: they run in trusted workspaces only.');
    case 'helper-missing':
      return vscode.l10n.t(
        'The program docker-credential-{0} is not on the PATH, or does not start.',
        detail,
      );
    case 'helper-timed-out':
      return vscode.l10n.t('docker-credential-{0} did not answer within 10 seconds.', detail);
    case 'helper-not-found':
      return vscode.l10n.t('The credential helper has nothing for it: {0}', detail);
    case 'helper-failed':
      return vscode.l10n.t('The credential helper failed: {0}', detail);
    case 'helper-garbage':
      return vscode.l10n.t(
        'The answer of docker-credential-{0} is not the one of a credential helper.',
        detail,
      );
  }
}
