import type { FileUri } from '../domain/sourceFile.ts';

/** Whether a URI is one of the places or lies below one of them; its own folders are looked up, however many places there are. */
export function isBelow(uri: FileUri, places: ReadonlySet<FileUri> | 'all'): boolean {
  if (places === 'all' || places.has(uri)) {
    return true;
  }
  if (places.size === 0) {
    return false;
  }
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    if (places.has(uri.slice(0, end))) {
      return true;
    }
  }
  return false;
}
