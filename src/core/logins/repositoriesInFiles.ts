import { parseImageReference, type ImageReference } from '../domain/imageReference.ts';
import type { IntegrationRecord } from '../domain/integration.ts';
import { compareNames } from '../domain/integrationName.ts';
import { readRegistryHost, registryOfHost } from '../domain/registryHost.ts';

/** Each matches one place where an image is named; the rest of the line does not matter. */
const IMAGE_PLACES: readonly RegExp[] = [
  /^[ \t]*(?:-[ \t]+)?(?:sourceName|image_name)[ \t]*:[ \t]*["']?([^\s"'#]+)/gm,
  /\bdocker[ \t]+(?:pull|push)[ \t]+["']?([^\s"'#;|&]+)/g,
];

/** Images that a text names in keys and in `docker pull` and `docker push`, as they are written. */
export function imagesInText(text: string): readonly string[] {
  return IMAGE_PLACES.flatMap((place) => [...text.matchAll(place)].map((match) => match[1] ?? ''));
}

/** Repositories on the registry of an integration that texts name images of, each once, by name. */
export function repositoriesOf(record: IntegrationRecord, texts: Iterable<string>): readonly string[] {
  const images = [...texts].flatMap(imagesInText).map(parseImageReference);
  const there = images.filter((image) => image !== null && isOnRegistry(image, record));
  return [...new Set(there.map((image) => image?.repository ?? ''))].sort(compareNames);
}

function isOnRegistry({ host }: ImageReference, { type, fields }: IntegrationRecord): boolean {
  if (type === 'private' || type === 'dtr') {
    return host !== null && host.toLowerCase() === hostOf(fields.url ?? '');
  }
  // `registryOfHost` takes an unknown host for a private registry, so unknown hosts are excluded here.
  return registryOfHost(host) === type && readRegistryHost(host).registry !== 'other';
}

/** Host and port of an address that may have no scheme. */
function hostOf(url: string): string {
  return url
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .split(/[/?#]/u, 1)
    .join('')
    .toLowerCase();
}
