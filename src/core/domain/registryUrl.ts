import { fail, succeed, type Result } from './result.ts';

/** What was mended in a typed URL, so that the form can say so. */
export type RegistryUrlChange = 'scheme-added' | 'api-path-removed' | 'query-removed' | 'trimmed';

/** The base URL of a registry as it is stored: scheme, host, typed port and path prefix, no trailing slash. */
export interface RegistryUrl {
  readonly url: string;
  readonly protocol: 'http:' | 'https:';
  /** `host` or `host:port`, the port as typed. */
  readonly host: string;
  readonly changes: readonly RegistryUrlChange[];
}

export type RegistryUrlProblem = 'empty' | 'not-a-url' | 'scheme' | 'user-info';

const HAS_SCHEME = /^([a-z][a-z\d+.-]*):(?=\/|\\)/i;
const OTHER_SCHEME = /^([a-z][a-z\d+.-]*):(?!\d)/i;

/**
 * Reads the address of a registry as people paste it: `/v2/` and `/v1/` at the end are cut, a missing scheme becomes
 * https, a typed port and path prefix stay. User info and other schemes are refused.
 */
export function parseRegistryUrl(typed: string): Result<RegistryUrl, RegistryUrlProblem> {
  const text = typed.trim();
  if (text === '') {
    return fail('empty');
  }
  const scheme = (HAS_SCHEME.exec(text) ?? OTHER_SCHEME.exec(text))?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return fail(text.includes('@') && !HAS_SCHEME.test(text) ? 'user-info' : 'scheme');
  }
  const protocol = scheme === 'http' ? 'http:' : 'https:';
  const rest = (scheme === undefined ? text : text.slice(scheme.length + 1)).replace(/^[/\\]+/, '');
  const parsed = parseParts(protocol, rest);
  if (!parsed.ok) {
    return parsed;
  }
  const { host, path, pathChanges } = parsed.value;
  const changes: RegistryUrlChange[] = [
    ...(text === typed ? [] : (['trimmed'] as const)),
    ...(scheme === undefined ? (['scheme-added'] as const) : []),
    ...pathChanges,
  ];
  return succeed({ url: `${protocol}//${host}${path}`, protocol, host, changes });
}

interface UrlParts {
  readonly host: string;
  readonly path: string;
  readonly pathChanges: readonly RegistryUrlChange[];
}

function parseParts(protocol: string, rest: string): Result<UrlParts, RegistryUrlProblem> {
  const authority = /^[^/\\?#]*/.exec(rest)?.[0] ?? '';
  if (authority.includes('@')) {
    return fail('user-info');
  }
  if (authority === '' || /\s/.test(rest) || !URL.canParse(`${protocol}//${rest}`)) {
    return fail('not-a-url');
  }
  const url = new URL(`${protocol}//${rest}`);
  const port = /:(\d+)$/.exec(authority)?.[1];
  const host = port === undefined ? url.hostname : `${url.hostname}:${String(Number(port))}`;
  const withoutApi = url.pathname.replace(/\/v[12]\/*$/i, '');
  const pathChanges: RegistryUrlChange[] = [];
  if (withoutApi !== url.pathname) {
    pathChanges.push('api-path-removed');
  }
  if (url.search !== '' || url.hash !== '') {
    pathChanges.push('query-removed');
  }
  return succeed({ host, path: withoutApi.replace(/\/+$/, ''), pathChanges });
}
