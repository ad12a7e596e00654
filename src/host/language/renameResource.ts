import * as vscode from 'vscode';
import { placesOfName, type NamePlace } from '../../core/build/placesOfName.ts';
import { isResourceName, renameAtPlaces } from '../../core/edits/renameAtPlaces.ts';
import { t } from '../../core/messages/translated.ts';
import { currentText, EditorLines } from '../commands/editedTexts.ts';
import { renameRefused } from '../shown/editorItems.ts';
import type { LanguageParts } from './languageParts.ts';

/** Whether a resource or job stands in files beside the one where it is asked for. */
export function renamesOtherFiles(
  name: string,
  { uri: asked }: vscode.TextDocument,
  { builds: { index } }: LanguageParts,
): boolean {
  const build = index.part(asked.toString())?.file.build;
  return build !== undefined && placesOfName(index, name, build).some(({ uri }) => uri !== asked.toString());
}

/** One edit over every place that means a resource or job; scripts that name it are shown unticked. */
export async function renameResourceEdit(
  names: { readonly oldName: string; readonly newName: string },
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
  { builds: { index } }: LanguageParts,
): Promise<vscode.WorkspaceEdit> {
  const build = index.part(document.uri.toString())?.file.build;
  if (build === undefined) {
    throw renameRefused(t('The file is not read yet. Try again.'));
  }
  if (!isResourceName(names.newName)) {
    throw renameRefused(t('A name of a resource or job has letters, digits, "_", "-" and "." only.'));
  }
  const places = placesOfName(index, names.oldName, build);
  const homes = new Set(places.flatMap(({ uri }) => index.part(uri)?.file.build ?? []));
  if ([...homes].some((home) => index.isDefinedIn(names.newName, home))) {
    throw renameRefused(t('Another resource or job has this name.'));
  }
  const edit = new vscode.WorkspaceEdit();
  for (const [uri, own] of Map.groupBy(places, (place) => place.uri)) {
    if (!token.isCancellationRequested) {
      await addEdits(edit, uri, own, names);
    }
  }
  return edit;
}

async function addEdits(
  edit: vscode.WorkspaceEdit,
  uri: string,
  places: readonly NamePlace[],
  names: { readonly oldName: string; readonly newName: string },
): Promise<void> {
  const text = await currentText(uri);
  const sure = places.filter(({ kind }) => kind !== 'shell').map(({ place }) => place);
  const shell = places.filter(({ kind }) => kind === 'shell').map(({ place }) => place);
  const edits = text === undefined ? null : renameAtPlaces(text, sure, names);
  if (text === undefined || edits === null) {
    throw renameRefused(t('Nothing was renamed: these files cannot be read: {0}', uri));
  }
  const lines = new EditorLines(text);
  const target = vscode.Uri.parse(uri, true);
  edits.forEach(({ range, newText }) => {
    edit.replace(target, lines.toRange(range), newText);
  });
  const shown = { label: t('Scripts that name it'), description: t('They stay as they are unless ticked.') };
  (renameAtPlaces(text, shell, names) ?? []).forEach(({ range, newText }) => {
    edit.replace(target, lines.toRange(range), newText, { needsConfirmation: true, ...shown });
  });
}
