import { fail, succeed, type Result } from './result.ts';

/** What was mended in a typed URL, so that the form can say so. */
export type RegistryUrlChange =
  'scheme-added' | 'api-path-removed' | 'image-name-removed' | 'query-removed' | 'trimmed';

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
 * Reads the address of a registry as people paste it: the API's path (`/v2/…`, `/v1/` at the end) and the name of an image
 * with its tag are cut, a missing scheme becomes https, a typed port and path prefix stay. User info and other schemes are
 * refused.
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
  if (authority.includes('@') || isUserInfoBrokenUp(authority, rest)) {
    return fail('user-info');
  }
  if (authority === '' || /\s/.test(rest) || !URL.canParse(`${protocol}//${rest}`)) {
    return fail('not-a-url');
  }
  const url = new URL(`${protocol}//${rest}`);
  const port = /:(\d+)$/.exec(authority)?.[1];
  const host = port === undefined ? url.hostname : `${url.hostname}:${String(Number(port))}`;
  const { path, changes } = readPath(url.pathname);
  const dropped: readonly RegistryUrlChange[] = url.search !== '' || url.hash !== '' ? ['query-removed'] : [];
  return succeed({ host, path, pathChanges: [...changes, ...dropped] });
}

/** `user:pass` whose password has a `/`, `?` or `#`: what reads as a host and port is the beginning of a credential. */
function isUserInfoBrokenUp(authority: string, rest: string): boolean {
  return authority.includes(':') && /@(?!sha\d+:)/.test(rest);
}

/** The path prefix alone: what belongs to the API or to one image is no part of a registry's address. */
function readPath(pathname: string): {
  readonly path: string;
  readonly changes: readonly RegistryUrlChange[];
} {
  const segments = withoutSlashesAtEnd(pathname).split('/').slice(1);
  const api = segments.findIndex((segment, index) => isApiSegment(segment, segments[index + 1]));
  if (api >= 0) {
    return { path: joinPath(segments.slice(0, api)), changes: ['api-path-removed'] };
  }
  const last = segments.at(-1) ?? '';
  return last.includes(':')
    ? { path: '', changes: ['image-name-removed'] }
    : { path: joinPath(segments), changes: [] };
}

/** `v2` with whatever follows; `v1` is part of many other addresses, so only with what its API has. */
function isApiSegment(segment: string, next: string | undefined): boolean {
  const name = segment.toLowerCase();
  return (
    name === 'v2' ||
    (name === 'v1' && (next === undefined || /^(?:_ping|repositories|search|users)$/i.test(next)))
  );
}

function joinPath(segments: readonly string[]): string {
  return withoutSlashesAtEnd(segments.map((segment) => `/${segment}`).join(''));
}

/** A loop, since a regular expression would take quadratic time on a long run of slashes. */
function withoutSlashesAtEnd(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') {
    end -= 1;
  }
  return path.slice(0, end);
}
