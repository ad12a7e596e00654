import { Client } from 'undici';
import type { Dispatcher } from 'undici';

import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { classifyFailure } from './classifyFailure.ts';
import { handOver } from './handOver.ts';
import { KeptConnections } from './keptConnections.ts';
import { readBody } from './readBody.ts';
import { causeOfProxyPage } from './proxyPage.ts';
import type { HttpFault } from './httpFault.ts';
import { answersTls, openConnection } from './openConnection.ts';
import type { ConnectionOptions, OpenConnection } from './openConnection.ts';
import type { Sockets } from './readySocket.ts';
import { chooseProxy } from './proxySettings.ts';
import type { ProxySettings } from '../../core/domain/proxySettings.ts';
import type { ProxyChoice } from './proxySettings.ts';
import { causeOfProxyStatus, proxyAuthorization } from './proxyTunnel.ts';
import type { TrustedCertificates } from './trustedCertificates.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  readonly url: URL;
  /** Names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Bytes of the reply's body that are read at most; by default what a login needs. */
  readonly maxBodyBytes?: number;
  /** Takes the body piece by piece while it comes, so that of a reply that breaks off its beginning is known. */
  readonly onBody?: (piece: Buffer) => void;
}

export interface HttpReply {
  readonly status: number;
  /** Names in small letters; a header that came several times has several values. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface HttpClientOptions {
  readonly proxy: ProxySettings;
  readonly trust: TrustedCertificates;
  /** PEM certificates of the integration's own CA file. */
  readonly extraAuthorities: readonly string[];
  /** Accept any certificate: this integration's switch, never the process's. */
  readonly insecure: boolean;
  /** Milliseconds until a connection must stand: name, port, tunnel and TLS together. */
  readonly connectTimeoutMs: number;
  /** Uses a connection for the next request to its origin too; whoever asks for it calls {@link HttpClient.close}. */
  readonly keepsConnections?: boolean;
}

/** A connection must be open within this many milliseconds. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** How long to wait for the TLS handshake when probing whether a port speaks TLS. Milliseconds. */
const TLS_PROBE_MS = 1000;

/**
 * The only access to the network. Each request opens a connection and closes it, unless the client keeps connections;
 * redirects are not followed; the reply is capped; an abort ends it at once, wherever it stands (undici alone ignores it
 * while connecting).
 */
