import * as vscode from 'vscode';
import { addAll } from '../../core/domain/addAll.ts';
import { newNameRefusal, renameRefusal } from '../../core/analysis/language/renameCheck.ts';
import { describeAllUnknown } from '../../core/messages/describeUnknown.ts';
import { t } from '../../core/messages/translated.ts';
import { renameRefusalText } from '../../core/messages/renameTexts.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { currentText, EditorLines } from '../commands/editedTexts.ts';
import { describeStuck } from '../commands/stuckNames.ts';
import { tellMayKeepName } from '../commands/tellMayKeepName.ts';
import { CONTEXT_KEYS } from '../contributions.ts';
import { isOurs, rangeOf, type LanguageParts } from './languageParts.ts';
import type { ResourceName } from '../../core/analysis/language/resourceNames.ts';
import { renameResourceEdit, renamesOtherFiles } from './renameResource.ts';
import { resourceAt } from './resourcePlaces.ts';
import { findIntegration } from './navigationProviders.ts';
import { renameRefused } from '../shown/editorItems.ts';

/** F2: one edit over every reference of every file; the record follows when the files show the new name. */
export function createRenameProvider(parts: LanguageParts): Required<vscode.RenameProvider> {
  return {
    async prepareRename(document, position, token) {
      await setSeveralFiles(false);
      const at = await findIntegration(document, position, token, parts);
      if (!isOurs(document, parts)) {
        return undefined;
      }
      const resource = await findResource(document, position, parts);
      if (resource !== undefined) {
        refuseWhereUnknown(parts);
        await setSeveralFiles(renamesOtherFiles(resource.name, document, parts));
        return { range: rangeOf(document, resource.range), placeholder: resource.name };
      }
      const refusal = renameRefusal(at ?? null);
      if (at === undefined || refusal !== null) {
        throw renameRefused(renameRefusalText(refusal ?? 'not-a-name'));
      }
      refuseWhereUnknown(parts);
      const uri = document.uri.toString();
      await setSeveralFiles(parts.index.filesOf(at.name).some(({ file }) => file.uri !== uri));
      return { range: rangeOf(document, at.range), placeholder: at.name };
    },
    async provideRenameEdits(document, position, newName, token) {
      const resource = await findResource(document, position, parts);
      if (resource !== undefined) {
        await parts.whenCurrent();
        refuseWhereUnknown(parts);
        return renameResourceEdit({ oldName: resource.name, newName }, document, token, parts);
      }
      const at = await findIntegration(document, position, token, parts);
      if (at === undefined) {
        return undefined;
      }
      const refusal = renameRefusal(at) ?? newNameRefusal(at.name, newName, parts.facts);
      if (refusal !== null) {
        throw renameRefused(renameRefusalText(refusal));
      }
      await parts.whenCurrent();
      refuseWhereUnknown(parts);
      const edit = await renameEdit({ oldName: at.name, newName }, document, token, parts);
      expectRecord(at.name, newName, parts);
      return edit;
    },
  };
}

/**
 * An edit itself can ask for the preview only by leaving its changes unticked. So Enter in the box for the new name is bound
 * to the editor's own "preview" while this key is set: see the keybindings of the manifest.
 */
async function setSeveralFiles(several: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.renamesSeveralFiles, several);
}

/** The name of a resource or job at a position. */
async function findResource(
  document: vscode.TextDocument,
  position: vscode.Position,
  parts: LanguageParts,
): Promise<ResourceName | undefined> {
  return resourceAt(document, position, await parts.load(), parts);
}

/** Files read at once. */
const AT_ONCE = 32;

/** A file that was not read may hold the old name, and would keep it unseen. */
function refuseWhereUnknown({ index }: LanguageParts): void {
  const unknown = describeAllUnknown(index.unknown(), t);
  if (unknown !== null) {
    throw renameRefused(t('Files that were not read may name it, so it cannot be renamed now. {0}', unknown));
  }
}

async function renameEdit(
  names: RenamedNames,
  asked: vscode.TextDocument,
  token: vscode.CancellationToken,
  parts: LanguageParts,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const files = filesOf(names.oldName, asked, parts);
  const stuck: StuckName[] = [];
  for (let at = 0; at < files.length && !token.isCancellationRequested; at += AT_ONCE) {
    const found = await Promise.all(
      files.slice(at, at + AT_ONCE).map((file) => addEdits(edit, file, parts, names)),
    );
    addAll(stuck, found.flat());
  }
  // An edit itself can tell nothing: a name that it leaves out would be taken for renamed.
  if (stuck.length > 0) {
    throw renameRefused(t('Nothing was renamed. {0}', describeStuck(names.oldName, stuck)));
  }
  return edit;
}

type NamedFile = Pick<SourceFile, 'uri' | 'path'>;

interface StuckName {
  readonly file: NamedFile;
  readonly place: { readonly line: number };
}

/** The file where it is asked, which may not be read yet, and all that are known to have the name. */
function filesOf(name: string, { uri }: vscode.TextDocument, { index }: LanguageParts): readonly NamedFile[] {
  const asked = { uri: uri.toString(), path: vscode.workspace.asRelativePath(uri, false) };
  const known = index.filesOf(name).map(({ file }) => file);
  return [asked, ...known.filter((file) => file.uri !== asked.uri)];
}

interface RenamedNames {
  readonly oldName: string;
  readonly newName: string;
}

/**
 * Scripts that name the integration are shown unticked: nobody can tell whether they mean it. Gives the names that cannot
 * be edited.
 */
async function addEdits(
  edit: vscode.WorkspaceEdit,
  file: NamedFile,
  { ask }: LanguageParts,
  { oldName, newName }: RenamedNames,
): Promise<readonly StuckName[]> {
  const { uri } = file;
  const text = await currentText(uri);
  if (text === undefined) {
    throw renameRefused(t('Nothing was renamed: these files cannot be read: {0}', uri));
  }
  const target = vscode.Uri.parse(uri, true);
  const lines = new EditorLines(text);
  const { edits, stuck } = await ask('rename', { uri, text }, oldName, newName);
  for (const { range, newText } of edits) {
    edit.replace(target, lines.toRange(range), newText);
  }
  const shown = { label: t('Scripts that name it'), description: t('They stay as they are unless ticked.') };
  for (const { range, newText } of await ask('mentionEdits', { uri, text }, oldName, newName)) {
    edit.replace(target, lines.toRange(range), newText, { needsConfirmation: true, ...shown });
  }
  return stuck.map(({ start }) => ({ file, place: { line: lines.lineAt(start) + 1 } }));
}

function expectRecord(oldName: string, newName: string, { facts, expectRename }: LanguageParts): void {
  const { record, hasUnread } = facts.factsOf(oldName);
  if (oldName === newName) {
    return;
  }
  if (record !== null) {
    expectRename({ recordId: record.id, oldName, newName });
  } else if (hasUnread) {
    tellMayKeepName(oldName);
  }
}
