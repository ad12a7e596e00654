import { DEFAULT_ECR_REGION } from '../../core/domain/awsRegion.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { FileIntegration } from './fileIntegrations.ts';
import { marksText } from './treeTexts.ts';

/** What stands beside the language of a Shippable file. */
export interface FileStatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
}

/** The integrations of a file with their logins, its problems, and the region that counts where none is written. */
export function fileStatusText(
  integrations: readonly Pick<FileIntegration, 'name' | 'state'>[],
  problems: readonly { readonly severity: string }[],
  t: Translate,
): FileStatusText {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const marks = marksText({ errors, warnings: problems.length - errors, logins: 0 }, t);
  const count = plural(
    integrations.length,
    () => t('1 integration'),
    () => t('{0} integrations', integrations.length),
  );
  const region = t('ECR entries without a region use {0}', DEFAULT_ECR_REGION);
  return {
    text: [count, ...marks].join(' · '),
    detail: [...integrations.map(({ name, state }) => `${name}: ${state}`), region].join('; '),
    severity: errors > 0 ? 'error' : problems.length > 0 ? 'warning' : 'information',
  };
}