export class HttpClient {
  readonly #options: HttpClientOptions;
  /** Origins that have answered in HTTP: whatever fails there later, it is not the protocol. */
  readonly #answered = new Set<string>();
  readonly #kept: KeptConnections | null;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#kept = options.keepsConnections === true ? new KeptConnections() : null;
  }

  /** Closes the connections that wait. */
  close(): void {
    this.#kept?.close();
  }

  /** Sends one request. Expected failures are values; `signal` ends it as `timed-out` or `cancelled`. */
  async send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpReply, HttpFault>> {
    const sockets: Sockets = new Set();
    const stopped = whenAborted(signal);
    const seen: Seen = { hasStatus: false, withoutBody: undefined };
    try {
      const reply = await Promise.race([this.#exchange({ request, signal, seen }, sockets), stopped.promise]);
      return orWithoutBody(reply, seen);
    } finally {
      stopped.dispose();
      for (const socket of sockets) {
        socket.destroy();
      }
    }
  }

  async #exchange(asked: Asked, sockets: Sockets): Promise<Result<HttpReply, HttpFault>> {
    const { request, signal } = asked;
    if (signal.aborted) {
      return fail(faultOfAbort(signal));
    }
    const proxy = chooseProxy(request.url, this.#options.proxy);
    const early = await this.#exchangeOverKept({ ...asked, proxy }, sockets);
    if (early !== undefined) {
      return early;
    }
    const opened = await this.#open(request.url, proxy, sockets);
    if (!opened.ok) {
      return opened;
    }
    const client = newClient(request.url, opened.value, this.#kept !== null);
    const reply = await this.#exchangeOver({ ...asked, proxy }, client, opened.value, sockets);
    if (reply.ok) {
      this.#answered.add(request.url.origin);
      return reply;
    }
    const isTls =
      this.#mayBeTls(request.url, proxy, reply.error) && (await this.#probeTls(request.url, sockets));
    return isTls ? fail({ cause: 'tls-port-with-http-url', who: 'tls', proxy: null }) : reply;
  }

  /**
   * Uses an idle connection if there is one. The server may close it at this very moment. Then a GET or HEAD is sent
   * again over a new connection; a POST never uses an idle one, because repeating it might not be safe.
   */
  async #exchangeOverKept(
    exchange: Exchange,
    sockets: Sockets,
  ): Promise<Result<HttpReply, HttpFault> | undefined> {
    const { method, url } = exchange.request;
    const kept = method === 'GET' || method === 'HEAD' ? this.#kept?.take(url.origin) : undefined;
    if (kept === undefined) {
      return undefined;
    }
    kept.sockets.forEach((socket) => sockets.add(socket));
    const reply = await this.#exchangeOver(exchange, kept.client, kept.connection, sockets);
    if (reply.ok || exchange.seen.hasStatus || reply.error.cause !== 'connection-reset') {
      return reply;
    }
    // Only the sockets of the new connection may remain: their number shows how far its opening has got.
    kept.sockets.forEach((socket) => {
      socket.destroy();
      sockets.delete(socket);
    });
    return undefined;
  }

  /** Keeps the connection after a whole reply, where connections are kept; else it is closed. */
  async #exchangeOver(
    exchange: Exchange,
    client: Client,
    connection: OpenConnection,
    sockets: Sockets,
  ): Promise<Result<HttpReply, HttpFault>> {
    let isWhole = false;
    try {
      const reply = await exchangeOver(exchange, client, connection);
      isWhole = reply.ok;
      return orWithoutBody(reply, exchange.seen);
    } finally {
      if (isWhole && this.#kept !== null && !exchange.signal.aborted) {
        this.#kept.keep(exchange.request.url.origin, { client, connection, sockets: new Set(sockets) });
        sockets.clear();
      } else {
        client.destroy().catch(() => undefined);
      }
    }
  }

  /** A TLS port that is spoken to in plain HTTP closes the connection or sends bytes that are no HTTP. */
  #mayBeTls(url: URL, proxy: ProxyChoice, fault: HttpFault): boolean {
    return (
      url.protocol === 'http:' &&
      proxy.kind === 'direct' &&
      !this.#answered.has(url.origin) &&
      (fault.cause === 'connection-reset' || fault.cause === 'not-http')
    );
  }

  async #probeTls(url: URL, sockets: Sockets): Promise<boolean> {
    const late = afterMs(TLS_PROBE_MS, () => false);
    try {
      return await Promise.race([answersTls(url, sockets), late.promise]);
    } finally {
      late.dispose();
    }
  }

  /** Bounds the opening by the connect time-out, which counts for all of its steps together. */
  async #open(url: URL, proxy: ProxyChoice, sockets: Sockets): Promise<Result<OpenConnection, HttpFault>> {
    const late = afterMs<Result<OpenConnection, HttpFault>>(this.#options.connectTimeoutMs, () =>
      fail(
        proxy.kind === 'proxy' && sockets.size < 2
          ? { cause: 'proxy-unreachable', who: 'proxy', proxy: hostAndPort(proxy.url) }
          : { cause: 'connect-timed-out', who: 'registry', proxy: proxyName(proxy) },
      ),
    );
    try {
      return await Promise.race([openConnection(url, this.#connectionOptions(proxy), sockets), late.promise]);
    } finally {
      late.dispose();
    }
  }

  #connectionOptions(proxy: ProxyChoice): ConnectionOptions {
    const { trust, extraAuthorities, insecure } = this.#options;
    return {
      proxy,
      secureContext: () => trust.contextFor(extraAuthorities),
      proxySecureContext: () => trust.contextFor([]),
      insecure,
    };
  }
}

/** How much of a reply has come. */
interface Seen {
  hasStatus: boolean;
  /** What the status alone says, while the body comes; undefined where nothing is said without it. */
  withoutBody: Result<HttpReply, HttpFault> | undefined;
}

interface Asked {
  readonly request: HttpRequest;
  readonly signal: AbortSignal;
  readonly seen: Seen;
}

interface Exchange extends Asked {
  readonly proxy: ProxyChoice;
}

/**
 * A fault of the body takes nothing back of a status that has come: a refusal is one, however long its page is. Only what
 * is granted stands in a body, with 200. Who stops a request wants no answer to it.
 */
