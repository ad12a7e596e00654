import type * as vscode from 'vscode';
import { renameRefused } from '../shown/editorItems.ts';
import type { LanguageParts } from './languageParts.ts';
import type { createRenameProvider } from './renameProvider.ts';

/** What renames, loaded with the first F2. */
export interface LateRename {
  readonly createRenameProvider: typeof createRenameProvider;
}

export function lateRenameProvider(
  parts: LanguageParts,
  load: () => Promise<LateRename>,
): vscode.RenameProvider {
  let loaded: Promise<ReturnType<typeof createRenameProvider>> | undefined;
  const provider = (): NonNullable<typeof loaded> =>
    (loaded ??= load().then((late) => late.createRenameProvider(parts)));
  return {
    prepareRename: (...asked) => refused(async () => (await provider()).prepareRename(...asked)),
    provideRenameEdits: (...asked) => refused(async () => (await provider()).provideRenameEdits(...asked)),
  };
}

/** VS Code shows whatever is thrown in a notification, a failure of the analysis that names its file too. */
async function refused<T>(rename: () => Promise<T>): Promise<T> {
  try {
    return await rename();
  } catch (error) {
    throw renameRefused(error instanceof Error ? error.message : String(error));
  }
}
