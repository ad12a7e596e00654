import { parseUrl } from '../../core/domain/absoluteUrl.ts';
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
  #next: URL | null;

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
    if (url === null) {
      return { items: [], isLast: true, error: null };
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

  /** The next page may have another origin: `send` refuses to request it and reports that. */
  #turn({ items, reply }: ReadPage, url: URL): GitLabPage {
    const following = nextOf(reply, url, items.length);
    this.#next = following === null ? null : (parseUrl(following, url.href) ?? null);
    return { items, isLast: this.#next === null, error: null };
  }
}

interface ReadPage {
  readonly items: readonly unknown[];
  readonly reply: SearchReply;
}

/** The address of the next page; null for the last. */
function nextOf(reply: SearchReply, url: URL, count: number): string | null {
  const link = reply.header('link');
  const byLink = link === undefined ? undefined : nextInLink(link);
  if (byLink !== undefined) {
    return byLink;
  }
  const number = reply.header('x-next-page');
  const size = Number(url.searchParams.get('per_page'));
  const page = Number(url.searchParams.get('page') ?? '1');
  if (number === undefined ? link !== undefined || count < size : !/^\d{1,9}$/.test(number)) {
    return null;
  }
  const next = new URL(url);
  next.searchParams.set('page', number ?? String(page + 1));
  return next.href;
}

/** The target of `rel="next"` in a `Link` header (RFC 8288). */
export function nextInLink(link: string): string | undefined {
  for (const [, target, parameters] of link.slice(0, 8000).matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?(?:[^"]*\s)?next\b/i.test(parameters ?? '')) {
      return target;
    }
  }
  return undefined;
}
