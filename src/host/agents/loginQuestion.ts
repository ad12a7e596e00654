import { loginHost, testedRegions } from '../../core/agents/loginTarget.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { t } from '../../core/messages/translated.ts';
import type { AgentQuestion } from '../shown/agentResult.ts';

/** What a person is asked before an agent may test a login: whose credentials go where, and what the agent gets. */
export function loginQuestion(record: IntegrationRecord, regions: readonly string[]): AgentQuestion {
  const { name, type, fields, allowedRealms } = record;
  return {
    title: t('Let an agent test a registry login?'),
    message: [
      t('The login of the integration "{0}" ({1}) is tested.', name, integrationKind(type).label),
      whatIsSent(record, regions),
      ...(allowedRealms.length === 0
        ? []
        : [t('You allowed these token servers of other hosts: {0}.', allowedRealms.join(', '))]),
      ...(fields.insecure === 'true' ? [t('The certificate of the registry is not checked.')] : []),
      t('The agent gets the result and its reason, never a credential.'),
    ],
  };
}

function whatIsSent({ type, fields }: IntegrationRecord, regions: readonly string[]): string {
  const host = loginHost(type, fields.url ?? null) ?? t('(its address cannot be read)');
  switch (type) {
    case 'ecr':
      return t(
        'Requests that are signed with its access key are sent to Amazon ({0}), and the login token that comes back to the registry there. The secret key itself is not sent.',
        testedRegions(regions).join(', '),
      );
    case 'gcr':
      return t(
        'A request that is signed with its JSON key is sent to {0}, and the token that comes back to {1}. The key itself is not sent.',
        'oauth2.googleapis.com',
        host,
      );
    case 'quay':
      return t(
        'Its user name, password and access token are sent to {0}, and to the token server that this registry names if that belongs to the same owner.',
        host,
      );
    case 'docker-hub':
    case 'private':
    case 'dtr':
      return t(
        'Its user name and password are sent to {0}, and to the token server that this registry names if that belongs to the same owner.',
        host,
      );
  }
}
