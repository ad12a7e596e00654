import type { ExtensionContext } from 'vscode';

/** Composition root: creates, connects and registers. Everything that is registered ends with the context. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push();
}
