import type { DeletePage } from '../../contract/deleteContract.ts';
import { describeStoreFailure } from '../../core/messages/describeFailure.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { RemoveOutcome } from '../../core/records/removeIntegration.ts';

/** What came of Delete; null where the page itself says it. */
export function describeDeletion(
  outcome: RemoveOutcome,
  { hasReferencesGone }: { readonly hasReferencesGone: boolean },
  t: Translate,
): DeletePage['notice'] {
  switch (outcome.kind) {
    case 'removed':
      return { level: 'success', text: removedText(hasReferencesGone, t) };
    case 'changed':
      return {
        level: 'warning',
        text: t(
          'The integration was changed meanwhile, so it was not deleted. What depends on it is looked for again; then you can delete it.',
        ),
      };
    case 'failed':
      return { level: 'error', text: describeStoreFailure(outcome.failure, t) };
    case 'gone':
    case 'blocked':
    case 'unreadable':
      return null;
  }
}

function removedText(hasReferencesGone: boolean, t: Translate): string {
  const text = t(
    'The integration was deleted on this machine; your other machines keep theirs. For an hour Undo brings it back. Its credentials stay in the keyring, for Undo and for copies of this machine, until you run "Forget Stored Credentials".',
  );
  return hasReferencesGone
    ? `${text} ${t('Undo does not bring back the references that were removed from files.')}`
    : text;
}
