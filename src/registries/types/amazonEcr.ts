import { DEFAULT_ECR_REGION, isAwsRegionShape } from '../../core/domain/awsRegion.ts';
import { awsPartition } from '../../core/domain/awsPartition.ts';
import { parseAmazonHost } from '../../core/domain/amazonHost.ts';
import { Secret } from '../../core/domain/secret.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { LoginRequest } from '../../core/logins/registryProvider.ts';
import type { AwsApi, AwsIdentity, EcrToken } from '../aws/awsApi.ts';
import { awsFinding } from '../aws/awsCause.ts';
import type { AwsCredentials } from '../aws/awsCredentials.ts';

import { proveDockerV2Login } from '../protocol/dockerV2Login.ts';
import type { DockerV2Target } from '../protocol/authPlan.ts';
import type { LoginDialogue } from '../protocol/loginDialogue.ts';
import { secretField } from '../loginFields.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import type { LoginFindingPart, LoginTester, TargetFinder } from '../loginTester.ts';
import { whole } from '../loginTester.ts';
import { mapBounded } from '../mapBounded.ts';

/** A workspace may name many regions; more are not asked in one test. */
export const MAX_REGIONS = 20;

/** At most this many regions are asked at once. */
const REGIONS_AT_ONCE = 4;

/**
 * Amazon ECR: who the key belongs to (STS, which needs no permission), then in each region a token and the account's own
 * registry, asked with it and without. An outcome a region: keys are global, permissions and opt-in regions are not.
 */
export function createEcrTester(loadAws: () => Promise<AwsApi>): LoginTester {
  return async (request, dialogue) => {
    const regions = request.regions.length === 0 ? [DEFAULT_ECR_REGION] : [...new Set(request.regions)];
    if (regions.length > MAX_REGIONS) {
      return whole(finding('too-many-regions', 'local'));
    }
    const credentials = readAwsCredentials(request);
    if (!credentials.ok) {
      return whole(credentials.error);
    }
    const test = new EcrTest(await loadAws(), dialogue, credentials.value);
    const parts = await mapBounded(regions, REGIONS_AT_ONCE, async (region): Promise<LoginFindingPart> => ({
      name: region,
      finding: await test.proveRegion(region),
    }));
    return { kind: 'parts', parts };
  };
}

/** The registry of the first region that the request names, for what is done with its images. */
export function createEcrTarget(loadAws: () => Promise<AwsApi>): TargetFinder {
  return async (request, dialogue) => {
    const credentials = readAwsCredentials(request);
    return credentials.ok
      ? new EcrTest(await loadAws(), dialogue, credentials.value).targetOf(
          request.regions[0] ?? DEFAULT_ECR_REGION,
        )
      : credentials;
  };
}

interface EcrTarget extends DockerV2Target {
  readonly endpoint: string;
  readonly account: string | undefined;
}

/** Keys travel inside a header: what could not stand there is said before anything is sent. */
function readAwsCredentials(request: LoginRequest): Result<AwsCredentials, LoginFinding> {
  const accessKeyId = secretField(request, 'accessKeyId').reveal();
  const sessionToken = request.sessionToken ?? null;
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(accessKeyId)) {
    return fail(finding('access-key-shape', 'local'));
  }
  if (sessionToken !== null && !/^[\x21-\x7e]+$/.test(sessionToken.reveal())) {
    return fail(finding('credential-has-control-characters', 'local'));
  }
  return succeed({ accessKeyId, secretAccessKey: secretField(request, 'secretAccessKey'), sessionToken });
}

class EcrTest {
  readonly #aws: AwsApi;
  readonly #dialogue: LoginDialogue;
  readonly #credentials: AwsCredentials;
  /** One a partition: the regions of a partition share the answer. */
  readonly #identities = new Map<string, Promise<Result<AwsIdentity | undefined, LoginFinding>>>();

  constructor(aws: AwsApi, dialogue: LoginDialogue, credentials: AwsCredentials) {
    this.#aws = aws;
    this.#dialogue = dialogue;
    this.#credentials = credentials;
  }

