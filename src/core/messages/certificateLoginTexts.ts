import * as l10n from './translated.ts';

import type { LOGIN_CAUSES } from '../domain/loginOutcome.ts';
import { askAdministrator, openField } from './loginDescription.ts';
import type { CauseContext, CauseTexts, NextStep } from './loginDescription.ts';

type CertificateCause = Extract<
  (typeof LOGIN_CAUSES)['misconfigured'][number],
  | `certificate-${string}`
  | `ca-file-${string}`
  | `tls-${string}`
  | 'plain-http-port'
  | 'client-certificate-needed'
>;

function chooseCaFile({ type, details }: CauseContext): readonly NextStep[] {
  return [
    ...(type === 'dtr'
      ? [
          {
            text: l10n.t(
              'A Docker Trusted Registry publishes its authority at https://{0}/ca: save it as a file.',
              details.host ?? '',
            ),
          },
        ]
      : []),
    {
      text: l10n.t('Choose the file of the authority that signed the certificate (CA file).'),
      action: { kind: 'choose-ca-file' },
    },
  ];
}

/** TLS, its certificates and the files that hold them. */
export const CERTIFICATE_TEXTS: CauseTexts<CertificateCause> = {
  'plain-http-port': ({ details, field }) => ({
    explanation: l10n.t('{0} speaks plain HTTP, but the address says https.', details.host ?? ''),
    nextSteps: [
      openField(
        l10n.t(
          'Enter the port of TLS, or http:// if the registry has no TLS: passwords then travel unprotected.',
        ),
        field,
      ),
    ],
  }),
  'tls-port-with-http-url': ({ details, field }) => ({
    explanation: l10n.t('{0} speaks TLS, but the address says http.', details.host ?? ''),
    nextSteps: [openField(l10n.t('Enter the address with https://.'), field)],
  }),
  'tls-failed': ({ details }) =>
    askAdministrator(l10n.t('A secure connection to {0} could not be made.', details.host ?? '')),
  'tls-version': ({ details }) =>
    askAdministrator(l10n.t('{0} only speaks versions of TLS that are no longer safe.', details.host ?? '')),
  'client-certificate-needed': ({ details }) =>
    askAdministrator(
      l10n.t(
        '{0} wants a certificate of the client, which an integration does not have.',
        details.host ?? '',
      ),
    ),
  'certificate-expired': ({ details }) => ({
    explanation: l10n.t('The certificate of {0} has expired.', details.host ?? ''),
    nextSteps: [
      { text: l10n.t('The registry needs a new certificate. Check the clock of this machine, too.') },
    ],
  }),
  'certificate-not-yet-valid': ({ details }) => ({
    explanation: l10n.t('The certificate of {0} is not valid yet.', details.host ?? ''),
    nextSteps: [{ text: l10n.t('Check the clock of this machine.') }],
  }),
  'certificate-wrong-host': ({ details, field }) => ({
    explanation: l10n.t('The certificate of {0} is made out to another name.', details.host ?? ''),
    nextSteps: [openField(l10n.t('Enter the name that the certificate is made out to.'), field)],
  }),
  'certificate-self-signed': (context) => ({
    explanation: l10n.t('{0} shows a certificate that it signed itself.', context.details.host ?? ''),
    nextSteps: chooseCaFile(context),
  }),
  'certificate-unknown-authority': (context) => ({
    explanation: l10n.t(
      'The certificate of {0} was signed by an authority that this machine does not know.',
      context.details.host ?? '',
    ),
    nextSteps: chooseCaFile(context),
  }),
  'certificate-revoked': ({ details }) =>
    askAdministrator(l10n.t('The certificate of {0} was revoked.', details.host ?? '')),
  'ca-file-unreadable': (context) => ({
    explanation: l10n.t('The CA file cannot be read.'),
    nextSteps: chooseCaFile(context),
  }),
  'ca-file-not-regular': (context) => ({
    explanation: l10n.t('The CA file is no regular file, but a folder, a pipe or a device.'),
    nextSteps: chooseCaFile(context),
  }),
  'ca-file-too-large': (context) => ({
    explanation: l10n.t('The CA file is larger than 1 MB, so it is not read.'),
    nextSteps: chooseCaFile(context),
  }),
  'ca-file-pkcs7': (context) => ({
    explanation: l10n.t('The CA file is in the format PKCS #7 (.p7b), which cannot be read here.'),
    nextSteps: [
      {
        text: l10n.t(
          'Turn it into PEM: {0} (for a binary file with {1}).',
          'openssl pkcs7 -print_certs -in FILE.p7b -out ca.pem',
          '-inform der',
        ),
      },
      ...chooseCaFile(context),
    ],
  }),
  'ca-file-pkcs12': (context) => ({
    explanation: l10n.t(
      'The CA file is in the format PKCS #12 (.p12, .pfx), which holds a private key as well. Only a certificate is needed.',
    ),
    nextSteps: [
      {
        text: l10n.t(
          'Take the certificates out of it: {0}.',
          'openssl pkcs12 -nokeys -cacerts -in FILE.p12 -out ca.pem',
        ),
      },
      ...chooseCaFile(context),
    ],
  }),
  'ca-file-private-key': (context) => ({
    explanation: l10n.t('The CA file holds a private key, not a certificate.'),
    nextSteps: chooseCaFile(context),
  }),
  'ca-file-without-markers': (context) => ({
    explanation: l10n.t('The CA file holds a certificate without the lines that begin and end it in PEM.'),
    nextSteps: [
      {
        text: l10n.t(
          'Write {0} before it and {1} behind it, each on a line of its own.',
          '-----BEGIN CERTIFICATE-----',
          '-----END CERTIFICATE-----',
        ),
      },
      ...chooseCaFile(context),
    ],
  }),
  'ca-file-without-certificate': (context) => ({
    explanation: l10n.t('There is no certificate in the CA file.'),
    nextSteps: chooseCaFile(context),
  }),
};
