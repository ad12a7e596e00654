import type { Socket } from 'node:net';

import type { buildConnector } from 'undici';

/**
 * Gives undici a connection that is already open. It is given only once: when the connection is lost, undici asks for a
 * new one, and it must not silently repeat a request that carries credentials.
 */
export function handOver(socket: Socket): buildConnector.connector {
  let given = false;
  return (_options, callback) => {
    // Called asynchronously: undici does not resume its queue when the callback is called synchronously.
    queueMicrotask(() => {
      if (given || socket.destroyed) {
        callback(Object.assign(new Error('connection lost'), { code: 'ECONNRESET' }), null);
        return;
      }
      given = true;
      callback(null, socket);
    });
  };
}
