import { parseAmazonHost } from './amazonHost.ts';
import { isOwnAddress } from './ownAddress.ts';
import type { RegistryType } from './registryType.ts';

/** Whose registry a host is; `other` is one of nobody we know: a private registry or a DTR, the host cannot tell. */
export interface RegistryHost {
  readonly registry: 'docker-hub' | 'ecr' | 'ecr-public' | 'gcr' | 'quay' | 'other';
  /** ECR: the twelve digits; null where the host does not tell. */
  readonly account: string | null;
  /** ECR: the region; null where the host does not tell. */
  readonly region: string | null;
}

const HUB_HOST =
  /^(?:[a-z0-9.-]+\.)?docker\.io$|^(?:(?:index|registry-1|registry|hub|registry\.hub|www)\.)?docker\.com$/;

/** docker-credential-gcr, `config/const.go`; all of both domains is Google's. */
const GOOGLE_HOST = /^(?:[a-z0-9-]+\.)*(?:gcr\.io|pkg\.dev)$/;

/**
 * What a host says of its registry (`docs/format.md`, "Regions", lists Amazon's): the one place that knows the names of the
 * vendors. With or without port, in any capitals; null stands for no host, which is Docker Hub.
 */
export function readRegistryHost(host: string | null): RegistryHost {
  const name = host === null ? 'docker.io' : bareHost(host);
  const amazon = parseAmazonHost(name);
  if (amazon !== null) {
    const { account, region } = amazon.kind === 'ecr' ? amazon : NOWHERE;
    return { registry: amazon.kind, account, region };
  }
  const lower = name.toLowerCase();
  if (HUB_HOST.test(lower)) {
    return { registry: 'docker-hub', ...NOWHERE };
  }
  if (GOOGLE_HOST.test(lower)) {
    return { registry: 'gcr', ...NOWHERE };
  }
  const isQuay = lower === 'quay.io' || lower.endsWith('.quay.io');
  return { registry: isQuay ? 'quay' : 'other', ...NOWHERE };
}

const NOWHERE = { account: null, region: null } as const;

/**
 * The type of integration that logs in to a host; null for ECR Public, where none does. A host of nobody we know is a
 * private registry.
 */
export function registryOfHost(host: string | null): RegistryType | null {
  const { registry } = readRegistryHost(host);
  return registry === 'other' ? 'private' : registry === 'ecr-public' ? null : registry;
}

export function isDockerHubHost(host: string): boolean {
  return readRegistryHost(host).registry === 'docker-hub';
}

export function isGoogleHost(host: string): boolean {
  return readRegistryHost(host).registry === 'gcr';
}

/**
 * A registry on the machine of a build or in its own network, which no integration logs in to: the machine itself, by
 * Docker's name for it too, or a name without a dot, as a container beside the build has.
 */
export function isLocalRegistry(host: string): boolean {
  const name = bareHost(host).toLowerCase();
  return isOwnAddress(name) || /^[^.:]+$/u.test(name) || name.endsWith('.docker.internal');
}

/** Without port and without the dot that ends a full name. */
function bareHost(host: string): string {
  return host.replace(/:\d*$/, '').replace(/\.$/, '');
}
