import type { AwsApi } from '../registries/aws/awsApi.ts';
import { authorizationToken } from '../registries/sdk/ecrAuthorization.ts';
import { callerIdentity } from '../registries/sdk/stsIdentity.ts';

/** Everything that needs the AWS SDK: loaded when an ECR login is tested. */
export const awsApi: AwsApi = { callerIdentity, authorizationToken };
