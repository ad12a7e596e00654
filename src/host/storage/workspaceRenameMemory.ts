import type * as vscode from 'vscode';
import type { RenameMemory } from '../../core/dependencies/pendingRenames.ts';

const KEY = 'shippable.pendingRenames';

/** Renames that wait for a save, kept with the workspace: only its own window has the unsaved files. */
export function workspaceRenameMemory(
  state: vscode.Memento,
  reportError: (error: unknown) => void,
): RenameMemory {
  return {
    read: () => state.get<unknown>(KEY),
    write: (pending) => {
      state.update(KEY, pending.length === 0 ? undefined : pending).then(undefined, reportError);
    },
  };
}
