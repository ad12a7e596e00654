/**
 * A URL as it is being typed, without what may be a user name or password in it: this part of a draft is kept where a
 * credential must never be. An `@` ends user info wherever it stands, and what follows a host's colon is a port or the
 * beginning of a password.
 */
export function withoutUserInfo(url: string): string {
  const [scheme = ''] = /^\s*(?:[a-z][a-z\d+.-]*:[/\\]{1,2}|https?:)/i.exec(url) ?? [];
  const rest = url.slice(scheme.length);
  const kept = rest.slice(rest.lastIndexOf('@') + 1);
  const [authority = ''] = /^[^/\\?#]*/.exec(kept) ?? [];
  const host = /^(?:\[[^\]]*\]?|[^:]*)(?::\d{0,5}$)?/.exec(authority)?.[0] ?? '';
  return `${scheme}${host}${host === authority ? kept.slice(authority.length) : ''}`;
}
