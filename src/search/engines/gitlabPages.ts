import { parseUrl } from '../../core/domain/absoluteUrl.ts';
import { nextLink } from '../../core/domain/linkHeader.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { NotSeen } from '../../core/search/searchEnd.ts';
import { notSeen } from '../../core/search/searchEnd.ts';
import type { SearchHttp, SearchReply } from '../searchHttp.ts';

/** The most pages of a list, as a guard against a server whose pages never end. */
const MAX_PAGES = 200;

export interface GitLabPage {
  readonly items: readonly unknown[];
  readonly isLast: boolean;
  /** Why the page could not be read; such a page is always the last one. */
  readonly error: NotSeen | null;
}

/** The pages of a list of GitLab's, one request each: by `Link` (keyset) or `X-Next-Page`, within the origin only. */
export class GitLabPages {
  readonly #http: SearchHttp;
  /** Addresses that were asked. */
  readonly #asked = new Set<string>();
  #next: URL | NotSeen | null;

  constructor(http: SearchHttp, first: URL) {
    this.#http = http;
    this.#next = first;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  async next(): Promise<GitLabPage> {
    const url = this.#next;
    this.#next = null;
    if (!(url instanceof URL)) {
      return { items: [], isLast: true, error: url };
    }
    if (this.#asked.has(url.href) || this.#asked.size >= MAX_PAGES) {
      const error = notSeen('cut-off', `${String(this.#asked.size)} pages without an end`);
      return { items: [], isLast: true, error };
    }
    this.#asked.add(url.href);
    const page = await this.#read(url);
    return page.ok ? this.#turn(page.value, url) : { items: [], isLast: true, error: page.error };
  }

  async #read(url: URL): Promise<Result<ReadPage, NotSeen>> {
    const reply = await this.#http.send({ url, headers: { accept: 'application/json' } });
    if (!reply.ok) {
      return reply;
    }
    const json = reply.value.json();
    if (!json.ok) {
      return json;
    }
    return Array.isArray(json.value)
      ? succeed({ items: json.value as readonly unknown[], reply: reply.value })
      : fail(notSeen('not-this-engine'));
  }

  /**
   * The next page may have another origin: `send` refuses to request it and reports that. One that is named and cannot be asked
   * for is a page with a reason: what stands on this one is not lost by it.
   */
  #turn({ items, reply }: ReadPage, url: URL): GitLabPage {
    const following = nextOf(reply, url, items.length);
    if (following.kind === 'unreadable') {
      this.#next = notSeen('cut-off', this.#http.words(following.said));
    } else {
      this.#next = following.kind === 'page' ? following.url : null;
    }
    return { items, isLast: this.#next === null, error: null };
  }
}

interface ReadPage {
  readonly items: readonly unknown[];
  readonly reply: SearchReply;
}

type Following =
  | { readonly kind: 'page'; readonly url: URL }
  | { readonly kind: 'none' }
  /** A next page is named, by words that lead nowhere. */
  | { readonly kind: 'unreadable'; readonly said: string };

/** By `Link`, else by `X-Next-Page`, which is empty on the last page; a full page that says nothing may have one after it. */
function nextOf(reply: SearchReply, url: URL, count: number): Following {
  const link = reply.list('link');
  const target = nextLink(link);
  if (target !== undefined) {
    const next = target === null ? undefined : parseUrl(target, url.href);
    return next === undefined ? { kind: 'unreadable', said: `Link: ${link}` } : { kind: 'page', url: next };
  }
  const number = reply.header('x-next-page')?.trim();
  if (number === undefined) {
    const isFull = count >= Number(url.searchParams.get('per_page'));
    return isFull ? pageOf(url, String(Number(url.searchParams.get('page') ?? '1') + 1)) : { kind: 'none' };
  }
  if (number === '') {
    return { kind: 'none' };
  }
  return /^\d{1,9}$/.test(number)
    ? pageOf(url, number)
    : { kind: 'unreadable', said: `X-Next-Page: ${number}` };
}

function pageOf(url: URL, number: string): Following {
  const next = new URL(url);
  next.searchParams.set('page', number);
  return { kind: 'page', url: next };
}
