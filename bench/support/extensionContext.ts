import type { ExtensionContext } from 'vscode';
import { ROOT } from '../../scripts/runCommand.ts';
import { Uri } from '../editor/vscode.ts';

function memento(): object {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    keys: () => [...kept.keys()],
  };
}

/** What activation asks for, with a keyring that is empty. */
export function contextIn(folder: string): ExtensionContext {
  const context = {
    subscriptions: [] as { dispose(): unknown }[],
    extensionPath: ROOT,
    extensionUri: Uri.file(ROOT),
    globalStorageUri: Uri.file(folder),
    workspaceState: memento(),
    secrets: {
      get: () => Promise.resolve(undefined),
      store: () => Promise.resolve(),
      delete: () => Promise.resolve(),
      keys: () => Promise.resolve([]),
      onDidChange: () => ({ dispose: () => undefined }),
    },
  };
  return context as unknown as ExtensionContext;
}
