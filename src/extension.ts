import * as vscode from 'vscode';
import type { Composition } from './composition.ts';
import { t } from './core/messages/translated.ts';
import { useTranslations } from './core/messages/useTranslations.ts';
import { registerAgentTools } from './host/agents/registerAgentTools.ts';
import { createLateApi } from './host/api/createLateApi.ts';
import type { ShippableIntegrationsApi } from './host/api/shippableIntegrationsApi.ts';
import { holdCommands } from './host/commands/holdCommands.ts';
import { HOST_CLOCK } from './host/hostClock.ts';
import { showError } from './host/shown/notifications.ts';

/**
 * Registers what VS Code looks for right after activation. All else is loaded and registered in the next turns of the event
 * loop, so that neither the window nor other extensions wait for it.
 */
export function activate(context: vscode.ExtensionContext): ShippableIntegrationsApi {
  useTranslations(vscode.l10n.bundle ?? {});
  const held = holdCommands(async () => composed);
  const composed = compose(context, held);
  composed.catch(tellFailure);
  const agents = registerAgentTools(async () => (await composed).loadAgentTools());
  context.subscriptions.push(held, agents);
  return createLateApi(async () => (await composed).api);
}

/** Loading takes one turn of the event loop, registering another one: none of them is long. */
async function compose(context: vscode.ExtensionContext, held: vscode.Disposable): Promise<Composition> {
  await HOST_CLOCK.pause();
  const { composeExtension } = await import('./bundles/composition.ts');
  await HOST_CLOCK.pause();
  held.dispose();
  return composeExtension(context);
}

function tellFailure(error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  void showError(
    t(
      'Shippable Integrations could not start: {0}. Reload the window; if that does not help, install it again.',
      detail,
    ),
  );
}
