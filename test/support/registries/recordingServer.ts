import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';

import type { TestCertificate } from './certificates.ts';

/** What a server saw: everything, so that a test can look where a credential went. */
export interface SeenRequest {
  /** Host of the request line's target as the client believes it: from `CONNECT`, or the server's own address. */
  readonly host: string;
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  /** Breaks the connection off, or never answers; after what `body` holds where there is one. */
  readonly fault?: 'reset' | 'stall';
}

export type Answering = (request: SeenRequest) => Answer | Promise<Answer>;

/** A loopback server that writes down each request with all its headers. */
export class RecordingServer {
  readonly seen: SeenRequest[] = [];
  /** How many connections were opened, closed ones included. */
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #secure: boolean;

  private constructor(server: Server, secure: boolean) {
    this.#server = server;
    this.#secure = secure;
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('error', () => {});
    });
  }

  static async start(answer: Answering, certificate?: TestCertificate): Promise<RecordingServer> {
    const server =
      certificate === undefined
        ? http.createServer()
        : https.createServer({ cert: certificate.cert, key: certificate.key });
    const recording = new RecordingServer(server, certificate !== undefined);
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      void answerRequest(request, response, { host: recording.host, answer, seen: recording.seen });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return recording;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.#secure ? 'https' : 'http'}://${this.host}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export interface AnswerContext {
  readonly host: string;
  readonly answer: Answering;
  readonly seen: SeenRequest[];
}

export async function answerRequest(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  { host, answer, seen }: AnswerContext,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const record: SeenRequest = {
    host,
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
  seen.push(record);
  const { status = 200, headers = {}, body = '', fault } = await answer(record);
  if (fault !== undefined && body === '') {
    if (fault === 'reset') {
      request.socket.destroy();
    }
    return;
  }
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
  response.writeHead(status);
  if (fault === undefined) {
    response.end(body);
    return;
  }
  response.write(body, () => {
    if (fault === 'reset') {
      request.socket.destroy();
    }
  });
}
