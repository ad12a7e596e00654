import { Socket } from 'node:net';

import { Client } from 'undici';

import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import type { LoginCause } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { classifyFailure } from './classifyFailure.ts';
import { handOver } from './handOver.ts';
import type { HttpFault } from './httpFault.ts';
import type { ProxyChoice } from './proxySettings.ts';

/** Asks a proxy for a tunnel to the target (`CONNECT`) and gives the socket that leads through it. */
export async function openTunnel(
  socket: Socket,
  choice: Extract<ProxyChoice, { kind: 'proxy' }>,
  target: URL,
  sockets: Set<Socket>,
): Promise<Result<Socket, HttpFault>> {
  const proxy = hostAndPort(choice.url);
  const authority = target.port === '' ? `${target.hostname}:443` : target.host;
  const client = new Client(choice.url.origin, { connect: handOver(socket), allowH2: false });
  try {
    const reply = await client.connect({
      path: authority,
      headers: { host: authority, ...proxyAuthorization(choice) },
    });
    if (reply.statusCode >= 200 && reply.statusCode < 300) {
      const tunnel = reply.socket;
      if (!(tunnel instanceof Socket)) {
        throw new Error('a tunnel that is no socket');
      }
      sockets.add(tunnel);
      tunnel.on('error', () => undefined);
      return succeed(tunnel);
    }
    reply.socket.destroy();
    return fail({ cause: causeOfProxyStatus(reply.statusCode, reply.headers), who: 'proxy', proxy });
  } catch (error) {
    return fail({ ...classifyFailure(error, 'proxy-tunnel'), proxy });
  }
}

/** The proxy's password goes to the proxy only: with `CONNECT`, or on a plain request that the proxy itself reads. */
export function proxyAuthorization(
  choice: Extract<ProxyChoice, { kind: 'proxy' }>,
): Readonly<Record<string, string>> {
  return choice.authorization === null ? {} : { 'proxy-authorization': choice.authorization };
}

/** What a proxy's own refusal means. A proxy that offers no Basic wants Kerberos or NTLM, which nobody can give here. */
export function causeOfProxyStatus(
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): LoginCause {
  if (status === 407) {
    const offered = [headers['proxy-authenticate'] ?? ''].flat().join(', ');
    return offered === '' || /\bbasic\b/i.test(offered)
      ? 'proxy-needs-password'
      : 'proxy-needs-single-sign-on';
  }
  return status >= 500 ? 'proxy-cannot-reach-host' : 'proxy-refused';
}
