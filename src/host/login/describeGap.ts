import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import type { CredentialGap } from '../../core/records/readCredentials.ts';
import { t } from '../../core/messages/translated.ts';

/** Why an integration could not be tested at all. */
export function describeGap(gap: CredentialGap, type: RegistryType): string {
  const label = integrationKind(type).fields.find(({ name }) => name === gap.field)?.label ?? gap.field;
  return gap.kind === 'missing'
    ? t('{0} is not stored: enter it in the integration.', label)
    : t('The keyring does not give {0}: {1}', label, gap.failure.detail);
}
