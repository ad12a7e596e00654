import { INTEGRATION_KINDS } from '../domain/integrationKind.ts';
import type { NameRegistry } from '../workspace/nameRegistry.ts';
import { t } from './translated.ts';

/**
 * In a few words, how the registry behind a name is known; null where it is not known, or where the record of that name says
 * it.
 */
export function evidenceText({ by, conflict }: NameRegistry): string | null {
  if (conflict.length > 0) {
    const labels = conflict.map(
      (type) => INTEGRATION_KINDS.find((kind) => kind.type === type)?.label ?? type,
    );
    return t('the files name several: {0}', labels.join(', '));
  }
  switch (by) {
    case 'entry':
      return t('by the type of its hub entry');
    case 'image-host':
      return t('by the image host');
    case 'scope':
      return t('by the scope of a step that takes it in');
    case 'job-host':
      return t('by where a job that takes it in pushes or pulls');
    case 'record':
    case null:
      return null;
  }
}

/** The label of a group with what says so: `Amazon ECR, by the image host`. */
export function withEvidence(label: string, registry: NameRegistry): string {
  const evidence = evidenceText(registry);
  return evidence === null ? label : t('{0}, {1}', label, evidence);
}
