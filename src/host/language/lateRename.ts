import type * as vscode from 'vscode';
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
    prepareRename: async (...asked) => (await provider()).prepareRename(...asked),
    provideRenameEdits: async (...asked) => (await provider()).provideRenameEdits(...asked),
  };
}
