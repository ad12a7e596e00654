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
 * in; undefined where the registry answered. A proxy writes a web page, and names itself in it or in its headers.
 */
export function causeOfProxyPage({ status, headers, body }: Reply): LoginCause | undefined {
  const value = (name: string): string => [headers[name] ?? ''].flat().join(', ').slice(0, 500);
  const isPage = value('content-type').toLowerCase().includes('html');
  if (status < 400 || !isPage || value('docker-distribution-api-version') !== '') {
    return undefined;
  }
  const server = value('server');
  const via = value('via');
  const namesItself =
    value('x-squid-error') !== '' ||
    PROXY_PRODUCTS.test(server) ||
    (server === '' && (via !== '' || PROXY_PRODUCTS.test(body.toString('latin1', 0, 4096))));
  return namesItself && (status === 403 || status >= 500) ? causeOfProxyStatus(status, headers) : undefined;
}
