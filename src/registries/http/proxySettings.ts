import { BlockList, isIP } from 'node:net';

import { isMetadataHost } from '../../core/domain/metadataAddress.ts';
import { parseUrl, portOf } from '../../core/domain/absoluteUrl.ts';
import { decodeUserInfo } from './decodeUserInfo.ts';
import type { ProxySettings } from '../../core/domain/proxySettings.ts';

export const NO_PROXY: ProxySettings = { https: '', http: '', noProxy: [] };

export type ProxyChoice =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly url: URL; readonly authorization: string | null }
  | {
      readonly kind: 'unusable';
      readonly cause: 'proxy-unsupported' | 'proxy-address-invalid' | 'proxy-password-unencoded';
    };

/** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, the spelling in small letters first, as curl has it. */
export function proxySettingsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): ProxySettings {
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  return {
    https: read('HTTPS_PROXY').trim(),
    http: read('HTTP_PROXY').trim(),
    noProxy: read('NO_PROXY')
      .split(/[\s,]+/)
      .filter((entry) => entry !== ''),
  };
}

/** The way to a target. Kinds of proxies that cannot be spoken to are said, never skipped in silence. */
export function chooseProxy(target: URL, settings: ProxySettings): ProxyChoice {
  const address = target.protocol === 'https:' ? settings.https : settings.http;
  if (address === '' || isExcepted(target, settings.noProxy)) {
    return { kind: 'direct' };
  }
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const [authority = ''] = whole.slice(whole.indexOf('://') + 3).split(/[/?#\\]/, 1);
  if (!authority.includes('@') && whole.includes('@')) {
    return { kind: 'unusable', cause: 'proxy-password-unencoded' };
  }
  const url = parseUrl(whole);
  if (url === undefined || url.hostname === '' || isMetadataHost(url.hostname)) {
    return { kind: 'unusable', cause: 'proxy-address-invalid' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'unusable', cause: 'proxy-unsupported' };
  }
  return { kind: 'proxy', url, authorization: settings.authorization ?? authorizationOf(url) };
}

function authorizationOf(url: URL): string | null {
  if (url.username === '' && url.password === '') {
    return null;
  }
  const pair = `${decodeUserInfo(url.username)}:${decodeUserInfo(url.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function isExcepted(target: URL, exceptions: readonly string[]): boolean {
  const host = target.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return exceptions.some((exception) => matchesException(host, portOf(target), exception.toLowerCase()));
}

/** `*`, `name` (and what lies below it), `.name`, `*.name`, an address, an address range, each with a port or without. */
function matchesException(host: string, port: number, exception: string): boolean {
  if (exception === '*') {
    return true;
  }
  if (exception.includes('/')) {
    return isInRange(host, exception);
  }
  const parts = /^(\[[^\]]+\]|[^:]*|[^:]*(?::[^:]*){2,})(?::(\d+))?$/.exec(exception);
  const wantedPort = parts?.[2];
  if (wantedPort !== undefined && Number(wantedPort) !== port) {
    return false;
  }
  const name = (parts?.[1] ?? exception).replace(/^\[|\]$/g, '').replace(/^\*?\./, '');
  return name !== '' && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
}

function isInRange(host: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const family = isIP(network);
  const length = Number(bits);
  if (family === 0 || isIP(host) !== family || !/^\d+$/.test(bits) || length > (family === 4 ? 32 : 128)) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, length, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
