import * as vscode from 'vscode';
import type { CommandId, CommandTarget } from '../contributions.ts';
import { t } from '../../core/messages/translated.ts';
import { showError } from '../shown/notifications.ts';

/** What every command needs to fail in a way that people see. */
export interface CommandEdge {
  readonly reportError: (error: unknown) => void;
}

/**
 * Registers a command with a target that may be missing or of any shape: keybindings and other extensions pass what
 * they like. A command that takes something else reads it from `argument`, as it came. Lint holds every command to
 * this way: here a bug is logged once and shown once.
 */
export function registerCommand(
  id: CommandId,
  run: (target: CommandTarget, argument: unknown) => unknown,
  { reportError }: CommandEdge,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument?: unknown) => {
    try {
      await run(toCommandTarget(argument), argument);
    } catch (error) {
      reportError(error);
      const detail = error instanceof Error ? error.message : String(error);
      void showError(t('The command failed: {0}', detail));
    }
  });
}

/** Whatever was passed, as a target; unknown members and wrong types are left out. */
export function toCommandTarget(argument: unknown): CommandTarget {
  if (typeof argument !== 'object' || argument === null) {
    return {};
  }
  const { recordId, integrationName, registryType, cardKey } = argument as Readonly<Record<string, unknown>>;
  return {
    ...(typeof recordId === 'string' ? { recordId } : {}),
    ...(typeof integrationName === 'string' ? { integrationName } : {}),
    ...(typeof registryType === 'string' ? { registryType } : {}),
    ...(typeof cardKey === 'string' ? { cardKey } : {}),
  };
}
