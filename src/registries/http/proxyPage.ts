import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { causeOfProxyStatus } from './proxyTunnel.ts';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const PROXY_PRODUCTS =
  /squid|tinyproxy|privoxy|blue ?coat|proxysg|websense|forcepoint|zscaler|mcafee|skyhigh|fortigate|fortiproxy|ironport|web gateway|trafficserver|proxy/i;

/**
 * What it means when a plain HTTP request through a proxy is answered by the proxy itself, which has no tunnel to say it
 * in; undefined where the registry answered. A proxy mostly writes a web page, and names itself in it or in its headers. A
 * `Via` alone stands on what it passes on as well, so it proves nothing of what is no page.
 */
export function causeOfProxyPage({ status, headers, body }: Reply): LoginCause | undefined {
  const value = (name: string): string => [headers[name] ?? ''].flat().join(', ').slice(0, 500);
  const isError = status === 403 || status >= 500;
  if (!isError || value('docker-distribution-api-version') !== '') {
    return undefined;
  }
  const server = value('server');
  const via = value('via');
  const type = value('content-type').toLowerCase();
  const namesItself =
    value('x-squid-error') !== '' ||
    /;\s{0,9}error=/i.test(value('proxy-status')) ||
    (!type.includes('json') && PROXY_PRODUCTS.test(server)) ||
    (type.includes('html') &&
      server === '' &&
      (via !== '' || PROXY_PRODUCTS.test(body.toString('latin1', 0, 4096))));
  return namesItself ? causeOfProxyStatus(status, headers) : undefined;
}
