import { createPublicKey } from 'node:crypto';

import aws4 from 'aws4';
import { jwtVerify } from 'jose';

import type { Answer, Answering, SeenRequest } from './recordingServer.ts';
import { readBasic } from './tokenServer.ts';

/** Servers that judge as the vendors do, by code that the product does not use. */

const JSON_TYPE = { 'content-type': 'application/json' };

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

export interface TokenRegistryWish {
  readonly realm: string;
  readonly service: string;
  readonly users: Readonly<Record<string, string>>;
  /** What a wrong credential is told. */
  readonly refusal?: Answer;
}

/** `/v2/` behind a token server; both answer at whatever hosts they are put. */
export function tokenRegistry(wish: TokenRegistryWish): {
  readonly registry: Answering;
  readonly tokens: Answering;
} {
  const token = (user: string): string => Buffer.from(`token of ${user}`).toString('base64url');
  return {
    tokens: (request) => {
      const credential = readBasic(request.headers.authorization);
      const right = credential !== undefined && wish.users[credential.user] === credential.password;
      return right
        ? json(200, { token: token(credential.user), expires_in: 300 })
        : (wish.refusal ?? json(401, { details: 'incorrect username or password' }));
    },
    registry: (request) => {
      const users = Object.keys(wish.users);
      return users.some((user) => request.headers.authorization === `Bearer ${token(user)}`)
        ? json(200, {}, { 'docker-distribution-api-version': 'registry/2.0' })
        : json(
            401,
            { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail: null }] },
            {
              'docker-distribution-api-version': 'registry/2.0',
              'www-authenticate': `Bearer realm="${wish.realm}",service="${wish.service}"`,
            },
          );
    },
  };
}

export interface AwsAccount {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly account: string;
  /** Regions where the account is not enabled. */
  readonly disabledRegions?: readonly string[];
  /** Regions where the policy lacks `ecr:GetAuthorizationToken`. */
  readonly deniedRegions?: readonly string[];
  readonly proxyEndpoint?: string;
}

const ECR_PASSWORD = 'ecr-password-of-the-region';

/** STS, ECR and the registries of one AWS account. */
export function awsVendors(account: AwsAccount): Readonly<Record<string, Answering>> {
  const ecr: Answering = (request) => answerEcr(request, account);
  return {
    '*.dkr.ecr.us-east-1.amazonaws.com': ecrRegistry,
    '*.dkr.ecr.eu-west-1.amazonaws.com': ecrRegistry,
    '*.dkr.ecr.eu-central-1.amazonaws.com': ecrRegistry,
    '*.dkr.ecr.ap-south-2.amazonaws.com': ecrRegistry,
    '*.dkr.ecr.us-gov-west-1.amazonaws.com': ecrRegistry,
    '*.dkr.ecr.cn-north-1.amazonaws.com.cn': ecrRegistry,
    'api.ecr.us-east-1.amazonaws.com': ecr,
    'api.ecr.eu-west-1.amazonaws.com': ecr,
    'api.ecr.eu-central-1.amazonaws.com': ecr,
    'api.ecr.ap-south-2.amazonaws.com': ecr,
    'api.ecr.us-gov-west-1.amazonaws.com': ecr,
    'api.ecr.cn-north-1.amazonaws.com.cn': ecr,
    'sts.us-east-1.amazonaws.com': (request) => answerSts(request, account),
    'sts.us-gov-west-1.amazonaws.com': (request) => answerSts(request, account),
    'sts.cn-north-1.amazonaws.com.cn': (request) => answerSts(request, account),
  };
}

const ecrRegistry: Answering = (request) => {
  const credential = readBasic(request.headers.authorization);
  return credential?.user === 'AWS' && credential.password === ECR_PASSWORD
    ? json(200, {}, { 'docker-distribution-api-version': 'registry/2.0' })
    : {
        status: 401,
        headers: { 'www-authenticate': `Basic realm="https://${request.host}/",service="ecr.amazonaws.com"` },
        body: 'Not Authorized\n',
      };
};

