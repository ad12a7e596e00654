import * as l10n from './translated.ts';

import type { LOGIN_CAUSES } from '../domain/loginOutcome.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { openField } from './loginDescription.ts';
import type { CauseContext, CauseTexts, NextStep } from './loginDescription.ts';

const TOKEN_PAGES: Readonly<Partial<Record<RegistryType, string>>> = {
  'docker-hub': 'https://app.docker.com/settings/personal-access-tokens',
  quay: 'https://quay.io/user/?tab=settings',
  ecr: 'https://console.aws.amazon.com/iam/home#/security_credentials',
  gcr: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
};

/** Where a registry type hands out its credentials. */
function tokenPage(text: string, { type }: CauseContext): readonly NextStep[] {
  const url = TOKEN_PAGES[type];
  return url === undefined ? [] : [{ text, action: { kind: 'open-page', url } }];
}

function blanks({ details, field }: CauseContext): readonly NextStep[] {
  return details.blanks === undefined
    ? []
    : [openField(l10n.t('The secret begins or ends with a blank or a line break: enter it without.'), field)];
}

/** The words of `refused`: the credential, or its permission, was turned down. */
export const REFUSED_TEXTS: CauseTexts<(typeof LOGIN_CAUSES)['refused'][number]> = {
  'wrong-credentials': (context) => ({
    explanation: l10n.t('{0} refused the user name and password.', context.details.host ?? ''),
    nextSteps: [
      ...blanks(context),
      openField(l10n.t('Enter the password or access token again.'), context.field),
      ...tokenPage(l10n.t('Create an access token on the page of the registry.'), context),
    ],
  }),
  'wrong-access-token': (context) => ({
    explanation: l10n.t('{0} refused the access token.', context.details.host ?? ''),
    nextSteps: [
      ...blanks(context),
      openField(l10n.t('Enter the access token of the Quay application again.'), context.field),
      ...tokenPage(l10n.t('Generate a token for the application on the page of the organization.'), context),
    ],
  }),
  'access-token-expired': (context) => ({
    explanation: l10n.t('The access token has expired.'),
    nextSteps: [
      ...tokenPage(l10n.t('Generate a new token.'), context),
      openField(l10n.t('Enter the new token.'), context.field),
    ],
  }),
  'access-token-needed': (context) => ({
    explanation: l10n.t('The registry wants an access token instead of the password.'),
    nextSteps: [
      ...tokenPage(l10n.t('Create a personal access token.'), context),
      openField(l10n.t('Enter the token in place of the password.'), context.field),
    ],
  }),
  'docker-id-is-email': ({ field }) => ({
    explanation: l10n.t(
      'Docker Hub refused the login. The user name is an e-mail address; Docker Hub wants the Docker ID.',
    ),
    nextSteps: [openField(l10n.t('Enter the Docker ID (small letters, no @).'), field)],
  }),
  'username-has-blanks': ({ details, field }) => ({
    explanation: l10n.t(
      '{0} refused the login. The user name begins or ends with a blank, which was sent with it.',
      details.host ?? '',
    ),
    nextSteps: [openField(l10n.t('Enter the user name without blanks around it.'), field)],
  }),
  'encrypted-password-needed': ({ field }) => ({
    explanation: l10n.t('This registry takes no plain password from clients.'),
    nextSteps: [
      openField(
        l10n.t('Generate an encrypted CLI password, or a robot account, in the registry and enter it.'),
        field,
      ),
    ],
  }),
  'account-disabled': ({ details }) => ({
    explanation: l10n.t('{0} says that the account is disabled or locked.', details.host ?? ''),
    nextSteps: [{ text: l10n.t('Ask the administrator of the account, or use another account.') }],
  }),
  'password-expired': ({ field }) => ({
    explanation: l10n.t('The registry says that the password or token has expired.'),
    nextSteps: [openField(l10n.t('Change the password in the registry and enter the new one.'), field)],
  }),
  'permission-missing': ({ details, type }) => ({
    explanation:
      type === 'ecr'
        ? l10n.t('The key is right, but it may not get a registry token in {0}.', details.region ?? '')
        : l10n.t('{0} knows the account but does not let it in.', details.host ?? ''),
    nextSteps: [
      {
        text:
          type === 'ecr'
            ? l10n.t(
                'Allow the action ecr:GetAuthorizationToken to the IAM user, for example by the policy AmazonEC2ContainerRegistryPowerUser.',
              )
            : l10n.t('Ask the administrator of the registry for access.'),
      },
    ],
  }),
  'token-refused-by-registry': ({ details }) => ({
    explanation: l10n.t('A token was granted, but the registry {0} does not take it.', details.host ?? ''),
    nextSteps: [
      {
        text: l10n.t(
          'The account may have no right at this registry, or the registry does not trust its token server: ask its administrator.',
        ),
      },
    ],
  }),
  'access-key-unknown': (context) => ({
    explanation: l10n.t(
      'AWS does not know this access key. It may have been deleted, or belong to another partition.',
    ),
    nextSteps: [
      ...blanks(context),
      openField(l10n.t('Enter the key ID again.'), context.field),
      ...tokenPage(l10n.t('Create an access key in the AWS console.'), context),
    ],
  }),
  'secret-key-wrong': (context) => ({
    explanation: l10n.t('AWS knows the access key, but the secret key does not belong to it.'),
    nextSteps: [...blanks(context), openField(l10n.t('Enter the secret key again.'), context.field)],
  }),
  'session-expired': ({ field }) => ({
    explanation: l10n.t('These temporary keys have expired.'),
    nextSteps: [
      openField(
        l10n.t('Use the long-lived keys of an IAM user: a build cannot renew temporary ones.'),
        field,
      ),
    ],
  }),
  'session-token-wrong': ({ field }) => ({
    explanation: l10n.t('AWS refused the session token of these temporary keys.'),
    nextSteps: [openField(l10n.t('Use the long-lived keys of an IAM user.'), field)],
  }),
  'temporary-key-without-token': ({ field }) => ({
    explanation: l10n.t(
      'This is a temporary key (ASIA…). It works only with a session token, for which an integration has no field.',
    ),
    nextSteps: [openField(l10n.t('Use the long-lived key (AKIA…) of an IAM user.'), field)],
  }),
  'key-refused': ({ details, field }) => ({
    explanation: l10n.t('{0} refused the key.', details.host ?? ''),
    nextSteps: [openField(l10n.t('Enter the key again, or create a new one.'), field)],
  }),
  'key-rotated-or-deleted': (context) => ({
    explanation: l10n.t('Google does not accept the signature of this key: it was deleted or rotated.'),
    nextSteps: [
      ...tokenPage(l10n.t('Create a new JSON key for the service account.'), context),
      openField(l10n.t('Enter the new key.'), context.field),
    ],
  }),
  'account-not-found': (context) => ({
    explanation: l10n.t('Google knows no such service account: it was deleted.'),
    nextSteps: [
      ...tokenPage(l10n.t('Create a service account and a JSON key for it.'), context),
      openField(l10n.t('Enter the new key.'), context.field),
    ],
  }),
};
