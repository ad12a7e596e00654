/** The registry of an image name, as far as the name tells. */
export interface ImageHost {
  readonly registry: 'docker-hub' | 'ecr' | 'gcr' | 'quay' | 'other';
  readonly host: string;
  /** ECR: the twelve digits; null where only a build knows them. */
  readonly account: string | null;
  /** ECR: the region; null where only a build knows it. */
  readonly region: string | null;
}

const ECR_HOST =
  /^([^./]+|\$\{\w+\})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+|\$\w+|\$\{\w+\})\.amazonaws\.com(?:\.cn)?$/u;
const GOOGLE_HOST = /^(?:(?:us|eu|asia)\.)?gcr\.io$|^[a-z0-9-]+-docker\.pkg\.dev$/u;

/** Reads an image name; null where its host is not known, for instance because it stands in a variable. */
export function parseImageHost(image: string): ImageHost | null {
  const slash = image.indexOf('/');
  const first = slash === -1 ? '' : image.slice(0, slash);
  const ecr = ECR_HOST.exec(first);
  if (ecr !== null) {
    const [, account, region] = ecr;
    return {
      registry: 'ecr',
      host: first,
      account: account !== undefined && /^\d{12}$/u.test(account) ? account : null,
      region: region === undefined || region.includes('$') ? null : region,
    };
  }
  if (!/^[\w.:-]*$/u.test(first) || !/^[\w$]/u.test(image)) {
    return null;
  }
  return slash === -1 ? hostless(image) : plainHost(first);
}

function hostless(image: string): ImageHost | null {
  return image.includes('$') ? null : dockerHub();
}

function plainHost(first: string): ImageHost {
  const isHost = first.includes('.') || first.includes(':') || first === 'localhost';
  if (!isHost || first === 'docker.io' || first.endsWith('.docker.io')) {
    return dockerHub();
  }
  const registry = GOOGLE_HOST.test(first) ? 'gcr' : first === 'quay.io' ? 'quay' : 'other';
  return { registry, host: first, account: null, region: null };
}

function dockerHub(): ImageHost {
  return { registry: 'docker-hub', host: 'docker.io', account: null, region: null };
}
