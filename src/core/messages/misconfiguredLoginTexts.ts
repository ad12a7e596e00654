import * as l10n from './translated.ts';

import type { LOGIN_CAUSES } from '../domain/loginOutcome.ts';
import { CERTIFICATE_TEXTS } from './certificateLoginTexts.ts';
import { KEY_TEXTS } from './keyLoginTexts.ts';
import { askAdministrator, mend, openField } from './loginDescription.ts';
import type { CauseContext, CauseTexts, CauseWords } from './loginDescription.ts';

type Cause = (typeof LOGIN_CAUSES)['misconfigured'][number];

/** The words of `misconfigured`: something has to be entered or set up differently; the credentials were not judged. */
export const MISCONFIGURED_TEXTS: CauseTexts<Cause> = {
  ...CERTIFICATE_TEXTS,
  ...KEY_TEXTS,
  'url-unreadable': (context) =>
    mend(l10n.t('The URL cannot be read.'), l10n.t('Enter it as https://host[:port].'), context),
  'url-not-http': (context) =>
    mend(l10n.t('The URL is not one of http or https.'), l10n.t('Enter it as https://host[:port].'), context),
  'url-has-user-info': (context) =>
    mend(
      l10n.t('The URL holds a user name or password.'),
      l10n.t('Enter the URL without them; they have boxes of their own.'),
      context,
    ),
  'metadata-address': (context) =>
    context.details.realm === undefined
      ? mend(metadataAddress(context), l10n.t('Enter the address of the registry.'), context)
      : wrongRealm(
          l10n.t(
            "{0} wants the password to be sent to {1}, a machine's metadata service. Nothing was sent.",
            context.details.host ?? '',
            context.details.realm,
          ),
          context,
        ),
  'username-has-colon': (context) =>
    mend(
      l10n.t('A user name with a colon cannot be sent by Basic authentication.'),
      l10n.t('Enter the user name without a colon.'),
      context,
    ),
  'credential-has-control-characters': (context) =>
    mend(
      l10n.t('The session token holds characters that cannot be sent.'),
      l10n.t('Enter it again, without blanks and line breaks.'),
      context,
    ),
  'username-not-text': (context) =>
    mend(
      l10n.t('The user name holds half a character, which cannot be sent. Nothing was sent.'),
      l10n.t('Enter the user name again.'),
      context,
    ),
  'password-not-text': (context) =>
    mend(
      l10n.t('The password holds half a character, which cannot be sent. Nothing was sent.'),
      l10n.t('Enter the password again.'),
      context,
    ),
  'registry-without-path': ({ details, field }) => ({
    explanation: l10n.t(
      'There is no Docker registry at {0}{1}, but there is one at {0}: the path is too much.',
      details.host ?? '',
      details.path ?? '',
    ),
    nextSteps: [
      openField(
        l10n.t(
          'Enter the address without {0}: the name of an image or of a page is no part of it.',
          details.path ?? '',
        ),
        field,
      ),
    ],
  }),
  'registry-wrong-path': ({ details, field }) => ({
    explanation: l10n.t(
      'A Docker registry answers at {0}, but /v2/ is not where the address says: the path is wrong.',
      details.host ?? '',
    ),
    nextSteps: [openField(l10n.t('Check the path of the address, or leave it out.'), field)],
  }),
  'no-registry-reply': ({ details, field }) => ({
    explanation: l10n.t(
      '{0} answers at /v2/, but not as a registry does: the content is of the type {1}.',
      details.host ?? '',
      details.contentType === undefined || details.contentType === ''
        ? l10n.t('unknown')
        : details.contentType,
    ),
    nextSteps: [openField(l10n.t('Check the host, the port and the path of the address.'), field)],
  }),
  'registry-error-reply': ({ details }) =>
    askAdministrator(
      l10n.t(
        '{0} answered with the status {1}, but with an error in the answer. Nothing is proved of the login.',
        details.host ?? '',
        details.status ?? '',
      ),
    ),
  'not-a-registry': ({ details, field }) => ({
    explanation: l10n.t('There is no Docker registry at {0}: /v2/ was not found.', details.host ?? ''),
    nextSteps: [
      openField(
        l10n.t(
          'Check the host, the port and the path: the address of the web page is often not that of the registry.',
        ),
        field,
      ),
    ],
  }),
  'html-instead-of-registry': ({ details, field }) => ({
    explanation: l10n.t(
      'A web page answers at {0} where a registry should: a login page, a portal or a block page.',
      details.host ?? '',
    ),
    nextSteps: [
      openField(l10n.t('Check the address; sign in to the network or VPN if it asks for that.'), field),
    ],
  }),
  'registry-v1-only': (context) =>
    mend(
      l10n.t('This is a registry of version 1, which Docker no longer speaks.'),
      l10n.t('Enter the address of a version 2 registry.'),
      context,
    ),
  'ping-forbidden': ({ details }) =>
    askAdministrator(
      l10n.t(
        '{0} forbids access before any credential was sent, perhaps by the address of this machine.',
        details.host ?? '',
      ),
    ),
  'unexpected-status': ({ details }) =>
    askAdministrator(
      l10n.t('{0} answered with the unexpected status {1}.', details.host ?? '', details.status ?? ''),
    ),
  'reply-too-large': ({ details }) =>
    askAdministrator(l10n.t('The answer of {0} is larger than that of any registry.', details.host ?? '')),
  'challenge-missing': ({ details }) =>
    askAdministrator(l10n.t('{0} wants a login but does not say how.', details.host ?? '')),
  'challenge-unsupported': ({ details }) =>
    askAdministrator(l10n.t('{0} offers neither Basic nor Bearer authentication.', details.host ?? '')),
  'challenge-without-realm': ({ details }) =>
    askAdministrator(l10n.t('{0} names no token server.', details.host ?? '')),
  'realm-unreadable': (context) =>
    wrongRealm(
      l10n.t(
        '{0} names "{1}" as its token server, which is no address of one. Nothing was sent.',
        context.details.host ?? '',
        context.details.realm ?? '',
      ),
      context,
    ),
  'realm-on-this-machine': (context) =>
    wrongRealm(
      l10n.t(
        '{0} wants the password to be sent to {1}, which is this machine itself. Nothing was sent.',
        context.details.host ?? '',
        context.details.realm ?? '',
      ),
      context,
    ),
  'realm-on-another-host': ({ details }) => ({
    explanation: l10n.t(
      '{0} wants the password to be sent to {1}, an address that may belong to somebody else. Nothing was sent.',
      details.host ?? '',
      details.realm ?? details.otherHost ?? '',
    ),
    nextSteps: [
      details.otherHost === undefined
        ? { text: l10n.t('Ask the administrator of the registry.') }
        : {
            text: l10n.t('If {0} belongs to the registry, allow it for this integration.', details.otherHost),
            action: { kind: 'allow-realm', host: details.otherHost },
          },
    ],
  }),
  'realm-downgrade': (context) =>
    wrongRealm(
      l10n.t(
        '{0} wants the password to be sent without TLS, to {1}. Nothing was sent.',
        context.details.host ?? '',
        context.details.realm ?? '',
      ),
      context,
    ),
  'redirect-elsewhere': ({ details, field }) => {
    const explanation = l10n.t(
      '{0} leads to {1}, another address. No credential was sent there.',
      details.host ?? '',
      details.otherHost ?? '?',
    );
    return field === null
      ? askAdministrator(explanation)
      : {
          explanation,
          nextSteps: [openField(l10n.t('Enter the address that it leads to, if it is the registry.'), field)],
        };
  },
  'redirect-loop': ({ details }) => askAdministrator(l10n.t('{0} leads in circles.', details.host ?? '')),
  'redirect-without-address': ({ details }) =>
    askAdministrator(
      l10n.t(
        '{0} answers with a redirect ({1}) and names no address that it leads to.',
        details.host ?? '',
        details.status ?? '',
      ),
    ),
  'token-request-rejected': ({ details }) =>
    askAdministrator(
      l10n.t(
        'The token server {0} did not understand a request ({1}). Nothing is proved of the password.',
        details.host ?? '',
        details.status ?? '',
      ),
    ),
  'token-server-not-found': ({ details }) =>
    askAdministrator(
      l10n.t('The registry names a token server at {0} that is not there.', details.host ?? ''),
    ),
  'token-reply-unreadable': ({ details }) =>
    askAdministrator(
      l10n.t('The token server {0} answered with something that is no token.', details.host ?? ''),
    ),
  'token-error-reply': ({ details }) =>
    askAdministrator(
      l10n.t('The token server {0} answered with an error in place of a token.', details.host ?? ''),
    ),
  'token-missing': ({ details }) =>
    askAdministrator(l10n.t('The answer of the token server {0} holds no token.', details.host ?? '')),
  'region-shape': ({ details, field }) => ({
    explanation: l10n.t('“{0}” is not the name of an AWS region. Nothing was sent.', details.region ?? ''),
    nextSteps: [openField(l10n.t('Write a region such as us-east-1.'), field)],
  }),
  'too-many-regions': (context) =>
    mend(
      l10n.t('The files name more than 20 regions for this integration.'),
      l10n.t('Test fewer regions at once.'),
      context,
    ),
  'region-not-enabled': ({ details }) => ({
    explanation: l10n.t(
      'The key is right, but the region {0} is not enabled for this account.',
      details.region ?? '',
    ),
    nextSteps: [{ text: l10n.t('Enable the region in the AWS console, or use another region.') }],
  }),
  'access-key-shape': (context) =>
    mend(
      l10n.t('This cannot be an aws_access_key_id. Nothing was sent.'),
      l10n.t('Enter the key ID (20 letters and digits), without blanks.'),
      context,
    ),
  'clock-skew': () => ({
    explanation: l10n.t(
      'The clock of this machine is wrong, so the signature was not accepted. The key was not judged.',
    ),
    nextSteps: [{ text: l10n.t('Set the clock and try again.') }],
  }),
  'aws-reply-unreadable': ({ details }) => ({
    explanation: l10n.t(
      '{0} did not answer as AWS does: a proxy or portal may stand between.',
      details.host ?? '',
    ),
    nextSteps: [{ text: l10n.t('Check the proxy settings.'), action: { kind: 'proxy-settings' } }],
  }),
  'ecr-endpoint-unexpected': ({ details }) => ({
    explanation: l10n.t(
      "The answer for {0} names a registry that is not this account's. The token was not sent.",
      details.region ?? '',
    ),
    nextSteps: [{ text: l10n.t('Check the proxy settings.'), action: { kind: 'proxy-settings' } }],
  }),
  'google-host-needed': () => ({
    explanation: l10n.t('The host is not one of gcr.io or pkg.dev.'),
    nextSteps: [{ text: l10n.t('Use a host such as gcr.io, eu.gcr.io or europe-docker.pkg.dev.') }],
  }),
};

/** What the registry names as its token server can be mended there alone. */
function wrongRealm(explanation: string, { details }: CauseContext): CauseWords {
  const text = l10n.t(
    'Ask the administrator of the registry to correct the address of its token server: "{0}".',
    details.realm ?? '',
  );
  return { explanation, nextSteps: [{ text }] };
}

/** A redirect may lead there after the password went to the registry itself. */
function metadataAddress({ details }: CauseContext): string {
  return details.otherHost === undefined
    ? l10n.t("The address is that of a machine's metadata service. Nothing was sent.")
    : l10n.t(
        "{0} leads to {1}, a machine's metadata service. Nothing was sent there.",
        details.host ?? '',
        details.otherHost,
      );
}
