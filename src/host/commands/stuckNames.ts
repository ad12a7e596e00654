import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { stuckNamesText } from '../../core/messages/renameTexts.ts';
import { t } from '../../core/messages/translated.ts';
import { fewNames } from '../deletion/fileNames.ts';
import { chooseInDialog } from '../shown/notifications.ts';
import { openPlace } from '../shown/openPlace.ts';
import type { StuckPlace } from './proposedEdits.ts';

/** Why a rename leaves names as they are, and where they stand. */
export function describeStuck(
  oldName: string,
  places: readonly { readonly file: Pick<SourceFile, 'path'>; readonly place: { readonly line: number } }[],
): string {
  const lines = places.map(({ file, place }) => `${file.path}:${String(place.line)}`);
  return stuckNamesText(oldName, lines.length, fewNames(lines));
}

/** Asks before a rename that would leave names as they are; false where it should not be made. */
export async function mayLeaveStuck(oldName: string, stuck: readonly StuckPlace[]): Promise<boolean> {
  const [first] = stuck;
  if (first === undefined) {
    return true;
  }
  const open = t('Open');
  const goOn = t('Rename the Rest');
  const title = t('"{0}" cannot be renamed everywhere.', oldName);
  const chosen = await chooseInDialog(title, describeStuck(oldName, stuck), open, goOn);
  if (chosen === open) {
    await openPlace(first.file, first.place);
  }
  return chosen === goOn;
}