function orWithoutBody(
  reply: Result<HttpReply, HttpFault>,
  { withoutBody }: Seen,
): Result<HttpReply, HttpFault> {
  return reply.ok || reply.error.cause === 'cancelled' ? reply : (withoutBody ?? reply);
}

function newClient(url: URL, connection: OpenConnection, isKept: boolean): Client {
  return new Client(url.origin, {
    connect: handOver(connection.socket),
    allowH2: false,
    // 0 asks the server to close the connection.
    pipelining: isKept ? 1 : 0,
    maxHeaderSize: 32 * 1024,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

async function exchangeOver(
  { request, proxy, signal, seen }: Exchange,
  client: Client,
  connection: OpenConnection,
): Promise<Result<HttpReply, HttpFault>> {
  try {
    const reply = await client.request(toDispatch(request, connection, proxy, signal));
    const { statusCode: status, headers } = reply;
    const judge = (body: Buffer): Result<HttpReply, HttpFault> =>
      judgeSender({ status, headers, body }, connection, proxy);
    seen.hasStatus = true;
    seen.withoutBody = status === 200 ? undefined : judge(Buffer.alloc(0));
    const encoding = String(headers['content-encoding'] ?? '');
    const body = await readBody(reply.body, { ...request, encoding });
    if (!body.ok) {
      return fail({ cause: body.error, who: 'registry', proxy: proxyName(proxy) });
    }
    seen.withoutBody = undefined;
    return judge(body.value);
  } catch (error) {
    if (error instanceof TypeError && !('code' in error)) {
      throw error;
    }
    return fail({ ...classifyFailure(error, 'exchange'), proxy: proxyName(proxy) });
  }
}

/** Whether the registry wrote a reply, or a proxy on the way that has no tunnel to say it in. */
function judgeSender(
  reply: HttpReply,
  { throughProxy }: OpenConnection,
  proxy: ProxyChoice,
): Result<HttpReply, HttpFault> {
  const { status, headers } = reply;
  const refusal = !throughProxy
    ? undefined
    : status === 407
      ? causeOfProxyStatus(status, headers)
      : causeOfProxyPage(reply);
  return refusal === undefined
    ? succeed(reply)
    : fail({ cause: refusal, who: 'proxy', proxy: proxyName(proxy) });
}

function toDispatch(
  request: HttpRequest,
  connection: OpenConnection,
  proxy: ProxyChoice,
  signal: AbortSignal,
): Dispatcher.RequestOptions {
  const { url } = request;
  const path = `${url.pathname}${url.search}`;
  const viaProxy = connection.throughProxy && proxy.kind === 'proxy';
  return {
    origin: url.origin,
    method: request.method,
    path: viaProxy ? `${url.origin}${path}` : path,
    headers: {
      host: url.host,
      'user-agent': 'shippable-integrations',
      'accept-encoding': 'identity',
      ...request.headers,
      ...(viaProxy ? proxyAuthorization(proxy) : {}),
    },
    body: request.body ?? null,
    signal,
  };
}

function proxyName(proxy: ProxyChoice): string | null {
  return proxy.kind === 'proxy' ? hostAndPort(proxy.url) : null;
}

interface Timed<T> {
  readonly promise: Promise<T>;
  dispose(): void;
}

function afterMs<T>(milliseconds: number, value: () => T): Timed<T> {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(value());
    }, milliseconds);
  });
  return {
    promise,
    dispose: () => {
      clearTimeout(timer);
    },
  };
}

function whenAborted(signal: AbortSignal): Timed<Result<never, HttpFault>> {
  let onAbort = (): void => undefined;
  const promise = new Promise<Result<never, HttpFault>>((resolve) => {
    onAbort = () => {
      resolve(fail(faultOfAbort(signal)));
    };
    if (signal.aborted) {
      onAbort();
    } else {
      signal.addEventListener('abort', onAbort, { once: true });
    }
  });
  return {
    promise,
    dispose: () => {
      signal.removeEventListener('abort', onAbort);
    },
  };
}

function faultOfAbort(signal: AbortSignal): HttpFault {
  const reason: unknown = signal.reason;
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError';
  return { cause: timedOut ? 'timed-out' : 'cancelled', who: timedOut ? 'registry' : 'local', proxy: null };
}
