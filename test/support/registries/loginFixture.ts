import assert from 'node:assert/strict';

import { createLoginService } from '../../../src/bundles/login.ts';
import { describeLogin } from '../../../src/core/messages/describeLogin.ts';
import type { PublicFields } from '../../../src/core/domain/integration.ts';
import type { LoginOutcome } from '../../../src/core/domain/loginOutcome.ts';
import type { RegistryType } from '../../../src/core/domain/registryType.ts';
import { Secret } from '../../../src/core/domain/secret.ts';
import type { LoginRequest } from '../../../src/core/logins/registryProvider.ts';
import { NO_PROXY } from '../../../src/registries/http/proxySettings.ts';
import type { ProxySettings } from '../../../src/core/domain/proxySettings.ts';

/** A login as a test writes it: secrets as plain texts. */
export interface LoginWish {
  readonly type: RegistryType;
  readonly fields?: PublicFields;
  readonly secrets: Readonly<Record<string, string>>;
  readonly sessionToken?: string;
  readonly regions?: readonly string[];
  readonly allowedRealms?: readonly string[];
  readonly host?: string;
  readonly proxy?: Partial<ProxySettings>;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs the product's own login test and looks for the secrets in everything that it gives back. */
export async function testLogin(wish: LoginWish): Promise<LoginOutcome> {
  const service = createLoginService(() => ({ ...NO_PROXY, ...wish.proxy }));
  const outcome = await service.testLogin(requestOf(wish), {
    signal: wish.signal ?? new AbortController().signal,
    timeoutMs: wish.timeoutMs ?? 10_000,
  });
  assertNoSecret(JSON.stringify([outcome, describeLogin(outcome, wish.type)]), wish);
  return outcome;
}

export function requestOf(wish: LoginWish): LoginRequest {
  return {
    type: wish.type,
    fields: wish.fields ?? {},
    credentials: Object.fromEntries(
      Object.entries(wish.secrets).map(([name, value]) => [name, new Secret(value)]),
    ),
    ...(wish.sessionToken === undefined ? {} : { sessionToken: new Secret(wish.sessionToken) }),
    regions: wish.regions ?? [],
    allowedRealms: wish.allowedRealms ?? [],
    ...(wish.host === undefined ? {} : { host: wish.host }),
  };
}

/** No secret in clear, URL-encoded, in base64 or as `user:secret` in base64 stands in a text. */
export function assertNoSecret(text: string, wish: Pick<LoginWish, 'fields' | 'secrets'>): void {
  for (const [field, secret] of Object.entries(wish.secrets)) {
    const spellings = [
      secret,
      encodeURIComponent(secret.toWellFormed()),
      Buffer.from(secret).toString('base64'),
      Buffer.from(`${wish.fields?.username ?? ''}:${secret}`).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ];
    for (const spelling of spellings.filter(({ length }) => length > 3)) {
      assert.ok(!text.includes(spelling), `${field} is in the output`);
    }
  }
}
