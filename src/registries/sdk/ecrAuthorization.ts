import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';

import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { DialogueReply, LoginDialogue } from '../protocol/loginDialogue.ts';
import type { AwsCredentials } from '../aws/awsCredentials.ts';
import { sendToAws } from '../aws/awsApi.ts';
import type { AwsFailure, AwsFault, EcrToken } from '../aws/awsApi.ts';
import { awsPartition } from '../../core/domain/awsPartition.ts';
import { finding } from '../loginFinding.ts';

/** A token for the registries of one region, asked through our own HTTP client. */
export async function authorizationToken(
  dialogue: LoginDialogue,
  credentials: AwsCredentials,
  region: string,
): Promise<Result<EcrToken, AwsFailure>> {
  const exchange: Exchange = { reply: undefined, fault: undefined };
  const client = createClient(dialogue, credentials, region, exchange);
  try {
    const output = await client.send(new GetAuthorizationTokenCommand({}));
    const token = readToken(output.authorizationData);
    return token === undefined ? fail(withoutToken(region, exchange)) : succeed(token);
  } catch (error) {
    return fail(failureOf(error, exchange));
  } finally {
    client.destroy();
  }
}

/** The types of the SDK are a promise that it does not check: what the reply holds in their place is looked at. */
function readToken(authorizationData: unknown): EcrToken | undefined {
  const [data] = Array.isArray(authorizationData) ? (authorizationData as readonly unknown[]) : [];
  const { authorizationToken, proxyEndpoint } = (data ?? {}) as Partial<Record<string, unknown>>;
  return typeof authorizationToken === 'string' && typeof proxyEndpoint === 'string'
    ? { authorizationToken, proxyEndpoint }
    : undefined;
}

/** Of such a reply nothing is repeated: a part of it may be the token all the same. */
function withoutToken(region: string, { reply }: Exchange): AwsFault {
  const details = reply === undefined ? {} : { host: hostAndPort(reply.url), status: String(reply.status) };
  return { kind: 'fault', finding: finding('aws-reply-unreadable', 'aws', { ...details, region }) };
}

/** What went over the wire, since the SDK turns it into errors of many shapes. */
interface Exchange {
  reply: DialogueReply | undefined;
  fault: AwsFault | undefined;
}

/**
 * Every option that is left out here sends the SDK to look in the machine's AWS files or environment, some of which
 * could turn the call to another host.
 */
function createClient(
  dialogue: LoginDialogue,
  credentials: AwsCredentials,
  region: string,
  exchange: Exchange,
): ECRClient {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return new ECRClient({
    region,
    endpoint: `https://api.ecr.${region}.${awsPartition(region).suffix}`,
    credentials: {
      accessKeyId,
      secretAccessKey: secretAccessKey.reveal(),
      ...(sessionToken === null ? {} : { sessionToken: sessionToken.reveal() }),
    },
    requestHandler: requestHandler(dialogue, exchange),
    maxAttempts: 1,
    retryMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    defaultsMode: 'standard',
    userAgentAppId: 'shippable-integrations',
    authSchemePreference: [],
    disableClockSkewCorrection: true,
  });
}

type Handler = Exclude<
  NonNullable<NonNullable<ConstructorParameters<typeof ECRClient>[0]>['requestHandler']>,
  Record<string, unknown>
>;

function requestHandler(dialogue: LoginDialogue, exchange: Exchange): Handler {
  const handler = {
    metadata: { handlerProtocol: 'http/1.1' },
    destroy: () => {},
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    handle: async (request: SdkRequest) => {
      const sent = await sendToAws(dialogue, {
        method: 'POST',
        url: new URL(`${request.protocol}//${request.hostname}${request.path}`),
        headers: request.headers,
        body: toBody(request.body),
      });
      if (!sent.ok) {
        exchange.fault = sent.error;
        throw new Error('no reply');
      }
      exchange.reply = sent.value;
      const { status, headers, body } = sent.value;
      return { response: { statusCode: status, headers: oneValueEach(headers), body } };
    },
  };
  return handler;
}

interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function toBody(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : '';
}

function oneValueEach(headers: DialogueReply['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join(', ')]),
  );
}

function failureOf(error: unknown, { reply, fault }: Exchange): AwsFailure {
  if (fault !== undefined || reply === undefined) {
    if (fault === undefined) {
      throw error;
    }
    return fault;
  }
  const { name, message } = error as Error;
  const isAws = name !== 'SyntaxError' && name !== 'UnknownError' && name !== 'TypeError';
  return { kind: 'refusal', code: isAws ? name : '', message: isAws ? message : '', reply };
}
