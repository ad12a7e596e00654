import * as l10n from './translated.ts';

import type { FindingMessageId } from '../analysis/finding.ts';
import type { FindingWords as Words } from './loginFindingMessages.ts';

/** What does not fit together in a build: names of resources and jobs, across its files. */
export const BUILD_MESSAGES: Record<
  Extract<
    FindingMessageId,
    | 'image-without-region'
    | `not-taken-in${string}`
    | 'unknown-field'
    | 'unknown-resource'
    | 'unused-resource'
    | `duplicate-name${string}`
  >,
  Words
> = {
  'image-without-region': (p) =>
    l10n.t(
      'A step pulls "{0}", and the login to {1} before that needs a region, which this resource does not have.',
      p['name'] ?? '',
      p['host'] ?? '',
    ),
  'not-taken-in': (p) =>
    l10n.t(
      'The script reads the resource "{0}", but the job "{1}" has no IN step for it.',
      p['name'] ?? '',
      p['job'] ?? '',
    ),
  'not-taken-in.integration': (p) =>
    l10n.t(
      'The script reads the integration "{0}", but "integrations" of the job "{1}" does not list it.',
      p['name'] ?? '',
      p['job'] ?? '',
    ),
  'not-taken-in.variable': (p) =>
    l10n.t(
      'This variable comes from the resource "{0}", but the job "{1}" has no IN step for it, so it is empty.',
      p['resource'] ?? '',
      p['job'] ?? '',
    ),
  'unknown-field': (p) =>
    l10n.t(
      'The integration "{0}" has no field "{1}", so nothing is read. The fields of {2} are: {3}.',
      p['name'] ?? '',
      p['field'] ?? '',
      p['registry'] ?? '',
      p['fields'] ?? '',
    ),
  'unknown-resource': (p) =>
    l10n.t(
      'No file that was read defines a resource or job "{0}". Is "{1}" meant?',
      p['name'] ?? '',
      p['nearest'] ?? '',
    ),
  'unused-resource': (p) =>
    l10n.t('No step, trigger or script that could be read uses the resource "{0}".', p['name'] ?? ''),
  'duplicate-name': (p) =>
    l10n.t(
      'The name "{0}" is defined in {1} too. Names of resources and jobs are unique, so only one of the two counts.',
      p['name'] ?? '',
      p['file'] ?? '',
    ),
  'duplicate-name.here': (p) =>
    l10n.t(
      'The name "{0}" is defined above already. Names of resources and jobs are unique, so only one of the two counts.',
      p['name'] ?? '',
    ),
};
