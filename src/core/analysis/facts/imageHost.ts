import { readRegistryHost, type RegistryHost } from '../../domain/registryHost.ts';

/** The registry of an image name, as far as the name tells. */
export interface ImageHost extends RegistryHost {
  /** As written; `docker.io` where the name has none. */
  readonly host: string;
}

/** Reads an image name; null where its host is not known, for instance because it stands in a variable. */
export function parseImageHost(image: string): ImageHost | null {
  const slash = image.indexOf('/');
  const first = slash === -1 ? '' : image.slice(0, slash);
  if (!first.includes('$')) {
    // `https://…` is no image name: Docker refuses it before it looks for a login.
    const isName = /^[\w.:-]*$/u.test(first) && !first.endsWith(':') && /^[\w$]/u.test(image);
    return isName ? known(image, first) : null;
  }
  // A variable may stand for the account and the region of an ECR host.
  const host = readRegistryHost(first);
  return host.registry === 'ecr' ? { ...host, host: first } : null;
}

function known(image: string, first: string): ImageHost | null {
  if (first === '' && image.includes('$')) {
    return null;
  }
  const isHost = /[.:]/u.test(first) || first.toLowerCase() === 'localhost';
  const host = readRegistryHost(isHost ? first : null);
  return { ...host, host: host.registry === 'docker-hub' ? 'docker.io' : first };
}
