/**
 * `host/path` of a repository in small letters, from the address of a remote or of a web page, or a name that begins
 * with the host: `git@github.com:Acme/api.git`, `https://github.com/acme/api/`, `github.com/acme/api` are the same one.
 * Null where no host is named: a path on a disk, a bare name. Nothing of a user name or password stays, which may hold `@`.
 */
export function repositoryKey(address: string): string | null {
  const text = address.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/]*@)?([^/:@]+|\[[^\]]+\])(?::\d+)?\/(.+)$/i.exec(text);
  const [, host, path] = url ?? scpAddress(text) ?? bareName(text) ?? [];
  if (host === undefined || path === undefined) {
    return null;
  }
  const segments = path.split('/').filter((segment) => segment !== '');
  const whole = [host, ...segments].join('/').toLowerCase();
  return segments.length === 0 ? null : whole.replace(/\.git$/, '');
}

/** `git@host:path`; a single letter before the colon is a drive of Windows. */
function scpAddress(text: string): RegExpExecArray | null {
  return /^(?:[^/@\\]+@)?([^/:\\@]{2,}):(?!\/\/)(?!\\)(.+)$/.exec(text);
}

/** A first part with a dot in it is a host. */
function bareName(text: string): RegExpExecArray | null {
  return /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)\/([^\\]+)$/i.exec(text);
}

/**
 * The address of the remote that a clone came from, read from the text of its `.git/config`: that of `origin`, else that of
 * the first remote; null where there is none. `origin` is preferred, because another remote may be a fork with other files.
 */
export function originInGitConfig(config: string): string | null {
  const urls = new Map<string, string>();
  let remote: string | null = null;
  for (const line of config.split(/\r?\n/)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"([^"]*)")?\s*\]/.exec(line);
    if (header !== null) {
      remote = header[1]?.toLowerCase() === 'remote' ? (header[2] ?? '') : null;
    }
    const url = remote === null ? undefined : /^\s*url\s*=\s*(\S.*)$/i.exec(line)?.[1]?.trim();
    if (remote !== null && url !== undefined && !urls.has(remote)) {
      urls.set(remote, url.replace(/^"(.*)"$/, '$1'));
    }
  }
  return urls.get('origin') ?? [...urls.values()][0] ?? null;
}
