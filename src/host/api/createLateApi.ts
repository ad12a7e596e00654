import * as vscode from 'vscode';
import type { ShippableIntegrationsApi } from './shippableIntegrationsApi.ts';

/** The extension's `exports` while the extension is still being loaded: every answer waits for it. */
export function createLateApi(loaded: Promise<ShippableIntegrationsApi>): ShippableIntegrationsApi {
  return {
    version: 1,
    listIntegrations: async () => (await loaded).listIntegrations(),
    findDependencies: async (integrationName) => (await loaded).findDependencies(integrationName),
    findUnknown: async () => (await loaded).findUnknown(),
    onDidChangeIntegrations: (listener, thisArgs?: unknown, disposables?: vscode.Disposable[]) => {
      const subscription = subscribe(loaded, (api) =>
        api.onDidChangeIntegrations(() => {
          listener.call(thisArgs);
        }),
      );
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
