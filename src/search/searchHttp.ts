import { parseUrl } from '../core/domain/absoluteUrl.ts';
import { parseJson } from '../core/domain/jsonObject.ts';
import { isMetadataHost } from '../core/domain/metadataAddress.ts';
import { fail, succeed } from '../core/domain/result.ts';
import type { Result } from '../core/domain/result.ts';
import { decodeText } from '../core/domain/textEncoding.ts';
import { notSeen } from '../core/search/searchEnd.ts';
import type { NotSeen } from '../core/search/searchEnd.ts';
import type { HttpClient, HttpReply, HttpRequest } from '../registries/http/httpClient.ts';
import type { Scrubber } from '../registries/http/redact.ts';
import { replyText } from '../registries/http/replyText.ts';
import { fileTextOf } from './fileText.ts';
import { retryTime } from './retryTime.ts';

/** A page of a hundred results with their repositories has about one megabyte. */
export const MAX_PAGE_BYTES = 16 * 1024 * 1024;

/** A build file beyond this is none that a person wrote. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;

const MAX_REDIRECTS = 3;

/** One request must end within this many milliseconds: an engine that hangs on a file must not take the others' time. */
const REQUEST_MS = 60_000;

export interface SearchRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes?: number;
  readonly onBody?: (piece: Buffer) => void;
}

/** A reply with status 200: of the other successes none brings what was asked for. */
export interface SearchReply {
  readonly url: URL;
  readonly header: (name: string) => string | undefined;
  /** The values of a header that is a list, which may come in several lines; empty where there is none. */
  readonly list: (name: string) => string;
  readonly bytes: Buffer;
  /** The body as a file. What stands in for it, such as the page of a sign-in or the target of a link, is a reason. */
  fileText(): Result<string, NotSeen>;
  /** The body as JSON; a text that is none is a reason. */
  json(): Result<unknown, NotSeen>;
}

/** A reply that is no success, so that an engine can tell what its vendor means by it. */
export interface RefusedReply {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The server's words, scrubbed, on one line; empty where it said nothing. */
  readonly words: string;
}

/** Gives the reason where the vendor has a meaning of its own for a status; undefined for the usual one. */
export type JudgeRefusal = (reply: RefusedReply) => NotSeen | undefined;

/**
 * The requests of one search. The headers with the token go to the origin of the target alone: other addresses are
 * refused before anything is sent, and redirects are followed by hand and only within that origin.
 */
export class SearchHttp {
  readonly #client: HttpClient;
  readonly #base: URL;
  readonly #authorization: Readonly<Record<string, string>>;
  readonly #scrubber: Scrubber;
  readonly #judge: JudgeRefusal;
  readonly signal: AbortSignal;

  constructor(options: {
    readonly client: HttpClient;
    /** Base address of the target. */
    readonly base: URL;
    readonly authorization: Readonly<Record<string, string>>;
    readonly scrubber: Scrubber;
    readonly judge: JudgeRefusal;
    readonly signal: AbortSignal;
  }) {
    this.#client = options.client;
    this.#base = options.base;
    this.#authorization = options.authorization;
    this.#scrubber = options.scrubber;
    this.#judge = options.judge;
    this.signal = options.signal;
  }

