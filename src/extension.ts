import * as vscode from 'vscode';
import { registerIntegrationsView } from './host/views/registerIntegrationsView.ts';

/** Composition root: creates, connects and registers. Everything that is registered ends with the context. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel(vscode.l10n.t('Shippable Integrations'), { log: true });
  context.subscriptions.push(log, registerIntegrationsView());
}
