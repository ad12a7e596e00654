/** A Docker image name in its parts; `registry.example:5000/team/app:1.2@sha256:…`. */
export interface ImageReference {
  /** Host with port as written; null where the name has none, which means Docker Hub. */
  readonly host: string | null;
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

/**
 * Splits an image name as Docker does: the part before the first `/` is a host when it holds a dot or a colon or is
 * `localhost`. Null for an empty name and for one that is decided at run time (`${…}` or `$NAME`).
 */
export function parseImageReference(name: string): ImageReference | null {
  const text = name.trim();
  if (text === '' || /[\s$]/.test(text)) {
    return null;
  }
  const [beforeDigest, digest = null] = splitOnce(text, '@');
  const [first, rest] = splitOnce(beforeDigest, '/');
  const hasHost = rest !== undefined && (/[.:]/.test(first) || first.toLowerCase() === 'localhost');
  const path = hasHost ? rest : beforeDigest;
  const colon = path.lastIndexOf(':');
  const tagged = colon > path.lastIndexOf('/');
  return {
    host: hasHost ? first : null,
    repository: tagged ? path.slice(0, colon) : path,
    tag: tagged ? path.slice(colon + 1) : null,
    digest,
  };
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
