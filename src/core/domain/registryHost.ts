import type { RegistryType } from './registryType.ts';

/** What the host of an ECR registry says. */
export interface EcrHost {
  readonly account: string;
  readonly region: string;
}

const ECR_HOST = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)$/;

/** Account and region of `<12 digits>.dkr.ecr.<region>.amazonaws.com[.cn]`; null for any other host. */
export function parseEcrHost(host: string): EcrHost | null {
  const match = ECR_HOST.exec(bareHost(host));
  const [, account, region] = match ?? [];
  return account === undefined || region === undefined ? null : { account, region };
}

/**
 * The registry type that a host shows (`shippable-yml.md` section 5); null stands for no host, which is Docker Hub. A
 * host of nobody we know is a private registry (or a DTR: the host cannot tell).
 */
export function registryOfHost(host: string | null): RegistryType {
  if (host === null) {
    return 'docker-hub';
  }
  const name = bareHost(host);
  if (/^(?:(?:index|registry-1|registry|hub|www)\.)?docker\.(?:io|com)$/.test(name)) {
    return 'docker-hub';
  }
  if (parseEcrHost(name) !== null) {
    return 'ecr';
  }
  if (/(?:^|\.)gcr\.io$/.test(name) || name.endsWith('.pkg.dev')) {
    return 'gcr';
  }
  return name === 'quay.io' || name.endsWith('.quay.io') ? 'quay' : 'private';
}

/** Lower case, without port. */
function bareHost(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}
