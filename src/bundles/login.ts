import type { DockerAccounts } from '../core/exchange/dockerTools.ts';
import type { ImageRegistry } from '../core/logins/imageAccess.ts';
import type { RegistryProvider } from '../core/logins/registryProvider.ts';
import type { ProxySettings } from '../core/domain/proxySettings.ts';
import { LoginService } from '../registries/loginService.ts';

/** The login tests of all registry types; with it comes the HTTP client, and nothing of the cloud SDKs yet. */
export function createLoginService(
  proxySettings: () => ProxySettings,
): RegistryProvider & ImageRegistry & DockerAccounts {
  return new LoginService({
    proxySettings,
    loadAws: async () => (await import('./aws.ts')).awsApi,
    loadGoogle: async () => (await import('./google.ts')).googleApi,
  });
}
