import { DEFAULT_ECR_REGION } from '../../core/domain/awsRegion.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { marksText } from './treeTexts.ts';

/** What stands beside the language of a Shippable file. */
export interface FileStatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
}

/**
 * How many integrations and problems a file has, and the region that counts where none is written. VS Code shows it in one
 * line of about 70 letters and cuts the rest off, its button too: the logins stand in the list that the button opens.
 */
export function fileStatusText(
  integrations: number,
  problems: readonly { readonly severity: string }[],
  t: Translate,
): FileStatusText {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const marks = marksText({ errors, warnings: problems.length - errors, logins: 0 }, t);
  const count = plural(
    integrations,
    () => t('1 integration'),
    () => t('{0} integrations', integrations),
  );
  return {
    text: [count, ...marks].join(' · '),
    detail: t('default ECR region {0}', DEFAULT_ECR_REGION),
    severity: errors > 0 ? 'error' : problems.length > 0 ? 'warning' : 'information',
  };
}
