import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { PublicDraft } from '../../contract/formContract.ts';
import { INTEGRATION_KINDS } from '../../core/domain/integrationKind.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { FormTarget } from './formPage.ts';

/**
 * The title of a form in its own tab. It holds the name, or the type as long as there is no name, since there may be
 * several.
 */
export function formTitle(
  target: FormTarget,
  { name, type }: Pick<PublicDraft, 'name' | 'type'>,
  t: Translate,
): string {
  if (target.mode === 'duplicate') {
    return t('Duplicate: {0}', target.record.name);
  }
  const kind = INTEGRATION_KINDS.find((candidate) => candidate.type === type);
  return t('Add: {0}', name.trim() === '' ? (kind?.label ?? type) : name);
}

export function nameOf(target: FormTarget): string {
  return target.mode === 'add' ? target.name : target.record.name;
}

export function typeOf(target: FormTarget): string {
  return target.mode === 'add' ? target.type : target.record.type;
}

export function editedRecord(target: FormTarget): IntegrationRecord | null {
  return target.mode === 'edit' ? target.record : null;
}
