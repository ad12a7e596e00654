import type { ProxySettings } from '../core/domain/proxySettings.ts';
import { isSecret } from '../core/domain/secret.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';
import { addProxySecrets, addUserInfo } from './http/proxySecrets.ts';
import { Scrubber } from './http/redact.ts';

/** Knows every secret of a request and of the proxy, so that none leaves in any text. */
export function createScrubber(request: LoginRequest, proxy: ProxySettings): Scrubber {
  const scrubber = new Scrubber();
  addProxySecrets(scrubber, proxy);
  const secrets = [...Object.values(request.credentials), request.sessionToken].filter(isSecret);
  for (const secret of secrets) {
    scrubber.add(secret.reveal(), request.fields.username);
  }
  const accessToken = request.credentials.accessToken;
  if (accessToken !== undefined) {
    scrubber.add(accessToken.reveal(), '$oauthtoken');
  }
  // People paste `https://user:password@host`: it is refused, and not repeated.
  addUserInfo(scrubber, request.fields.url ?? '');
  return scrubber;
}
