import { lookup } from 'node:dns';
import * as net from 'node:net';
import type { SecureContext } from 'node:tls';

import { hostAndPort, portOf } from '../../core/domain/absoluteUrl.ts';
import { isMetadataHost } from '../../core/domain/metadataAddress.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { classifyFailure } from './classifyFailure.ts';
import type { RequestStage } from './classifyFailure.ts';
import type { HttpFault } from './httpFault.ts';
import { openTunnel } from './proxyTunnel.ts';
import { untilReady, type Sockets } from './readySocket.ts';
import type { ProxyChoice } from './proxySettings.ts';

export interface ConnectionOptions {
  readonly proxy: ProxyChoice;
  /** What TLS to the target trusts. */
  readonly secureContext: () => Promise<SecureContext>;
  /** What TLS to the proxy trusts: never the integration's own file. */
  readonly proxySecureContext: () => Promise<SecureContext>;
  /** True switches the check of the target's certificate off, for this connection only. */
  readonly insecure: boolean;
}

/** A connection over which a request may be written. */
export interface OpenConnection {
  readonly socket: net.Socket;
  /** A plain-HTTP request through a proxy carries the whole URL, and the proxy's password. */
  readonly throughProxy: boolean;
}

/**
 * Opens the connection for one request, step by step: name and port, the proxy's tunnel, TLS. Each step knows where it
 * stands, so a failure says whose it is. The caller bounds the time and destroys `sockets` when it is over.
 */
export async function openConnection(
  target: URL,
  options: ConnectionOptions,
  sockets: Sockets,
): Promise<Result<OpenConnection, HttpFault>> {
  const { proxy } = options;
  if (proxy.kind === 'unusable') {
    return fail({ cause: proxy.cause, who: 'proxy', proxy: null });
  }
  if (isMetadataHost(target.hostname)) {
    return fail({ cause: 'metadata-address', who: 'local', proxy: null });
  }
  return proxy.kind === 'direct'
    ? openDirect(target, options, sockets)
    : openThroughProxy(target, proxy, options, sockets);
}

async function openDirect(
  target: URL,
  options: ConnectionOptions,
  sockets: Sockets,
): Promise<Result<OpenConnection, HttpFault>> {
  const tcp = await step('connect', null, () => connectTcp(target, sockets));
  if (!tcp.ok || target.protocol === 'http:') {
    return tcp.ok ? succeed({ socket: tcp.value, throughProxy: false }) : tcp;
  }
  const secured = await step('tls', null, () => secureTarget(tcp.value, target, options, sockets));
  return secured.ok ? succeed({ socket: secured.value, throughProxy: false }) : secured;
}

async function openThroughProxy(
  target: URL,
  choice: Extract<ProxyChoice, { kind: 'proxy' }>,
  options: ConnectionOptions,
  sockets: Sockets,
): Promise<Result<OpenConnection, HttpFault>> {
  const proxy = hostAndPort(choice.url);
  const tcp = await step('proxy-connect', proxy, () => connectTcp(choice.url, sockets));
  const ready =
    !tcp.ok || choice.url.protocol === 'http:'
      ? tcp
      : await step('proxy-tls', proxy, () => secureProxy(tcp.value, choice.url, options, sockets));
  if (!ready.ok || target.protocol === 'http:') {
    return ready.ok ? succeed({ socket: ready.value, throughProxy: true }) : ready;
  }
  const tunnel = await openTunnel(ready.value, choice, target, sockets);
  if (!tunnel.ok) {
    return tunnel;
  }
  const secured = await step('tls', proxy, () => secureTarget(tunnel.value, target, options, sockets));
  return secured.ok ? succeed({ socket: secured.value, throughProxy: false }) : secured;
}

async function step(
  stage: RequestStage,
  proxy: string | null,
  open: () => Promise<net.Socket>,
): Promise<Result<net.Socket, HttpFault>> {
  try {
    return succeed(await open());
  } catch (error) {
    return fail({ ...classifyFailure(error, stage), proxy });
  }
}

function connectTcp(target: URL, sockets: Sockets): Promise<net.Socket> {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const socket = net.connect({
    host,
    port: portOf(target),
    autoSelectFamily: true,
    lookup: lookupWithoutMetadata,
    noDelay: true,
  });
  return untilReady(socket, 'connect', sockets);
}

/** A name that resolves to a metadata service is as forbidden as its address. */
const lookupWithoutMetadata: net.LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, []);
    } else if (addresses.some(({ address }) => isMetadataHost(address))) {
      callback(Object.assign(new Error('metadata address'), { code: 'EMETADATA' }), []);
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    }
  });
};

async function secureTarget(
  socket: net.Socket,
  target: URL,
  options: ConnectionOptions,
  sockets: Sockets,
): Promise<net.Socket> {
  const { secure } = await import('./secureSocket.ts');
  return secure(socket, target, await options.secureContext(), !options.insecure, sockets);
}

async function secureProxy(
  socket: net.Socket,
  proxy: URL,
  options: ConnectionOptions,
  sockets: Sockets,
): Promise<net.Socket> {
  const { secure } = await import('./secureSocket.ts');
  return secure(socket, proxy, await options.proxySecureContext(), true, sockets);
}

/** Whether a port speaks TLS although `http://` was typed. Only a handshake is sent, never a request. */
export async function answersTls(target: URL, sockets: Sockets): Promise<boolean> {
  try {
    const tcp = await connectTcp(target, sockets);
    const { greet } = await import('./secureSocket.ts');
    await greet(tcp, target, sockets);
    return true;
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    return /^ERR_SSL_.*ALERT/.test(code) || code === 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE';
  }
}
