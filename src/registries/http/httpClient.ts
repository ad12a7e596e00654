import { Client } from 'undici';
import type { Dispatcher } from 'undici';

import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { classifyFailure } from './classifyFailure.ts';
import { handOver } from './handOver.ts';
import { readBody } from './readBody.ts';
import { causeOfProxyPage } from './proxyPage.ts';
import type { HttpFault } from './httpFault.ts';
import { answersTls, openConnection } from './openConnection.ts';
import type { ConnectionOptions, OpenConnection, Sockets } from './openConnection.ts';
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
  /** Bytes of the reply's body that are read at most; what a login needs, unless told. */
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
}

/** How long a TLS port is given to greet. */
const TLS_PROBE_MS = 1000;

/**
 * The one door to the network. A request is one connection that is closed afterwards; redirects are not followed; the
 * reply is capped; an abort ends it at once, wherever it stands (undici alone ignores it while connecting).
 */
export class HttpClient {
  readonly #options: HttpClientOptions;
  /** Origins that have answered in HTTP: whatever fails there later, it is not the protocol. */
  readonly #answered = new Set<string>();

  constructor(options: HttpClientOptions) {
    this.#options = options;
  }

  /** Sends one request. Expected failures are values; `signal` ends it as `timed-out` or `cancelled`. */
  async send(request: HttpRequest, signal: AbortSignal): Promise<Result<HttpReply, HttpFault>> {
    const sockets: Sockets = new Set();
    const stopped = whenAborted(signal);
    try {
      return await Promise.race([this.#exchange(request, signal, sockets), stopped.promise]);
    } finally {
      stopped.dispose();
      for (const socket of sockets) {
        socket.destroy();
      }
    }
  }

  async #exchange(
    request: HttpRequest,
    signal: AbortSignal,
    sockets: Sockets,
  ): Promise<Result<HttpReply, HttpFault>> {
    if (signal.aborted) {
      return fail(faultOfAbort(signal));
    }
    const proxy = chooseProxy(request.url, this.#options.proxy);
    const opened = await this.#open(request.url, proxy, sockets);
    if (!opened.ok) {
      return opened;
    }
    const reply = await exchange(request, opened.value, proxy, signal);
    if (reply.ok) {
      this.#answered.add(request.url.origin);
      return reply;
    }
    const isTls =
      this.#mayBeTls(request.url, proxy, reply.error) && (await this.#probeTls(request.url, sockets));
    return isTls ? fail({ cause: 'tls-port-with-http-url', who: 'tls', proxy: null }) : reply;
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

async function exchange(
  request: HttpRequest,
  connection: OpenConnection,
  proxy: ProxyChoice,
  signal: AbortSignal,
): Promise<Result<HttpReply, HttpFault>> {
  const client = new Client(request.url.origin, {
    connect: handOver(connection.socket),
    allowH2: false,
    pipelining: 0,
    maxHeaderSize: 32 * 1024,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const reply = await client.request(toDispatch(request, connection, proxy, signal));
    if (connection.throughProxy && reply.statusCode === 407) {
      return fail({ cause: causeOfProxyStatus(407, reply.headers), who: 'proxy', proxy: proxyName(proxy) });
    }
    const encoding = String(reply.headers['content-encoding'] ?? '');
    const body = await readBody(reply.body, { ...request, encoding });
    if (!body.ok) {
      return fail({ cause: body.error, who: 'registry', proxy: proxyName(proxy) });
    }
    const whole = { status: reply.statusCode, headers: reply.headers, body: body.value };
    const refusal = connection.throughProxy ? causeOfProxyPage(whole) : undefined;
    return refusal === undefined
      ? succeed(whole)
      : fail({ cause: refusal, who: 'proxy', proxy: proxyName(proxy) });
  } catch (error) {
    if (error instanceof TypeError && !('code' in error)) {
      throw error;
    }
    return fail({ ...classifyFailure(error, 'exchange'), proxy: proxyName(proxy) });
  } finally {
    client.destroy().catch(() => undefined);
  }
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
