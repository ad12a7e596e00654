import type { AwsCredentials } from './awsCredentials.ts';
import type { DialogueReply, LoginDialogue } from '../protocol/loginDialogue.ts';
import { toFinding } from '../protocol/loginDialogue.ts';
import type { LoginFinding } from '../loginFinding.ts';
import type { Result } from '../../core/domain/result.ts';

/** An error that AWS itself gave, by its own name. */
export interface AwsRefusal {
  readonly kind: 'refusal';
  /** For example `InvalidClientTokenId`; empty where the reply was not AWS's. */
  readonly code: string;
  readonly message: string;
  readonly reply: DialogueReply;
}

/** A request that brought no reply of AWS. */
export interface AwsFault {
  readonly kind: 'fault';
  readonly finding: LoginFinding;
}

export type AwsFailure = AwsRefusal | AwsFault;

export interface AwsIdentity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
}

export interface EcrToken {
  /** Base64 of `AWS:<password>`. */
  readonly authorizationToken: string;
  readonly proxyEndpoint: string;
}

/** The two calls of AWS that a login needs. It stands behind a bundle of its own: the SDK is loaded for ECR only. */
export interface AwsApi {
  /** STS `GetCallerIdentity`: is the key alive, and whose is it. */
  callerIdentity(
    dialogue: LoginDialogue,
    credentials: AwsCredentials,
    region: string,
  ): Promise<Result<AwsIdentity, AwsFailure>>;
  /** ECR `GetAuthorizationToken` of one region. */
  authorizationToken(
    dialogue: LoginDialogue,
    credentials: AwsCredentials,
    region: string,
  ): Promise<Result<EcrToken, AwsFailure>>;
}

/** Sends one request of AWS; a fault of the connection becomes a finding about AWS. */
export async function sendToAws(
  dialogue: LoginDialogue,
  request: Parameters<LoginDialogue['sendOnce']>[0],
): Promise<Result<DialogueReply, AwsFault>> {
  const reply = await dialogue.sendOnce(request);
  return reply.ok
    ? {
        ok: true,
        value: dialogue.toReply(reply.value, request.url),
      }
    : { ok: false, error: { kind: 'fault', finding: toFinding(reply.error, request.url, 'aws') } };
}
