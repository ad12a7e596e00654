import type { ProxySettings } from '../../core/domain/proxySettings.ts';
import { decodeUserInfo } from './decodeUserInfo.ts';
import type { Scrubber } from './redact.ts';

/** The password of the proxy, in every way in which it is written. */
export function addProxySecrets(scrubber: Scrubber, proxy: ProxySettings): void {
  addUserInfo(scrubber, proxy.https);
  addUserInfo(scrubber, proxy.http);
  if (proxy.authorization !== undefined) {
    const credential = proxy.authorization.replace(/^\S+\s+/, '');
    scrubber.add(proxy.authorization);
    scrubber.add(credential);
    // What Basic carries is the user name and the password.
    addPair(scrubber, Buffer.from(credential, 'base64').toString('utf8'));
  }
}

/** What stands before the last `@`, as written and decoded: a password may hold any sign. */
export function addUserInfo(scrubber: Scrubber, address: string): void {
  const at = address.lastIndexOf('@');
  if (at < 0) {
    return;
  }
  const scheme = address.indexOf('://');
  const userInfo = address.slice(scheme < 0 || scheme > at ? 0 : scheme + 3, at);
  addPair(scrubber, userInfo);
  addPair(scrubber, decodeUserInfo(userInfo));
}

function addPair(scrubber: Scrubber, pair: string): void {
  scrubber.add(pair);
  scrubber.add(pair.slice(pair.indexOf(':') + 1));
}
