/** A region of Amazon Web Services with the name that the AWS console shows. */
export interface AwsRegion {
  readonly code: string;
  readonly displayName: string;
}

/** Where a hub entry of type `ecr` logs in when it names no region. */
export const DEFAULT_ECR_REGION = 'us-east-1';

/** The regions that completion offers. New ones keep coming: absence from this list proves nothing. */
export const AWS_REGIONS: readonly AwsRegion[] = [
  { code: 'us-east-1', displayName: 'US East (N. Virginia)' },
  { code: 'us-east-2', displayName: 'US East (Ohio)' },
  { code: 'us-west-1', displayName: 'US West (N. California)' },
  { code: 'us-west-2', displayName: 'US West (Oregon)' },
  { code: 'af-south-1', displayName: 'Africa (Cape Town)' },
  { code: 'ap-east-1', displayName: 'Asia Pacific (Hong Kong)' },
  { code: 'ap-east-2', displayName: 'Asia Pacific (Taipei)' },
  { code: 'ap-northeast-1', displayName: 'Asia Pacific (Tokyo)' },
  { code: 'ap-northeast-2', displayName: 'Asia Pacific (Seoul)' },
  { code: 'ap-northeast-3', displayName: 'Asia Pacific (Osaka)' },
  { code: 'ap-south-1', displayName: 'Asia Pacific (Mumbai)' },
  { code: 'ap-south-2', displayName: 'Asia Pacific (Hyderabad)' },
  { code: 'ap-southeast-1', displayName: 'Asia Pacific (Singapore)' },
  { code: 'ap-southeast-2', displayName: 'Asia Pacific (Sydney)' },
  { code: 'ap-southeast-3', displayName: 'Asia Pacific (Jakarta)' },
  { code: 'ap-southeast-4', displayName: 'Asia Pacific (Melbourne)' },
  { code: 'ap-southeast-5', displayName: 'Asia Pacific (Malaysia)' },
  { code: 'ap-southeast-6', displayName: 'Asia Pacific (New Zealand)' },
  { code: 'ap-southeast-7', displayName: 'Asia Pacific (Thailand)' },
  { code: 'ca-central-1', displayName: 'Canada (Central)' },
  { code: 'ca-west-1', displayName: 'Canada West (Calgary)' },
  { code: 'cn-north-1', displayName: 'China (Beijing)' },
  { code: 'cn-northwest-1', displayName: 'China (Ningxia)' },
  { code: 'eu-central-1', displayName: 'Europe (Frankfurt)' },
  { code: 'eu-central-2', displayName: 'Europe (Zurich)' },
  { code: 'eu-north-1', displayName: 'Europe (Stockholm)' },
  { code: 'eu-south-1', displayName: 'Europe (Milan)' },
  { code: 'eu-south-2', displayName: 'Europe (Spain)' },
  { code: 'eu-west-1', displayName: 'Europe (Ireland)' },
  { code: 'eu-west-2', displayName: 'Europe (London)' },
  { code: 'eu-west-3', displayName: 'Europe (Paris)' },
  { code: 'il-central-1', displayName: 'Israel (Tel Aviv)' },
  { code: 'me-central-1', displayName: 'Middle East (UAE)' },
  { code: 'me-south-1', displayName: 'Middle East (Bahrain)' },
  { code: 'mx-central-1', displayName: 'Mexico (Central)' },
  { code: 'sa-east-1', displayName: 'South America (São Paulo)' },
  { code: 'us-gov-east-1', displayName: 'AWS GovCloud (US-East)' },
  { code: 'us-gov-west-1', displayName: 'AWS GovCloud (US-West)' },
  { code: 'eusc-de-east-1', displayName: 'AWS European Sovereign Cloud (Germany)' },
  { code: 'us-iso-east-1', displayName: 'US ISO East' },
  { code: 'us-iso-west-1', displayName: 'US ISO West' },
  { code: 'us-isob-east-1', displayName: 'US ISOB East (Ohio)' },
  { code: 'us-isob-west-1', displayName: 'US ISOB West' },
  { code: 'us-isof-east-1', displayName: 'US ISOF East' },
  { code: 'us-isof-south-1', displayName: 'US ISOF South' },
  { code: 'eu-isoe-west-1', displayName: 'EU ISOE West' },
];

const REGION_SHAPE = /^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$/;

/**
 * Whether a text has the form of a region. Only such a text may become part of an AWS host name. A zone
 * (`us-east-1b`), a placeholder and a display name do not have this form.
 */
export function isAwsRegionShape(text: string): boolean {
  return text.length <= 25 && REGION_SHAPE.test(text);
}

export function findAwsRegion(code: string): AwsRegion | undefined {
  return AWS_REGIONS.find((region) => region.code === code);
}
