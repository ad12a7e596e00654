import type { FormPage } from '../../contract/formContract.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import type { FormTarget } from './formPage.ts';
import type { FormRecord } from './formRecord.ts';
import { maybeThereText, missingText } from './notSaved.ts';

/** What a form says first, unless the tab that it replaces told something. */
export function openingNotice(
  record: Pick<FormRecord, 'find' | 'target'>,
  told: { readonly notice: FormPage['notice'] } | null,
  unreadable: readonly UnreadableRecord[],
  t: Translate,
): FormPage['notice'] {
  const found = record.find();
  if (found !== null && found.kind !== 'found') {
    return { level: 'warning', text: missingText(found, t) };
  }
  return told === null ? newNotice(record.target, unreadable, t) : told.notice;
}

/** What to know of a new integration. */
function newNotice(
  target: FormTarget,
  [unreadable]: readonly UnreadableRecord[],
  t: Translate,
): FormPage['notice'] {
  if (target.mode !== 'edit' && unreadable !== undefined) {
    return { level: 'warning', text: maybeThereText(unreadable, t) };
  }
  return target.mode === 'duplicate' && Object.keys(target.record.secrets).length > 0
    ? { level: 'info', text: t('The stored credentials are copied too, unless you enter others.') }
    : null;
}
