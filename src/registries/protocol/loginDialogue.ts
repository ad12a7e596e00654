import { hostAndPort, parseUrl } from '../../core/domain/absoluteUrl.ts';
import type { LoginEvidence, LoginParty } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { HttpClient, HttpReply, HttpRequest } from '../http/httpClient.ts';
import type { HttpFault } from '../http/httpFault.ts';
import { isMetadataHost } from '../../core/domain/metadataAddress.ts';
import { headerOf, replyText } from '../http/replyText.ts';
import { redactUrl } from '../http/redact.ts';
import type { Scrubber } from '../http/redact.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { addMintedTokens } from './mintedTokens.ts';

/** A reply with the URL that gave it, after redirects within its origin. */
export interface DialogueReply extends HttpReply {
  readonly url: URL;
  /** The body as text, with whatever secrets it echoes: for values only, never for people. */
  readonly text: string;
  /** Takes the secrets out of the beginning of its words, to be called before and after each unpacking. */
  readonly scrub: (words: string) => string;
}

interface Exchange {
  readonly request: HttpRequest;
  /** A server named the address: what stands in it may be an echo. */
  readonly isForeign: boolean;
  readonly status: number | null;
  readonly ms: number;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The requests of one login test, in order, with the evidence of each. Redirects are followed by hand and only within
 * the origin that was asked: no header of ours ever reaches a host that a reply chose.
 */
export class LoginDialogue {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;
  readonly #exchanges: Exchange[] = [];
  /** Hosts that the integration or the product names, never a server. */
  readonly #ownHosts = new Set<string>();
  readonly scrubber: Scrubber;

  constructor(client: HttpClient, signal: AbortSignal, scrubber: Scrubber) {
    this.#client = client;
    this.#signal = signal;
    this.scrubber = scrubber;
  }

  /** The requests so far. An address that a person typed is shown as typed; only what a server said is scrubbed. */
  get evidence(): readonly LoginEvidence[] {
    return this.#exchanges.map(({ request: { method, url }, isForeign, status, ms }) => ({
      method,
      url: isForeign ? this.#scrubbed(url) : redactUrl(url),
      status,
      ms,
    }));
  }

  /** Whether a `host:port` is one that no server named. */
  isOwnHost(host: string): boolean {
    return this.#ownHosts.has(host);
  }

  #scrubbed(url: URL): string {
    return redactUrl(url, {
      scrub: (text) => this.scrubber.scrub(text),
      isOwnHost: this.isOwnHost(hostAndPort(url)),
    });
  }

  /** Sends a request to `party`. Replies of any status are replies; a fault or a redirect elsewhere is a finding. */
  async call(request: HttpRequest, party: LoginParty): Promise<Result<DialogueReply, LoginFinding>> {
    let current = request;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const reply = await this.#send(current, redirects > 0 || party === 'token-server');
      if (!reply.ok) {
        return fail(toFinding(reply.error, current.url, party));
      }
      if (!REDIRECTS.has(reply.value.status)) {
        return succeed(this.toReply(reply.value, current.url));
      }
      const next = redirectTarget(reply.value, current, party);
      if (!next.ok) {
        return next;
      }
      current = { ...current, url: next.value };
    }
    return fail(finding('redirect-loop', party, { host: hostAndPort(request.url) }));
  }

  /** Sends one request and returns a redirect as a reply, without following it. The cloud SDKs send through this. */
  sendOnce(request: HttpRequest): Promise<Result<HttpReply, HttpFault>> {
    return this.#send(request, false);
  }

  /** What a reply says, whose own secrets are known to the scrubber before anybody reads it. */
  toReply(reply: HttpReply, url: URL): DialogueReply {
    const text = replyText(reply);
    addMintedTokens(this.scrubber, text);
    const scrub = (words: string): string => this.scrubber.scrubStart(words);
    return { ...reply, url, text, scrub };
  }

  async #send(request: HttpRequest, isForeign: boolean): Promise<Result<HttpReply, HttpFault>> {
    const started = process.hrtime.bigint();
    const reply = await this.#client.send(request, this.#signal);
    if (!isForeign) {
      this.#ownHosts.add(hostAndPort(request.url));
    }
    this.#exchanges.push({
      request,
      isForeign,
      status: reply.ok ? reply.value.status : null,
      ms: Math.round(Number(process.hrtime.bigint() - started) / 1e6),
    });
    return reply;
  }
}

function redirectTarget(
  reply: HttpReply,
  request: HttpRequest,
  party: LoginParty,
): Result<URL, LoginFinding> {
  const host = hostAndPort(request.url);
  const location = headerOf(reply, 'location');
  // An empty address would be that of the request itself.
  const target = location === '' ? undefined : parseUrl(location, request.url.href);
  if (target === undefined) {
    return fail(finding('redirect-without-address', party, { host, status: String(reply.status) }));
  }
  if (isMetadataHost(target.hostname)) {
    return fail(finding('metadata-address', party, { host, otherHost: target.host }));
  }
  const stays = target.origin === request.url.origin && target.username === '' && target.password === '';
  return stays && (request.method === 'GET' || request.method === 'HEAD')
    ? succeed(target)
    : fail(finding('redirect-elsewhere', party, { host, otherHost: placeOf(target) }));
}

/** Where an address leads; of one without a host, such as `file:`, no more than its kind is told. */
function placeOf({ origin, protocol }: URL): string {
  return origin === 'null' ? protocol : origin;
}

/** The words of a fault of the connection: whose it is, and at which host. */
export function toFinding(fault: HttpFault, url: URL, party: LoginParty): LoginFinding {
  return finding(fault.cause, fault.who === 'registry' ? party : fault.who, {
    host: hostAndPort(url),
    ...(fault.proxy === null ? {} : { proxy: fault.proxy }),
  });
}
