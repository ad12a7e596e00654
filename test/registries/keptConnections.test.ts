import assert from 'node:assert/strict';
import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

import { HttpClient } from '../../src/registries/http/httpClient.ts';
import { TrustedCertificates } from '../../src/registries/http/trustedCertificates.ts';
import { eventually } from '../support/eventually.ts';
import { TestAuthority } from '../support/registries/certificates.ts';

type Answer = (request: http.IncomingMessage, response: http.ServerResponse, nth: number) => void;

/** A server that counts its connections, and the ones that stand. */
class CountingServer {
  readonly #server: http.Server;
  readonly open = new Set<Socket>();
  connections = 0;
  requests = 0;

  constructor(server: http.Server, answer: Answer) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
      socket.on('error', () => undefined);
    });
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      this.requests += 1;
      request.resume();
      answer(request, response, this.requests);
    });
  }

  async start(): Promise<URL> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const scheme = this.#server instanceof https.Server ? 'https' : 'http';
    return new URL(`${scheme}://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const SAY_OK: Answer = (_request, response) => response.end('ok');

describe('connections that are kept', () => {
  const authority = new TestAuthority();
  let server: CountingServer | undefined;
  let client: HttpClient | undefined;

  async function closeServer(): Promise<void> {
    client?.close();
    await server?.close();
  }

  afterEach(closeServer);

  async function start(answer: Answer, made: http.Server = http.createServer()): Promise<URL> {
    server = new CountingServer(made, answer);
    client = new HttpClient({
      proxy: { http: '', https: '', noProxy: [] },
      trust: new TrustedCertificates(),
      extraAuthorities: [authority.cert],
      insecure: false,
      connectTimeoutMs: 5000,
      keepsConnections: true,
    });
    return server.start();
  }

  async function send(url: URL, method: 'GET' | 'POST' = 'GET'): Promise<string> {
    assert.ok(client);
    const reply = await client.send({ method, url }, AbortSignal.timeout(10_000));
    return reply.ok ? reply.value.body.toString() : reply.error.cause;
  }

  it('serve one request after the other, behind TLS too, and are closed with the client', async () => {
    const certificate = authority.issue({ name: '127.0.0.1' });
    for (const made of [
      http.createServer(),
      https.createServer({ cert: certificate.cert, key: certificate.key }),
    ]) {
      const url = await start(SAY_OK, made);
      for (let count = 0; count < 10; count += 1) {
        assert.equal(await send(url), 'ok');
      }
      assert.equal(server?.connections, 1);
      client?.close();
      await eventually(() => Promise.resolve(server?.open.size), 0, 'connections that stand');
      await closeServer();
    }
  });

  it('are as many as requests go at once', async () => {
    const url = await start((_request, response) => void setTimeout(() => response.end('ok'), 20));
    for (let count = 0; count < 3; count += 1) {
      assert.deepEqual(await Promise.all([send(url), send(url), send(url)]), ['ok', 'ok', 'ok']);
    }
    assert.equal(server?.connections, 3);
  });

  it('may be closed by the server at any moment: what reads is sent again, over a new one', async () => {
    const url = await start((request, response, nth) => {
      // The second request over a connection finds it closed.
      if (nth === 2) {
        request.socket.destroy();
      } else {
        response.end('ok');
      }
    });
    assert.deepEqual([await send(url), await send(url), await send(url)], ['ok', 'ok', 'ok']);
    assert.equal(server?.connections, 2);
    assert.equal(server.requests, 4);
  });

  it('are not used for what may change something, nor again after a reply that broke off', async () => {
    const url = await start((_request, response, nth) => {
      if (nth === 3) {
        response.writeHead(200, { 'content-length': '100' });
        response.write('begun', () => response.destroy());
      } else {
        response.end('ok');
      }
    });
    assert.deepEqual([await send(url), await send(url, 'POST')], ['ok', 'ok']);
    assert.equal(server?.connections, 2);
    assert.notEqual(await send(url), 'ok');
    assert.equal(server.requests, 3);
    assert.equal(await send(url), 'ok');
  });

  it('end with the request that is stopped', async () => {
    const url = await start((_request, response, nth) => {
      if (nth === 1) {
        response.end('ok');
      }
    });
    assert.equal(await send(url), 'ok');
    const stop = new AbortController();
    const stopped = client?.send({ method: 'GET', url }, stop.signal);
    await eventually(() => Promise.resolve(server?.requests), 2, 'requests');
    stop.abort();
    assert.equal((await stopped)?.ok, false);
    await eventually(() => Promise.resolve(server?.open.size), 0, 'connections that stand');
  });
});