function answerSts(request: SeenRequest, account: AwsAccount): Answer {
  const refusal = (code: string, message: string): Answer => ({
    status: 403,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>x</RequestId></ErrorResponse>`,
  });
  switch (judgeSignature(request, account)) {
    case 'unknown-key':
      return refusal('InvalidClientTokenId', 'The security token included in the request is invalid.');
    case 'wrong-signature':
      return refusal('SignatureDoesNotMatch', 'The request signature we calculated does not match.');
    case 'right':
      return {
        headers: { 'content-type': 'text/xml' },
        body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account.account}:user/ci</Arn><UserId>AIDA</UserId><Account>${account.account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      };
  }
}

function answerEcr(request: SeenRequest, account: AwsAccount): Answer {
  const region = /^api\.ecr\.([^.]+)\./.exec(request.host)?.[1] ?? '';
  const refusal = (code: string, message: string): Answer => ({
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: `com.amazonaws.ecr#${code}`, message }),
  });
  const judged = judgeSignature(request, account);
  if (judged === 'unknown-key' || account.disabledRegions?.includes(region) === true) {
    return refusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  if (judged === 'wrong-signature') {
    return refusal('InvalidSignatureException', 'The request signature we calculated does not match.');
  }
  if (account.deniedRegions?.includes(region) === true) {
    return refusal(
      'AccessDeniedException',
      'User: ci is not authorized to perform: ecr:GetAuthorizationToken',
    );
  }
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const token = {
    authorizationToken: Buffer.from(`AWS:${ECR_PASSWORD}`).toString('base64'),
    expiresAt: Date.now() / 1000 + 12 * 3600,
    proxyEndpoint: account.proxyEndpoint ?? `https://${account.account}.dkr.ecr.${region}.${suffix}`,
  };
  return {
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ authorizationData: [token] }),
  };
}

/** Signature Version 4, computed again over the signed headers by another library. */
function judgeSignature(
  request: SeenRequest,
  account: AwsAccount,
): 'right' | 'unknown-key' | 'wrong-signature' {
  const authorization = request.headers.authorization ?? '';
  const parts = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+)/.exec(
    authorization,
  );
  const [, accessKeyId, region, service, signedHeaders = ''] = parts ?? [];
  if (
    accessKeyId !== account.accessKeyId ||
    request.headers['x-amz-security-token'] !== account.sessionToken
  ) {
    return 'unknown-key';
  }
  const headers = Object.fromEntries(
    signedHeaders.split(';').map((name) => [name, String(request.headers[name] ?? '')]),
  );
  const signed = aws4.sign(
    {
      host: request.host,
      path: request.url,
      method: request.method,
      headers,
      body: request.body,
      ...(service === undefined ? {} : { service }),
      ...(region === undefined ? {} : { region }),
    },
    { accessKeyId, secretAccessKey: account.secretAccessKey },
  );
  const signature = /Signature=([0-9a-f]+)/;
  const expected = signature.exec(String(signed.headers?.['Authorization']))?.[1];
  return signature.exec(authorization)?.[1] === expected ? 'right' : 'wrong-signature';
}

export interface GoogleAccount {
  readonly clientEmail: string;
  /** PEM of the key that Google still knows. */
  readonly publicKey: string;
  readonly refusal?: Answer;
}

const GOOGLE_TOKEN = 'ya29.an-access-token-of-google';

/** Google's token server and its registries. */
export function googleVendors(account: GoogleAccount): Readonly<Record<string, Answering>> {
  const registry: Answering = (request) => answerGoogleRegistry(request);
  return {
    'oauth2.googleapis.com': (request) => answerGrant(request, account),
    'gcr.io': registry,
    '*.gcr.io': registry,
    '*.pkg.dev': registry,
  };
}

async function answerGrant(request: SeenRequest, account: GoogleAccount): Promise<Answer> {
  const form = new URLSearchParams(request.body);
  if (request.method !== 'POST' || form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
    return json(400, { error: 'unsupported_grant_type' });
  }
  if (account.refusal !== undefined) {
    return account.refusal;
  }
  try {
    const { payload } = await jwtVerify(form.get('assertion') ?? '', createPublicKey(account.publicKey), {
      audience: 'https://oauth2.googleapis.com/token',
      issuer: account.clientEmail,
      maxTokenAge: '1h',
    });
    return String(payload['scope']).includes('cloud-platform')
      ? json(200, { access_token: GOOGLE_TOKEN, expires_in: 3599, token_type: 'Bearer' })
      : json(400, { error: 'invalid_scope' });
  } catch {
    return json(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
  }
}

function answerGoogleRegistry(request: SeenRequest): Answer {
  if (request.url.startsWith('/v2/token')) {
    const credential = readBasic(request.headers.authorization);
    return credential?.user === 'oauth2accesstoken' && credential.password === GOOGLE_TOKEN
      ? json(200, { token: 'registry-token-of-google', expires_in: 3600 })
      : json(401, { errors: [{ code: 'UNAUTHORIZED', message: 'Not authorized.' }] });
  }
  return request.headers.authorization === 'Bearer registry-token-of-google'
    ? json(200, {})
    : json(
        401,
        { errors: [{ code: 'UNAUTHORIZED', message: 'Unauthenticated request.' }] },
        { 'www-authenticate': `Bearer realm="https://${request.host}/v2/token",service="${request.host}"` },
      );
}
