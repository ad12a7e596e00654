/** A partition of AWS: keys of one are unknown in the others. */
export interface AwsPartition {
  readonly prefix: string;
  /** What the names of its hosts end in. */
  readonly suffix: string;
  /** What the names of its hosts that also have IPv6 end in, where they have a suffix of their own. */
  readonly dualStackSuffixes: readonly string[];
  /** A region that every account of it has, asked who the key belongs to. */
  readonly identityRegion: string;
}

const COMMERCIAL: AwsPartition = {
  prefix: '',
  suffix: 'amazonaws.com',
  dualStackSuffixes: ['on.aws'],
  identityRegion: 'us-east-1',
};

/**
 * From the SDK's own table of partitions and the hosts of amazon-ecr-credential-helper; the first row whose prefix a
 * region starts with.
 */
const PARTITIONS: readonly AwsPartition[] = [
  {
    prefix: 'cn-',
    suffix: 'amazonaws.com.cn',
    dualStackSuffixes: ['on.amazonwebservices.com.cn'],
    identityRegion: 'cn-north-1',
  },
  {
    prefix: 'us-gov-',
    suffix: 'amazonaws.com',
    dualStackSuffixes: ['on.aws'],
    identityRegion: 'us-gov-west-1',
  },
  { prefix: 'us-iso-', suffix: 'c2s.ic.gov', dualStackSuffixes: [], identityRegion: 'us-iso-east-1' },
  { prefix: 'us-isob-', suffix: 'sc2s.sgov.gov', dualStackSuffixes: [], identityRegion: 'us-isob-east-1' },
  { prefix: 'us-isof-', suffix: 'csp.hci.ic.gov', dualStackSuffixes: [], identityRegion: 'us-isof-south-1' },
  { prefix: 'eu-isoe-', suffix: 'cloud.adc-e.uk', dualStackSuffixes: [], identityRegion: 'eu-isoe-west-1' },
  {
    prefix: 'eusc-',
    suffix: 'amazonaws.eu',
    dualStackSuffixes: ['on.amazonwebservices.eu'],
    identityRegion: 'eusc-de-east-1',
  },
  COMMERCIAL,
];

/** The partition that a region belongs to: by the beginning of its name, so a region of tomorrow has one too. */
export function awsPartition(region: string): AwsPartition {
  return PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL;
}

/** What the names of Amazon's registries end in, of all partitions. */
export const AWS_SUFFIXES: ReadonlySet<string> = new Set(
  PARTITIONS.flatMap(({ suffix, dualStackSuffixes }) => [suffix, ...dualStackSuffixes]),
);
