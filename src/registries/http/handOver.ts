import type { Socket } from 'node:net';

import type { buildConnector } from 'undici';

/**
 * Gives undici a connection that is open already. It is given once: were it lost, a new one would be asked for, and a
 * request with credentials is never repeated behind our back.
 */
export function handOver(socket: Socket): buildConnector.connector {
  let given = false;
  return (_options, callback) => {
    // undici does not look at its queue again when it is answered while it asks.
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
