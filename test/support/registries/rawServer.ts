import * as net from 'node:net';
import * as tls from 'node:tls';

import type { TestCertificate } from './certificates.ts';

/** What a server does with a connection, byte by byte. `text` is everything that came so far. */
export type RawBehaviour = (socket: net.Socket, text: string) => void;

/** A server below HTTP, for everything that goes wrong on the wire. It keeps what each connection sent. */
export class RawServer {
  readonly received: string[] = [];
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();

  private constructor(server: net.Server, behave: RawBehaviour, event: 'connection' | 'secureConnection') {
    this.#server = server;
    server.on('connection', (socket: net.Socket) => this.#sockets.add(socket));
    server.on(event, (socket: net.Socket) => {
      this.#serve(socket, behave);
    });
  }

  static async start(behave: RawBehaviour, certificate?: TestCertificate): Promise<RawServer> {
    const raw =
      certificate === undefined
        ? new RawServer(net.createServer(), behave, 'connection')
        : new RawServer(tls.createServer(certificate), behave, 'secureConnection');
    await new Promise<void>((resolve) => raw.#server.listen(0, '127.0.0.1', resolve));
    return raw;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: net.Socket, behave: RawBehaviour): void {
    const index = this.received.push('') - 1;
    socket.on('error', () => {});
    behave(socket, '');
    socket.on('data', (chunk: Buffer) => {
      this.received[index] = `${this.received[index] ?? ''}${chunk.toString('latin1')}`;
      behave(socket, this.received[index] ?? '');
    });
  }
}
