import type { Client } from 'undici';

import type { OpenConnection } from './openConnection.ts';
import type { Sockets } from './readySocket.ts';

/** A connection that has given a whole reply, with the client that speaks over it. */
export interface KeptConnection {
  readonly client: Client;
  readonly connection: OpenConnection;
  /** Those of the tunnel and of TLS. */
  readonly sockets: Sockets;
}

/**
 * Connections that wait for the next request to the same origin. Servers close what waits too long, and undici does after
 * some seconds, so there are never more than were used at once.
 */
export class KeptConnections {
  readonly #waiting = new Map<string, KeptConnection[]>();
  #isClosed = false;

  /** Takes the one that was used last and still stands. */
  take(origin: string): KeptConnection | undefined {
    const waiting = this.#waiting.get(origin) ?? [];
    for (let kept = waiting.pop(); kept !== undefined; kept = waiting.pop()) {
      if (!kept.connection.socket.destroyed) {
        return kept;
      }
      end(kept);
    }
    return undefined;
  }

  keep(origin: string, kept: KeptConnection): void {
    if (this.#isClosed || kept.connection.socket.destroyed) {
      end(kept);
      return;
    }
    this.#waiting.set(origin, [...(this.#waiting.get(origin) ?? []), kept]);
  }

  close(): void {
    this.#isClosed = true;
    [...this.#waiting.values()].flat().forEach(end);
    this.#waiting.clear();
  }
}

function end({ client, sockets }: KeptConnection): void {
  client.destroy().catch(() => undefined);
  sockets.forEach((socket) => {
    socket.destroy();
  });
}
