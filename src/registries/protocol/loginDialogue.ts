import { hostAndPort, parseUrl } from '../../core/domain/absoluteUrl.ts';
import type { LoginEvidence, LoginParty } from '../../core/domain/loginOutcome.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { HttpClient, HttpReply, HttpRequest } from '../http/httpClient.ts';
import type { HttpFault } from '../http/httpFault.ts';
import { isMetadataHost } from '../../core/domain/metadataAddress.ts';
import { redactUrl } from '../http/redact.ts';
import type { Scrubber } from '../http/redact.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';

/** A reply with the URL that gave it, after redirects within its origin. */
export interface DialogueReply extends HttpReply {
  readonly url: URL;
  /** The body as text. */
  readonly text: string;
}

const MAX_REDIRECTS = 5;

/**
 * The requests of one login test, in order, with the evidence of each. Redirects are followed by hand and only within
 * the origin that was asked: no header of ours ever reaches a host that a reply chose.
 */
export class LoginDialogue {
  readonly #client: HttpClient;
  readonly #signal: AbortSignal;
  readonly #evidence: LoginEvidence[] = [];
  readonly scrubber: Scrubber;

  constructor(client: HttpClient, signal: AbortSignal, scrubber: Scrubber) {
    this.#client = client;
    this.#signal = signal;
    this.scrubber = scrubber;
  }

  get evidence(): readonly LoginEvidence[] {
    return this.#evidence;
  }

  /** Sends a request to `party`. Replies of any status are replies; a fault or a redirect elsewhere is a finding. */
  async call(request: HttpRequest, party: LoginParty): Promise<Result<DialogueReply, LoginFinding>> {
    let current = request;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const reply = await this.sendOnce(current);
      if (!reply.ok) {
        return fail(toFinding(reply.error, current.url, party));
      }
      const location = locationOf(reply.value);
      if (location === undefined) {
        return succeed({ ...reply.value, url: current.url, text: reply.value.body.toString('utf8') });
      }
      const next = redirectTarget(location, current, party);
      if (!next.ok) {
        return next;
      }
      current = { ...current, url: next.value };
    }
    return fail(finding('redirect-loop', party, { host: hostAndPort(request.url) }));
  }

  /** One request as it is, redirects included in what it may give back; what the cloud SDKs send through. */
  async sendOnce(request: HttpRequest): Promise<Result<HttpReply, HttpFault>> {
    const started = performance.now();
    const reply = await this.#client.send(request, this.#signal);
    this.#evidence.push({
      method: request.method,
      url: redactUrl(request.url),
      status: reply.ok ? reply.value.status : null,
      ms: Math.round(performance.now() - started),
    });
    return reply;
  }
}

function locationOf(reply: HttpReply): string | undefined {
  const location = [reply.headers['location'] ?? []].flat()[0];
  return [301, 302, 303, 307, 308].includes(reply.status) ? (location ?? '') : undefined;
}

function redirectTarget(
  location: string,
  request: HttpRequest,
  party: LoginParty,
): Result<URL, LoginFinding> {
  const target = parseUrl(location, request.url.href);
  if (target !== undefined && isMetadataHost(target.hostname)) {
    return fail(
      finding('metadata-address', party, { host: hostAndPort(request.url), otherHost: target.host }),
    );
  }
  const stays = target?.origin === request.url.origin && target.username === '' && target.password === '';
  return stays && (request.method === 'GET' || request.method === 'HEAD')
    ? succeed(target)
    : fail(
        finding('redirect-elsewhere', party, {
          host: hostAndPort(request.url),
          ...(target === undefined ? {} : { otherHost: target.origin }),
        }),
      );
}

/** The words of a fault of the connection: whose it is, and at which host. */
export function toFinding(fault: HttpFault, url: URL, party: LoginParty): LoginFinding {
  return finding(fault.cause, fault.who === 'registry' ? party : fault.who, {
    host: hostAndPort(url),
    ...(fault.proxy === null ? {} : { proxy: fault.proxy }),
  });
}
