import * as vscode from 'vscode';
import type { ProxySettings } from '../../core/domain/proxySettings.ts';

/**
 * VS Code's own proxy settings, of the user's scope only: a proxy sees where credentials go, so no workspace may choose
 * it. Where none is set, the environment's holds, as VS Code itself does it.
 */
export function userProxySettings(environment: ProxySettings): ProxySettings {
  if (userValue('http.proxySupport') === 'off') {
    return { https: '', http: '', noProxy: [] };
  }
  const proxy = userText('http.proxy');
  const noProxy = userList('http.noProxy');
  const authorization = userText('http.proxyAuthorization');
  return {
    https: proxy === '' ? environment.https : proxy,
    http: proxy === '' ? environment.http : proxy,
    noProxy: noProxy.length === 0 ? environment.noProxy : noProxy,
    ...(authorization === '' ? {} : { authorization }),
  };
}

function userValue(id: string): unknown {
  return vscode.workspace.getConfiguration().inspect<unknown>(id)?.globalValue;
}

function userText(id: string): string {
  const value = userValue(id);
  return typeof value === 'string' ? value.trim() : '';
}

function userList(id: string): readonly string[] {
  const value = userValue(id);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
