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

/** What VS Code calls. */
export const { activate, deactivate } = createExtension();

interface Extension {
  readonly activate: (context: vscode.ExtensionContext) => ShippableIntegrationsApi;
  readonly deactivate: () => Promise<void>;
}

function createExtension(): Extension {
  let composed: Promise<Composition> | undefined;
  return {
    activate: (context) => {
      useTranslations(vscode.l10n.bundle ?? {});
      const held = holdCommands(async () => loaded);
      const loaded = (composed = compose(context, held));
      return registerFirst(context, held, loaded);
    },
    // VS Code waits some seconds for this, and for nothing that is disposed.
    deactivate: async () => (await composed?.catch(() => undefined))?.close(),
  };
}

/**
 * Registers what VS Code looks for right after activation. All else is loaded and registered in the next turns of the event
 * loop, so that neither the window nor other extensions wait for it.
 */
function registerFirst(
  context: vscode.ExtensionContext,
  held: vscode.Disposable,
  composed: Promise<Composition>,
): ShippableIntegrationsApi {
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
