import type { ProblemCount } from '../views/viewBadge.ts';
import type { FindingsPublisher } from './findingsPublisher.ts';
import { t } from '../../core/messages/translated.ts';
import { plural } from '../../core/messages/plural.ts';

/** Errors and warnings of all files, for the badge of the view. */
export function findingProblems(publisher: FindingsPublisher): ProblemCount {
  return {
    count: () => {
      const { errors, warnings } = publisher.count();
      return errors + warnings;
    },
    describe: (count) =>
      plural(
        count,
        () => t('1 problem in Shippable files'),
        () => t('{0} problems in Shippable files', count),
      ),
    onDidChange: publisher.onDidChange,
  };
}
