import type { FileUri } from '../domain/sourceFile.ts';

/** Whether a URI is one of the places or lies below one of them; its own folders are looked up, however many places there are. */
export function isBelow(uri: FileUri, places: ReadonlySet<FileUri> | 'all'): boolean {
  return places === 'all' || nearestPlace(uri, places) !== undefined;
}

/** The place that a URI is, or the one nearest above it; undefined where it lies below none. */
export function nearestPlace(uri: FileUri, places: ReadonlySet<FileUri>): FileUri | undefined {
  if (places.has(uri)) {
    return uri;
  }
  if (places.size === 0) {
    return undefined;
  }
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    const above = uri.slice(0, end);
    if (places.has(above)) {
      return above;
    }
  }
  return undefined;
}
