import * as vscode from 'vscode';
import { COMMANDS } from '../contributions.ts';

/**
 * Stands in for the commands until they are loaded: VS Code looks for a command right after it activated the extension for
 * it. Whoever registers them ends this first.
 */
export function holdCommands(loaded: () => Promise<unknown>): vscode.Disposable {
  const hold = (id: string): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
      await loaded();
      return vscode.commands.executeCommand(id, ...args);
    });
  return vscode.Disposable.from(...Object.values(COMMANDS).map(hold));
}
