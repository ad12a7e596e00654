import * as vscode from 'vscode';
import { EDITOR_FILES } from './editorFiles.ts';
import { VersionedFiles } from './versionedFiles.ts';
import type * as node from './ownDisk.ts';

const FILES = new VersionedFiles(EDITOR_FILES);

/** A folder beside the one that Node writes in, whose files are of another form. */
export const OWN_DISK: typeof node.OWN_DISK = {
  disk: FILES,
  machine: 'browser',
  folderOf: (uri) =>
    vscode.Uri.joinPath(uri, '..', 'browser', uri.path.slice(uri.path.lastIndexOf('/') + 1)).toString(),
  uriOf: async (file) => vscode.Uri.parse(await FILES.placeOf(file), true),
};
