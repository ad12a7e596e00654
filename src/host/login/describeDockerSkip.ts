import type { DockerSkip } from '../../core/exchange/dockerConfig.ts';
import { t } from '../../core/messages/translated.ts';

/** Why something that Docker keeps cannot be imported. */
export function describeDockerSkip({ reason, detail }: DockerSkip): string {
  switch (reason) {
    case 'identity-token':
      return t('Docker keeps a token of its own here, which is no password.');
    case 'auth-unreadable':
      return t('"auth" is not the base64 of "user:password".');
    case 'entry-unreadable':
      return t('This is no entry of a login as Docker writes it.');
    case 'not-utf8':
      return t('The password or the user name is not text in UTF-8: enter it in an integration by hand.');
    case 'user-missing':
      return t('There is no user name.');
    case 'password-missing':
      return t('There is no password.');
    case 'config-unreadable':
      return t('This cannot be read, or is no JSON object.');
    case 'server-unreadable':
      return t('This is not the address of a registry.');
    case 'ecr-token':
      return t('Docker keeps a token of twelve hours; an integration of Amazon ECR needs the AWS keys.');
    case 'google-token':
      return t('Docker keeps a short-lived token; an integration needs a JSON key.');
    case 'passing-token':
      return t(
        'Docker keeps a short-lived token; an integration needs a password or access token that stays.',
      );
    case 'cancelled':
      return t('Cancelled.');
    default:
      return describeHelper(reason, detail);
  }
}

type HelperReason = Extract<DockerSkip['reason'], `helper-${string}`>;

function describeHelper(reason: HelperReason, detail: string): string {
  switch (reason) {
    case 'helper-name':
      return t('The config names a credential helper that cannot be one: {0}', detail);
    case 'helper-untrusted':
      return t('Credential helpers are programs: they run in trusted workspaces only.');
    case 'helper-missing':
      return t('The program docker-credential-{0} is not on the PATH, or does not start.', detail);
    case 'helper-timed-out':
      return t('docker-credential-{0} did not answer within 10 seconds.', detail);
    case 'helper-not-found':
      return t('The credential helper has nothing for it: {0}', detail);
    case 'helper-failed':
      return t('The credential helper failed: {0}', detail);
    case 'helper-failed-untold':
      return t(
        'docker-credential-{0} failed. Nothing that it said is repeated: it may be the password.',
        detail,
      );
    case 'helper-garbage':
      return t('The answer of docker-credential-{0} is not the one of a credential helper.', detail);
  }
}
