/** TLS over a socket that stands: loaded with the first connection that needs it. */
import { isIP, type Socket } from 'node:net';
import { connect, createSecureContext, type SecureContext } from 'node:tls';

import { untilReady, type Sockets } from './readySocket.ts';

/** Ends with the handshake; the certificate is checked for the host of `target` where `rejectUnauthorized`. */
export function secure(
  socket: Socket,
  target: URL,
  secureContext: SecureContext,
  rejectUnauthorized: boolean,
  sockets: Sockets,
): Promise<Socket> {
  const host = target.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const secured = connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext,
    rejectUnauthorized,
    ALPNProtocols: ['http/1.1'],
  });
  return untilReady(secured, 'secureConnect', sockets);
}

/** A TLS handshake that accepts any certificate, to learn whether the server speaks TLS at all. */
export async function greet(socket: Socket, target: URL, sockets: Sockets): Promise<void> {
  await secure(socket, target, createSecureContext(), false, sockets);
}
