/** An absolute URL, or one relative to `base`; undefined instead of an exception (`URL.parse` needs Node 22). */
export function parseUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/** `host:port`, with the port that the scheme implies where none is written. */
export function hostAndPort(url: URL): string {
  return `${url.hostname.toLowerCase().replace(/\.$/, '')}:${portOf(url)}`;
}

/** The port that a connection goes to. */
export function portOf(url: URL): number {
  return url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}
