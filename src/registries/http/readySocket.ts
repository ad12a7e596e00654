import type { Socket } from 'node:net';

/** Sockets opened so far, so that an abort can destroy them wherever the opening has got to. */
export type Sockets = Set<Socket>;

/** The socket when the event comes; rejects with its error, or when it is closed before. */
export function untilReady(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  sockets: Sockets,
): Promise<Socket> {
  sockets.add(socket);
  return new Promise((resolve, reject) => {
    const onClose = (): void => {
      reject(Object.assign(new Error('closed while connecting'), { code: 'ECONNRESET' }));
    };
    socket.once('error', reject);
    socket.once('close', onClose);
    socket.once(event, () => {
      socket.removeListener('error', reject);
      socket.removeListener('close', onClose);
      // Between two owners nobody listens: an error then shows as a closed socket to the next one.
      socket.on('error', () => undefined);
      resolve(socket);
    });
  });
}
