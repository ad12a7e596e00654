import type { SaveReply } from '../../contract/formContract.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import { describeSaveFailure } from '../../core/messages/describeFailure.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { FoundRecord } from '../../core/records/findRecord.ts';
import { markOf } from '../../core/records/recordLineage.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import { toFieldProblems } from './formPage.ts';
import type { FormSaveOutcome } from './saveFromForm.ts';

type NotSaved = Exclude<FormSaveOutcome, { readonly kind: 'saved' }>;

/** What the page is answered where nothing was saved; `found` is what is known of the record by now. */
export function replyNotSaved(
  outcome: NotSaved,
  type: RegistryType,
  found: FoundRecord | null,
  t: Translate,
): SaveReply {
  switch (outcome.kind) {
    case 'left':
      return {
        kind: 'left',
        text: t('Nothing was saved: the new name was not taken over into the files.'),
      };
    case 'invalid':
      return { kind: 'refused', problems: toFieldProblems(outcome.problems, type, t) };
    case 'stale':
      return { kind: 'stale', revision: markOf(outcome.current), text: staleText(t) };
    case 'gone':
      return found?.kind === 'unreadable' ? replyUnreadable(found.why, t) : replyGone(t);
    case 'failed':
      return { kind: 'failed', text: describeSaveFailure(outcome.failure, t) };
  }
}

export function replyGone(t: Translate): SaveReply {
  return { kind: 'stale', revision: null, text: goneText(t) };
}

export function replyUnreadable(why: UnreadableRecord, t: Translate): SaveReply {
  const text = t('Nothing was saved: the integration cannot be read now. {0}', describeUnreadable(why, t));
  return { kind: 'failed', text };
}

/** What a form says that opens for a record which is not there, or not to be read. */
export function missingText(found: Exclude<FoundRecord, { readonly kind: 'found' }>, t: Translate): string {
  return found.kind === 'gone'
    ? goneText(t)
    : t('The integration cannot be read now, so it cannot be saved. {0}', describeUnreadable(found.why, t));
}

/** What a form says that adds an integration while one that is there cannot be read. */
export function maybeThereText(unreadable: UnreadableRecord, t: Translate): string {
  return t(
    'An integration of this machine cannot be read, and it may be the one that you are adding: then there would be two of one name. Look under "Cannot be read" in the view first. {0}',
    describeUnreadable(unreadable, t),
  );
}

export function staleText(t: Translate): string {
  return t('The integration was changed in another window while this form was open.');
}

export function goneText(t: Translate): string {
  return t(
    'The integration was deleted while this form was open. Saving adds it again; its credentials must be entered anew.',
  );
}