  async proveRegion(region: string): Promise<LoginFinding> {
    const target = await this.targetOf(region);
    if (!target.ok) {
      return target.error;
    }
    const { account, endpoint } = target.value;
    const found = await proveDockerV2Login(this.#dialogue, target.value);
    const details = { ...found.details, region, endpoint, ...(account === undefined ? {} : { account }) };
    return found.cause === 'wrong-credentials'
      ? { ...found, cause: 'token-refused-by-registry', details }
      : { ...found, details };
  }

  /** The account's registry of a region and a token for it. */
  async targetOf(region: string): Promise<Result<EcrTarget, LoginFinding>> {
    if (!isAwsRegionShape(region)) {
      return fail(finding('region-shape', 'local', { region: region.slice(0, 60) }));
    }
    const identity = await this.#identityOf(awsPartition(region).identityRegion);
    if (!identity.ok) {
      return fail(withRegion(identity.error, region));
    }
    const token = await this.#aws.authorizationToken(this.#dialogue, this.#credentials, region);
    if (!token.ok) {
      const found = awsFinding(token.error, this.#credentials, region);
      const disabled = found.cause === 'access-key-unknown' && identity.value !== undefined;
      return fail(withAccount(disabled ? { ...found, cause: 'region-not-enabled' } : found, identity.value));
    }
    return this.#readTarget(token.value, region, identity.value);
  }

  /** Undefined where AWS knows the key but an organisation forbids to say whose it is. */
  #identityOf(region: string): Promise<Result<AwsIdentity | undefined, LoginFinding>> {
    const asked = this.#identities.get(region) ?? this.#askIdentity(region);
    this.#identities.set(region, asked);
    return asked;
  }

  async #askIdentity(region: string): Promise<Result<AwsIdentity | undefined, LoginFinding>> {
    const identity = await this.#aws.callerIdentity(this.#dialogue, this.#credentials, region);
    if (identity.ok) {
      return identity;
    }
    const found = awsFinding(identity.error, this.#credentials, region);
    return found.cause === 'permission-missing' ? succeed(undefined) : fail(found);
  }

  /** The token goes to the account's own registry host and nowhere else, whatever the reply says. */
  #readTarget(
    token: EcrToken,
    region: string,
    identity: AwsIdentity | undefined,
  ): Result<EcrTarget, LoginFinding> {
    const endpoint = readEndpoint(token.proxyEndpoint, region, identity?.account);
    const password = readPassword(token.authorizationToken);
    if (endpoint === undefined) {
      return fail(withAccount(finding('ecr-endpoint-unexpected', 'aws', { region }), identity));
    }
    if (password === undefined) {
      const host = `api.ecr.${region}.${awsPartition(region).suffix}:443`;
      return fail(withAccount(finding('aws-reply-unreadable', 'aws', { host, region }), identity));
    }
    this.#dialogue.scrubber.add(password, 'AWS');
    return succeed({
      base: `https://${endpoint}`,
      credential: { username: 'AWS', secret: new Secret(password), kind: 'password' },
      allowedRealms: [],
      tokenServerUnknown: false,
      basicOnly: true,
      endpoint,
      account: identity?.account,
    });
  }
}

function withRegion(found: LoginFinding, region: string): LoginFinding {
  return { ...found, details: { ...found.details, region } };
}

function withAccount(found: LoginFinding, identity: AwsIdentity | undefined): LoginFinding {
  return identity === undefined
    ? found
    : { ...found, details: { ...found.details, account: identity.account } };
}

/** The host of the account's own registry in the region; undefined for any other address. */
function readEndpoint(
  proxyEndpoint: string,
  region: string,
  account: string | undefined,
): string | undefined {
  const host = /^https:\/\/([a-z0-9.-]+)$/.exec(proxyEndpoint)?.[1] ?? '';
  const named = parseAmazonHost(host);
  const isOurs =
    named?.kind === 'ecr' &&
    named.region === region &&
    named.account !== null &&
    (account === undefined || named.account === account);
  return isOurs && host.endsWith(`.${region}.${awsPartition(region).suffix}`) ? host : undefined;
}

/** The password in base64 of `AWS:<password>`. */
function readPassword(authorizationToken: string): string | undefined {
  const text = Buffer.from(authorizationToken, 'base64').toString('utf8');
  return /^AWS:([\x20-\x7e]+)$/.exec(text)?.[1];
}
