import * as vscode from 'vscode';
import type { ShippableIntegrationsApi } from './shippableIntegrationsApi.ts';

/** The extension's `exports` while the extension is still being loaded: every answer waits for it. */
export function createLateApi(load: () => Promise<ShippableIntegrationsApi>): ShippableIntegrationsApi {
  return {
    version: 1,
    listIntegrations: async () => (await load()).listIntegrations(),
    findUnreadable: async () => (await load()).findUnreadable(),
    findDependencies: async (integrationName) => (await load()).findDependencies(integrationName),
    findUnknown: async () => (await load()).findUnknown(),
    onDidChangeIntegrations: (listener, thisArgs?: unknown, disposables?: vscode.Disposable[]) => {
      const subscription = subscribe(load(), (api) => api.onDidChangeIntegrations(listener, thisArgs));
      disposables?.push(subscription);
      return subscription;
    },
  };
}

function subscribe<T>(loaded: Promise<T>, start: (from: T) => vscode.Disposable): vscode.Disposable {
  let isEnded = false;
  let started: vscode.Disposable | undefined;
  loaded.then(
    (from) => {
      started = isEnded ? undefined : start(from);
    },
    // Whoever loads tells why it failed.
    () => undefined,
  );
  return new vscode.Disposable(() => {
    isEnded = true;
    started?.dispose();
  });
}
