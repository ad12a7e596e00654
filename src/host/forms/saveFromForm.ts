import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import { isBasedOn } from '../../core/records/recordLineage.ts';
import { saveIntegration } from '../../core/records/saveIntegration.ts';
import type { SaveOutcome } from '../../core/records/saveIntegration.ts';
import { validateDraft } from '../../core/records/validateDraft.ts';
import type { FileRename, FormServices } from './formServices.ts';
import { plural } from '../../core/messages/plural.ts';

export type FormSaveOutcome =
  | Exclude<SaveOutcome, { readonly kind: 'saved' }>
  /** `filesText` says what became of the files; empty where the name stayed. */
  | (Extract<SaveOutcome, { readonly kind: 'saved' }> & { readonly filesText: string })
  /** The name is another one and the person left the review of the files. */
  | { readonly kind: 'left' };

/**
 * Saves a draft. A new name is taken over into the files first, by the same review as "Rename Integration": a record that
 * is renamed alone would leave every file behind. Where the save fails then, the files are put back.
 */
export async function saveFromForm(
  draft: IntegrationDraft,
  before: IntegrationRecord | null,
  { integrations, renameFiles, tellNotChanged, t }: FormServices,
): Promise<FormSaveOutcome> {
  const { store, isPrivateKey } = integrations;
  const canSave =
    before !== null &&
    isBasedOn(before, draft) &&
    validateDraft(draft, { records: store.list(), isPrivateKey }).ok;
  const renamed = !canSave || before.name === draft.name ? null : await renameFiles(before.name, draft.name);
  if (renamed === 'left') {
    return { kind: 'left' };
  }
  const outcome = await saveIntegration(draft, integrations);
  if (outcome.kind !== 'saved') {
    await renamed?.undo();
    return outcome;
  }
  if (before !== null && before.name !== outcome.record.name) {
    tellNotChanged(before.name);
  }
  return { ...outcome, filesText: renamed === null ? '' : describe(renamed, t) };
}

function describe({ references, files, unsaved }: FileRename, t: FormServices['t']): string {
  const inFiles = plural(
    files,
    () => t('1 file'),
    () => t('{0} files', files),
  );
  const renamed = plural(
    references,
    () => t('1 reference in {0} has the new name.', inFiles),
    () => t('{0} references in {1} have the new name.', references, inFiles),
  );
  return unsaved.length === 0 ? renamed : `${renamed} ${t('Save the files too.')}`;
}
