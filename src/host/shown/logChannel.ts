import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import { logEntry } from '../../core/messages/shownText.ts';

export interface LogChannel extends Disposable {
  /** Writes an error with its stack. */
  readonly error: (error: unknown) => void;
}

/** The log of the extension: the one way to write to it. */
export function createLogChannel(name: string): LogChannel {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  return {
    error: (error) => {
      channel.error(logEntry(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    },
    dispose: () => {
      channel.dispose();
    },
  };
}
