import { randomUUID } from 'node:crypto';

import { SignJWT, importPKCS8 } from 'jose';

import type { TestCertificate } from './certificates.ts';
import { RecordingServer } from './recordingServer.ts';
import type { Answer, SeenRequest } from './recordingServer.ts';

export interface TokenServerWish {
  readonly users: Readonly<Record<string, string>>;
  /** Signs the tokens; the registry trusts its certificate. */
  readonly signer: TestCertificate;
  readonly issuer: string;
  readonly tls?: TestCertificate;
  /** Gives tokens to those who show no credential, as Docker Hub does. */
  readonly anonymous?: boolean;
  /** Seconds until a token expires; negative for a token that has expired already. */
  readonly lifetime?: number;
}

/** A token server as the distribution registry wants it (https://distribution.github.io/distribution/spec/auth/jwt/). */
export function startTokenServer(wish: TokenServerWish): Promise<RecordingServer> {
  return RecordingServer.start((request) => answerToken(request, wish), wish.tls);
}

async function answerToken(request: SeenRequest, wish: TokenServerWish): Promise<Answer> {
  const credential = readBasic(request.headers.authorization);
  if (request.method !== 'GET') {
    return { status: 405 };
  }
  const known = credential !== undefined && wish.users[credential.user] === credential.password;
  if (!known && (credential !== undefined || wish.anonymous !== true)) {
    const body = JSON.stringify({
      errors: [{ code: 'UNAUTHORIZED', message: 'incorrect username or password' }],
    });
    return { status: 401, headers: { 'content-type': 'application/json' }, body };
  }
  const query = new URL(request.url, 'http://token.example').searchParams;
  const token = await sign(wish, credential?.user ?? '', query);
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, access_token: token, expires_in: 300 }),
  };
}

async function sign(wish: TokenServerWish, user: string, query: URLSearchParams): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const x5c = wish.signer.cert.replace(/-----[^-]+-----|\s/g, '');
  const access = query.getAll('scope').flatMap((scope) => {
    const parts = /^([a-z]+):(.+):([^:]*)$/.exec(scope);
    return parts === null || user === ''
      ? []
      : [{ type: parts[1], name: parts[2], actions: parts[3]?.split(',') }];
  });
  return new SignJWT({ access, jti: randomUUID() })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5c: [x5c] })
    .setIssuer(wish.issuer)
    .setSubject(user)
    .setAudience(query.get('service') ?? '')
    .setIssuedAt(now)
    .setNotBefore(now - 10)
    .setExpirationTime(now + (wish.lifetime ?? 300))
    .sign(await importPKCS8(wish.signer.key, 'RS256'));
}

export function readBasic(
  header: string | undefined,
): { readonly user: string; readonly password: string } | undefined {
  const encoded = /^Basic (.+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return { user: text.slice(0, text.indexOf(':')), password: text.slice(text.indexOf(':') + 1) };
}
