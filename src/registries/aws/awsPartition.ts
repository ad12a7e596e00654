/** A partition of AWS: keys of one are unknown in the others. */
export interface AwsPartition {
  readonly prefix: string;
  /** What the names of its hosts end in. */
  readonly suffix: string;
  /** A region that every account of it has, asked who the key belongs to. */
  readonly identityRegion: string;
}

/** From the SDK's own table of partitions; the first row whose prefix a region starts with. */
const PARTITIONS: readonly AwsPartition[] = [
  { prefix: 'cn-', suffix: 'amazonaws.com.cn', identityRegion: 'cn-north-1' },
  { prefix: 'us-gov-', suffix: 'amazonaws.com', identityRegion: 'us-gov-west-1' },
  { prefix: 'us-iso-', suffix: 'c2s.ic.gov', identityRegion: 'us-iso-east-1' },
  { prefix: 'us-isob-', suffix: 'sc2s.sgov.gov', identityRegion: 'us-isob-east-1' },
  { prefix: 'us-isof-', suffix: 'csp.hci.ic.gov', identityRegion: 'us-isof-south-1' },
  { prefix: 'eu-isoe-', suffix: 'cloud.adc-e.uk', identityRegion: 'eu-isoe-west-1' },
  { prefix: 'eusc-', suffix: 'amazonaws.eu', identityRegion: 'eusc-de-east-1' },
  { prefix: '', suffix: 'amazonaws.com', identityRegion: 'us-east-1' },
];

const COMMERCIAL: AwsPartition = { prefix: '', suffix: 'amazonaws.com', identityRegion: 'us-east-1' };

export function awsPartition(region: string): AwsPartition {
  return PARTITIONS.find(({ prefix }) => region.startsWith(prefix)) ?? COMMERCIAL;
}
