import * as http from 'node:http';
import { Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import * as tls from 'node:tls';

import type { TestAuthority, TestCertificate } from './certificates.ts';
import { answerRequest } from './recordingServer.ts';
import type { Answering, SeenRequest } from './recordingServer.ts';

/**
 * A forward proxy that answers `CONNECT` itself, with certificates of a test authority: the product speaks to the
 * vendors' own host names, unmodified, and everything it sends is written down.
 */
export class VendorProxy {
  /** Requests to the vendors, after TLS. */
  readonly seen: SeenRequest[] = [];
  /** `host:port` of each tunnel that was asked for. */
  readonly tunnels: string[] = [];
  readonly #authority: TestAuthority;
  readonly #certificates = new Map<string, TestCertificate>();
  readonly #sockets = new Set<Socket>();
  readonly #outer: http.Server;
  /** Answers by host; `*` at the start stands for any beginning. Other hosts get a 502 from the proxy. */
  vendors: Readonly<Record<string, Answering>> = {};

  private constructor(authority: TestAuthority) {
    this.#authority = authority;
    this.#outer = http.createServer((_request, response) => response.writeHead(501).end());
    this.#outer.on('connection', (socket) => {
      this.#track(socket);
    });
    this.#outer.on('connect', (request, socket) => {
      if (socket instanceof Socket) {
        this.#onConnect(request.url ?? '', socket);
      }
    });
  }

  static async start(authority: TestAuthority): Promise<VendorProxy> {
    const proxy = new VendorProxy(authority);
    await new Promise<void>((resolve) => proxy.#outer.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#outer.address() as AddressInfo).port}`;
  }

  reset(): void {
    this.seen.length = 0;
    this.tunnels.length = 0;
    this.vendors = {};
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#outer.close(resolve));
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
  }

  #onConnect(target: string, socket: Socket): void {
    this.tunnels.push(target);
    const host = target.replace(/:\d+$/, '');
    const answer = this.#vendorOf(host);
    if (answer === undefined) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const { cert, key } = this.#certificateFor(host);
    const secured = new tls.TLSSocket(socket, { isServer: true, cert, key });
    this.#track(secured);
    const server = http.createServer((request, response) => {
      void answerRequest(request, response, { host, answer, seen: this.seen });
    });
    server.emit('connection', secured);
  }

  #vendorOf(host: string): Answering | undefined {
    const entry = Object.entries(this.vendors).find(([pattern]) =>
      pattern.startsWith('*') ? host.endsWith(pattern.slice(1)) : host === pattern,
    );
    return entry?.[1];
  }

  #certificateFor(host: string): TestCertificate {
    const certificate = this.#certificates.get(host) ?? this.#authority.issue({ name: host, hosts: [host] });
    this.#certificates.set(host, certificate);
    return certificate;
  }
}
