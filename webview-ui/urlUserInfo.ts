/**
 * A URL as it is being typed, without what may be a user name or password in it: this part of a draft is kept where a
 * credential must never be. What follows an `@` may be the host, or the rest of a password that holds one and is still being
 * typed: none of it is kept. What follows a host's colon is a port or the beginning of a password.
 */
export function withoutUserInfo(url: string): string {
  const [scheme = ''] = /^\s*(?:[a-z][a-z\d+.-]*:[/\\]{1,2}|https?:)/i.exec(url) ?? [];
  const rest = url.slice(scheme.length);
  const kept = rest.includes('@') ? '' : rest;
  const [authority = ''] = /^[^/\\?#]*/.exec(kept) ?? [];
  const host = /^(?:\[[^\]]*\]?|[^:]*)(?::\d{0,5}$)?/.exec(authority)?.[0] ?? '';
  return `${scheme}${host}${host === authority ? kept.slice(authority.length) : ''}`;
}
