import { AWS_SUFFIXES } from './awsPartition.ts';
import { oncePerText } from './oncePerText.ts';

/** What the host of a private ECR registry says. */
export interface EcrHost {
  readonly kind: 'ecr';
  /** Twelve digits; null where something else stands there, such as a variable. */
  readonly account: string | null;
  /** Null where it is not known, for instance because a variable stands there. */
  readonly region: string | null;
}

/** ECR Public: one registry for all accounts; anybody may pull, and no private registry's login is good for it. */
interface EcrPublicHost {
  readonly kind: 'ecr-public';
}

const ECR_PUBLIC_NAMES: ReadonlySet<string> = new Set(['public.ecr.aws', 'ecr-public.aws.com']);

const ECR_HOST = /^([^./\s]+)\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+|\$\w+|\$\{\w+\})\.([a-z0-9.-]+)$/iu;

/**
 * `<account>.dkr.ecr[-fips].<region>.<suffix>` and `<account>.dkr-ecr[-fips].<region>.<dual-stack suffix>` of every
 * partition (amazon-ecr-credential-helper, `api/client.go`), or ECR Public; null for any other host. The host is without
 * a port; a variable may stand for its account and its region.
 */
export function parseAmazonHost(host: string): EcrHost | EcrPublicHost | null {
  const name = host.replace(/\.$/, '');
  if (ECR_PUBLIC_NAMES.has(name.toLowerCase())) {
    return { kind: 'ecr-public' };
  }
  const [, account = '', region = '', suffix = ''] = ECR_HOST.exec(name) ?? [];
  if (!AWS_SUFFIXES.has(suffix.toLowerCase())) {
    return null;
  }
  return {
    kind: 'ecr',
    account: /^\d{12}$/.test(account) ? account : null,
    region: region.includes('$') ? null : region.toLowerCase(),
  };
}

/** Hosts of private ECR registries in running text, in any capitals; what they match is for {@link parseAmazonHost} to judge. */
export const ECR_HOST_IN_TEXT = /(?<![\w.-])\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+(?:\.[a-z0-9-]+)+/giu;

/** Whether a text can name a private ECR registry at all: a cheap look before a careful one. */
export const mayNameEcr = oncePerText((text) => /\.dkr[.-]ecr/iu.test(text));
