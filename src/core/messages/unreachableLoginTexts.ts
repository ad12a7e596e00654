import * as l10n from './translated.ts';

import type { LOGIN_CAUSES } from '../domain/loginOutcome.ts';
import { openField } from './loginDescription.ts';
import type { CauseTexts, NextStep } from './loginDescription.ts';

function proxySettings(text: string): NextStep {
  return { text, action: { kind: 'proxy-settings' } };
}

function proxyOrNone(proxy: string | undefined): readonly NextStep[] {
  return proxy === undefined
    ? [proxySettings(l10n.t('If this network needs a proxy, enter it in the settings.'))]
    : [];
}

/** The words of `unreachable`: nobody judged the credentials. */
export const UNREACHABLE_TEXTS: CauseTexts<(typeof LOGIN_CAUSES)['unreachable'][number]> = {
  'name-not-found': ({ details, field }) => ({
    explanation: l10n.t(
      'The name {0} is not known in this network. The credentials were not checked.',
      details.host ?? '',
    ),
    nextSteps: [
      openField(l10n.t('Check the spelling of the host, the network and the VPN.'), field),
      ...proxyOrNone(details.proxy),
    ],
  }),
  'region-host-not-found': ({ details, field }) => ({
    explanation: l10n.t(
      'AWS has no host for the region {0}, or it is not known in this network.',
      details.region ?? '',
    ),
    nextSteps: [openField(l10n.t('Check the spelling of the region.'), field)],
  }),
  'connection-refused': ({ details, field }) => ({
    explanation: l10n.t('Nothing listens at {0}. The credentials were not checked.', details.host ?? ''),
    nextSteps: [openField(l10n.t('Check the port, and whether the registry runs.'), field)],
  }),
  'no-route': ({ details }) => ({
    explanation: l10n.t('There is no way to {0} from this network.', details.host ?? ''),
    nextSteps: [
      { text: l10n.t('Check the network, the VPN and the firewall.') },
      ...proxyOrNone(details.proxy),
    ],
  }),
  'connect-timed-out': ({ details }) => ({
    explanation: l10n.t('{0} did not answer in time when connecting.', details.host ?? ''),
    nextSteps: [
      { text: l10n.t('Check the port, the network and the firewall.') },
      ...proxyOrNone(details.proxy),
    ],
  }),
  'timed-out': ({ details }) => ({
    explanation: l10n.t('{0} did not finish its answer in time.', details.host ?? ''),
    nextSteps: [{ text: l10n.t('Try again; if it stays so, ask the administrator of the registry.') }],
  }),
  'connection-reset': ({ details }) => ({
    explanation: l10n.t(
      'The connection to {0} was closed before its answer was complete.',
      details.host ?? '',
    ),
    nextSteps: [
      { text: l10n.t('Try again; if it stays so, a firewall or the registry itself cuts connections.') },
    ],
  }),
  'not-http': ({ details, field }) => ({
    explanation: l10n.t(
      'What answers at {0} does not speak HTTP, or broke off in the middle of it.',
      details.host ?? '',
    ),
    nextSteps: [openField(l10n.t('Check the port.'), field)],
  }),
  'server-error': ({ details }) => ({
    explanation: l10n.t(
      '{0} answered with an error of its own ({1}). The credentials were not judged.',
      details.host ?? '',
      details.status ?? '',
    ),
    nextSteps: [{ text: l10n.t('Try again later.') }],
  }),
  'proxy-name-not-found': ({ details }) => ({
    explanation: l10n.t('The name of the proxy {0} is not known.', details.proxy ?? ''),
    nextSteps: [proxySettings(l10n.t('Check the proxy in the settings.'))],
  }),
  'proxy-unreachable': ({ details }) => ({
    explanation: l10n.t('The proxy {0} cannot be reached. The registry was not asked.', details.proxy ?? ''),
    nextSteps: [proxySettings(l10n.t('Check the proxy in the settings.'))],
  }),
  'proxy-needs-password': ({ details }) => ({
    explanation: l10n.t(
      'The proxy {0} wants a user name and password (407). The registry was not asked.',
      details.proxy ?? '',
    ),
    nextSteps: [proxySettings(l10n.t('Enter the credentials of the proxy.'))],
  }),
  'proxy-needs-single-sign-on': ({ details }) => ({
    explanation: l10n.t(
      'The proxy {0} wants Kerberos or NTLM, which cannot be given from here.',
      details.proxy ?? '',
    ),
    nextSteps: [
      proxySettings(l10n.t('Use a proxy with a password, or a local relay that signs on to this one.')),
    ],
  }),
  'proxy-refused': ({ details }) => ({
    explanation: l10n.t(
      'The proxy {0} does not let connections to {1} through.',
      details.proxy ?? '',
      details.host ?? '',
    ),
    nextSteps: [
      { text: l10n.t('Ask the administrator of the proxy to allow the host.') },
      proxySettings(l10n.t('Or except the host from the proxy.')),
    ],
  }),
  'proxy-cannot-reach-host': ({ details }) => ({
    explanation: l10n.t('The proxy {0} could not reach {1}.', details.proxy ?? '', details.host ?? ''),
    nextSteps: [
      { text: l10n.t('Check the host; if it lies inside your network, except it from the proxy.') },
      proxySettings(l10n.t('Open the proxy settings.')),
    ],
  }),
  'proxy-broke-off': ({ details }) => ({
    explanation: l10n.t('The proxy {0} closed the connection.', details.proxy ?? ''),
    nextSteps: [
      proxySettings(l10n.t('Check the proxy in the settings: its address may be that of something else.')),
    ],
  }),
  'proxy-certificate': ({ details }) => ({
    explanation: l10n.t('The certificate of the proxy {0} is not trusted.', details.proxy ?? ''),
    nextSteps: [
      proxySettings(l10n.t('Install its authority in the system, or use the http:// address of the proxy.')),
    ],
  }),
  'proxy-unsupported': () => ({
    explanation: l10n.t(
      'Only http:// and https:// proxies can be used: no SOCKS, and no automatic configuration (PAC).',
    ),
    nextSteps: [proxySettings(l10n.t('Enter the address of the proxy itself.'))],
  }),
  'proxy-password-unencoded': () => ({
    explanation: l10n.t(
      'The user name or password in the address of the proxy holds one of the signs / ? # \\, which end a host name there.',
    ),
    nextSteps: [proxySettings(l10n.t('Write them as %2F, %3F, %23 and %5C in the address of the proxy.'))],
  }),
  'ca-file-timed-out': ({ field }) => ({
    explanation: l10n.t(
      'The CA file could not be read in time: the share or disk that it lies on does not answer.',
    ),
    nextSteps: [openField(l10n.t('Copy it to a disk of this machine and choose it there.'), field)],
  }),
  'proxy-address-invalid': () => ({
    explanation: l10n.t('The address of the proxy cannot be read.'),
    nextSteps: [proxySettings(l10n.t('Enter it as http://host:port.'))],
  }),
};
