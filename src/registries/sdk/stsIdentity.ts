import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';

import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import type { DialogueReply, LoginDialogue } from '../protocol/loginDialogue.ts';
import type { AwsCredentials } from '../aws/awsCredentials.ts';
import { sendToAws } from '../aws/awsApi.ts';
import type { AwsFailure, AwsIdentity } from '../aws/awsApi.ts';
import { awsPartition } from '../../core/domain/awsPartition.ts';

const BODY = 'Action=GetCallerIdentity&Version=2011-06-15';

/** STS by one signed request: its whole client would add 40 kB for this call. */
export async function callerIdentity(
  dialogue: LoginDialogue,
  credentials: AwsCredentials,
  region: string,
): Promise<Result<AwsIdentity, AwsFailure>> {
  const host = `sts.${region}.${awsPartition(region).suffix}`;
  const signed = await signer(credentials, region).sign({
    method: 'POST',
    protocol: 'https:',
    hostname: host,
    path: '/',
    query: {},
    headers: {
      host,
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'content-length': String(BODY.length),
    },
    body: BODY,
  });
  const reply = await sendToAws(dialogue, {
    method: 'POST',
    url: new URL(`https://${host}/`),
    headers: signed.headers,
    body: BODY,
  });
  return reply.ok ? readIdentity(reply.value) : reply;
}

function signer(credentials: AwsCredentials, region: string): SignatureV4 {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return new SignatureV4({
    service: 'sts',
    region,
    credentials: {
      accessKeyId,
      secretAccessKey: secretAccessKey.reveal(),
      ...(sessionToken === null ? {} : { sessionToken: sessionToken.reveal() }),
    },
    sha256: Hash.bind(null, 'sha256'),
  });
}

function readIdentity(reply: DialogueReply): Result<AwsIdentity, AwsFailure> {
  const account = element(reply.text, 'Account');
  const arn = element(reply.text, 'Arn');
  return reply.status === 200 && /^\d{12}$/.test(account) && arn !== ''
    ? succeed({ account, arn })
    : fail({
        kind: 'refusal',
        code: element(reply.text, 'Code'),
        message: element(reply.text, 'Message'),
        reply,
      });
}

/** The text of an element of AWS's XML, which has no attributes and no nesting here. */
function element(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
