import * as vscode from 'vscode';
import type { CommandId, CommandTarget } from '../contributions.ts';
import { readTarget } from './commandTarget.ts';
import { tellRowGone } from './tellRowGone.ts';
import { t } from '../../core/messages/translated.ts';
import { showError } from '../shown/notifications.ts';

/** What every command needs to fail in a way that people see. */
export interface CommandEdge {
  readonly reportError: (error: unknown) => void;
}

/**
 * Registers a command. Its target may be missing or of any shape, because keybindings and other extensions pass what they
 * like. A command that takes something else reads it from `argument`, which is passed on unchecked. Lint makes every command
 * use this function: here a bug is logged once and shown once, and the person hears of a row that went while its menu was
 * open.
 */
export function registerCommand(
  id: CommandId,
  run: (target: CommandTarget, argument: unknown) => unknown,
  { reportError }: CommandEdge,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
    const target = readTarget(args);
    if (target === 'row-gone') {
      tellRowGone();
      return;
    }
    try {
      await run(target, args[0]);
    } catch (error) {
      reportError(error);
      const detail = error instanceof Error ? error.message : String(error);
      void showError(t('The command failed: {0}', detail));
    }
  });
}
