import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import { describeSaveFailure } from '../../core/messages/describeFailure.ts';
import type { SaveOutcome } from '../../core/records/saveIntegration.ts';
import type { Translate } from '../../core/messages/translate.ts';

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
      return describeSaveFailure(outcome.failure, t);
    default:
      return t('Another window changed it.');
  }
}