  /** An address below the base. `path` is encoded already and begins with `/`. */
  address(path: string, query: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(`${this.#base.href.replace(/\/+$/, '')}${path}`);
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, value);
    }
    return url;
  }

  /** An address that a reply named: undefined where it leads to another origin. */
  ownAddress(text: string, from?: URL): URL | undefined {
    const url = parseUrl(text, from?.href);
    return url?.origin === this.#base.origin && url.username === '' && url.password === '' ? url : undefined;
  }

  /** Words of the engine, fit to be shown. */
  words(text: string): string {
    return this.#scrubber.scrubServerText(text) ?? '';
  }

  async send(request: SearchRequest): Promise<Result<SearchReply, NotSeen>> {
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort(new DOMException('the request took too long', 'TimeoutError'));
    }, REQUEST_MS);
    try {
      return await this.#follow(request, AbortSignal.any([this.signal, late.signal]));
    } finally {
      clearTimeout(timer);
    }
  }

  async #follow(request: SearchRequest, signal: AbortSignal): Promise<Result<SearchReply, NotSeen>> {
    const { method = 'GET' } = request;
    let { url } = request;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      if (url.origin !== this.#base.origin) {
        return fail(notSeen('redirect-elsewhere', this.words(url.origin)));
      }
      const sent = await this.#client.send(this.#toRequest(request, method, url), signal);
      if (!sent.ok) {
        return fail(this.#toFault(sent.error.cause, url));
      }
      const location = locationOf(sent.value);
      if (location === undefined) {
        return this.#toReply(sent.value, url);
      }
      const next = parseUrl(location, url.href);
      if (location === '' || next === undefined) {
        return fail(notSeen('redirect-without-address', String(sent.value.status)));
      }
      if (method === 'POST' || !this.#mayFollow(next)) {
        return fail(notSeen('redirect-elsewhere', this.words(next.origin)));
      }
      url = next;
    }
    return fail(notSeen('redirect-loop', url.pathname));
  }

  #mayFollow(next: URL): boolean {
    return next.origin === this.#base.origin && next.username === '' && !isMetadataHost(next.hostname);
  }

  #toRequest(request: SearchRequest, method: HttpRequest['method'], url: URL): HttpRequest {
    const { headers, body, onBody, maxBytes = MAX_PAGE_BYTES } = request;
    return {
      method,
      url,
      headers: { ...headers, ...this.#authorization },
      maxBodyBytes: maxBytes,
      ...(body === undefined ? {} : { body }),
      ...(onBody === undefined ? {} : { onBody }),
    };
  }

  #toFault(cause: NotSeen['reason'], url: URL): NotSeen {
    return cause === 'reply-too-large' ? notSeen('file-too-large', url.pathname) : notSeen(cause, url.host);
  }

  #toReply(reply: HttpReply, url: URL): Result<SearchReply, NotSeen> {
    const header = (name: string): string | undefined => [reply.headers[name] ?? []].flat()[0];
    if (reply.status !== 200) {
      const words = this.words(wordsOf(replyText(reply)));
      return fail(
        this.#judge({ status: reply.status, header, words }) ?? usualReason(reply.status, header, words),
      );
    }
    return succeed({
      url,
      header,
      list: (name) => [reply.headers[name] ?? []].flat().join(', '),
      bytes: reply.body,
      fileText: () => readFileText(reply.body, header('content-type')),
      json: () => jsonOf(reply.body, header('content-type')),
    });
  }
}

/** What a status means with every vendor. */
function usualReason(status: number, header: RefusedReply['header'], words: string): NotSeen {
  const said = words === '' ? String(status) : `${String(status)}: ${words}`;
  if (status === 401) {
    return notSeen('token-refused', said);
  }
  if (status === 429) {
    return notSeen('rate-limited', said, retryTime(header));
  }
  if (status === 403) {
    return notSeen('forbidden', said);
  }
  if (status === 404) {
    return notSeen('not-this-engine', said);
  }
  if (status < 400) {
    return notSeen('reply-unreadable', said);
  }
  return status >= 500 ? notSeen('server-error', said, retryTime(header)) : notSeen('query-refused', said);
}

function locationOf(reply: HttpReply): string | undefined {
  const location = [reply.headers['location'] ?? []].flat()[0];
  return [301, 302, 303, 307, 308].includes(reply.status) ? (location ?? '') : undefined;
}

function jsonOf(bytes: Buffer, contentType: string | undefined): Result<unknown, NotSeen> {
  const text = decodeText(bytes)?.text ?? '';
  const value = parseJson(text);
  if (value !== undefined) {
    return succeed(value);
  }
  const isPage = /html/i.test(contentType ?? '') || /^\s*</.test(text);
  return fail(notSeen(isPage ? 'not-this-engine' : 'reply-unreadable'));
}

/** A build file is no HTML, whatever its name: what comes as such is a sign-in or an error page with status 200. */
function readFileText(bytes: Buffer, contentType: string | undefined): Result<string, NotSeen> {
  const text = fileTextOf(bytes);
  const isPage =
    /\bx?html\b/i.test(contentType ?? '') || (text.ok && /^\s*<(?:!doctype|html)\b/i.test(text.value));
  return isPage ? fail(notSeen('not-this-engine')) : text;
}

/** The sentence in a JSON error of GitHub (`message`), GitLab (`message`, `error`) or Zoekt (`Error`), else the text. */
function wordsOf(body: string): string {
  const value = parseJson(body);
  if (value !== undefined) {
    return sentenceIn(value) ?? '';
  }
  return /^\s*</.test(body) ? '' : body;
}

function sentenceIn(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { message, error, Error: fault } = value as Readonly<Record<string, unknown>>;
  return sentenceIn(message) ?? sentenceIn(error) ?? sentenceIn(fault);
}
