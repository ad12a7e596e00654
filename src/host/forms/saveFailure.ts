import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import type { SaveOutcome } from '../../core/records/saveIntegration.ts';
import type { Translate } from '../../core/messages/translate.ts';

/** Why nothing was saved, and what to do about it. */
export function describeSaveFailure(
  { failure }: Extract<SaveOutcome, { readonly kind: 'failed' }>,
  t: Translate,
): string {
  const unchanged = t('Nothing was changed.');
  switch (failure.kind) {
    case 'vault-unavailable':
    case 'vault-corrupt':
      return `${t('The keyring of this machine does not work: {0}', failure.detail)} ${unchanged}`;
    case 'vault-timed-out':
      return `${t('The keyring of this machine does not answer. It may wait for you to unlock it.')} ${unchanged}`;
    case 'vault-forgets':
      return `${t('The keyring took the credential but does not give it back.')} ${unchanged}`;
    case 'store-locked':
      return `${t('Another window is writing to the integrations just now. Please save again.')} ${unchanged}`;
    case 'store-unavailable':
      return `${t('The integrations cannot be written: {0}', failure.detail)} ${unchanged}`;
  }
}

/** Why a draft that came from a file or from Docker is no integration now. */
export function whyNotSaved(
  type: RegistryType,
  outcome: Exclude<SaveOutcome, { readonly kind: 'saved' }>,
  t: Translate,
): string {
  switch (outcome.kind) {
    case 'invalid': {
      const { fields } = integrationKind(type);
      const errors = outcome.problems.filter(({ severity }) => severity === 'error');
      const reasons = errors.map((problem) => {
        const label = fields.find((field) => field.name === problem.field)?.label ?? problem.field;
        return describeDraftProblem(problem, label, t);
      });
      return reasons.join(' ');
    }
    case 'failed':
      return describeSaveFailure(outcome, t);
    default:
      return t('Another window changed it.');
  }
}
