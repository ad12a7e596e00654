import type { BasicCredential } from '../protocol/basicCredential.ts';
import { provePinged } from '../protocol/dockerV2Login.ts';
import type { LoginDialogue } from '../protocol/loginDialogue.ts';
import { passwordCredential, publicField, secretField } from '../loginFields.ts';
import type { LoginFindingPart, LoginTester } from '../loginTester.ts';
import { whole } from '../loginTester.ts';
import { registryBase } from './privateRegistry.ts';
import { pingRegistry } from '../protocol/registryPing.ts';
import type { RegistryPing } from '../protocol/registryPing.ts';

/**
 * Quay has two credentials and both are proved at the registry. The access token is shown as the password of
 * `$oauthtoken`: the web API answers a wrong token and one of few rights alike (endpoints/api/user.py).
 */
export const testQuay: LoginTester = async (request, dialogue) => {
  const typed = publicField(request, 'url');
  const base = registryBase(typed === '' ? QUAY_URL : typed);
  if (!base.ok) {
    return whole(base.error);
  }
  const ping = await pingRegistry(dialogue, base.value);
  if (!ping.ok) {
    return { kind: 'parts', parts: PARTS.map((name) => ({ name, finding: ping.error })) };
  }
  const prove = (name: string, credential: BasicCredential): Promise<LoginFindingPart> =>
    provePart(dialogue, { name, credential, base: base.value, ping: ping.value }, request.allowedRealms);
  const login = await prove('login', passwordCredential(request));
  const accessToken = await prove('access-token', {
    username: '$oauthtoken',
    secret: secretField(request, 'accessToken'),
    kind: 'access-token',
  });
  return { kind: 'parts', parts: [login, accessToken] };
};

/** The address of Quay.io itself; other Quay servers have a URL of their own. */
export const QUAY_URL = 'https://quay.io';

const PARTS = ['login', 'access-token'] as const;

interface QuayPart {
  readonly name: string;
  readonly credential: BasicCredential;
  readonly base: string;
  readonly ping: RegistryPing;
}

async function provePart(
  dialogue: LoginDialogue,
  { name, credential, base, ping }: QuayPart,
  allowedRealms: readonly string[],
): Promise<LoginFindingPart> {
  // What is known of Quay.io holds for nobody else's Quay, nor for whatever stands at an address that was typed as one.
  const target = { base, credential, allowedRealms, tokenServerUnknown: base !== QUAY_URL };
  return { name, finding: await provePinged(dialogue, target, ping) };
}
