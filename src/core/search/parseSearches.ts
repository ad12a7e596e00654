import { parseUrl } from '../domain/absoluteUrl.ts';
import type { SearchEngineFacts, SearchTarget } from './codeSearch.ts';

/** An entry of the list as it was written, with what is wrong with it: an entry that is wrong takes no other along. */
export type ParsedSearch =
  | { readonly ok: true; readonly target: SearchTarget; readonly entry: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: SearchProblem };

export type SearchProblem =
  | { readonly kind: 'not-an-object' }
  | { readonly kind: 'engine-unknown'; readonly known: readonly string[] }
  | { readonly kind: 'url-unreadable' }
  | { readonly kind: 'url-has-user-info' }
  | { readonly kind: 'url-has-query' }
  | { readonly kind: 'scope-unreadable'; readonly example: string };

/** Reads a list of `{engine, url, scope}`; null where the value is no list. */
export function parseSearches(
  value: unknown,
  engines: readonly SearchEngineFacts[],
): readonly ParsedSearch[] | null {
  return Array.isArray(value) ? value.map((entry) => parseSearch(entry, engines)) : null;
}

/** Reads one `{engine, url, scope}`. */
export function parseSearch(value: unknown, engines: readonly SearchEngineFacts[]): ParsedSearch {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return wrong({ kind: 'not-an-object' });
  }
  const entry = value as Readonly<Record<string, unknown>>;
  const engine = engines.find(({ id }) => id === entry['engine']);
  if (engine === undefined) {
    return wrong({ kind: 'engine-unknown', known: engines.map(({ id }) => id) });
  }
  const address = baseAddress(entry['url']);
  if (typeof address !== 'string') {
    return wrong(address);
  }
  const scope = typeof entry['scope'] === 'string' ? entry['scope'].trim() : undefined;
  if (scope === undefined || /\p{Cc}/u.test(scope) || !engine.takesScope(scope)) {
    return wrong({ kind: 'scope-unreadable', example: engine.scopeExample });
  }
  return { ok: true, target: { engine: engine.id, url: address, scope }, entry };
}

/** The base address of an engine as it is kept, or what is wrong with it. */
export function baseAddress(value: unknown): string | SearchProblem {
  const url = typeof value === 'string' ? parseUrl(value.trim()) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    return { kind: 'url-unreadable' };
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'url-has-user-info' };
  }
  if (url.search !== '' || url.hash !== '') {
    return { kind: 'url-has-query' };
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function wrong(problem: SearchProblem): ParsedSearch {
  return { ok: false, problem };
}
