import { fail, succeed, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import { registryOfHost } from '../domain/registryHost.ts';
import { parseRegistryUrl } from '../domain/registryUrl.ts';
import { decodeBase64, type DockerLogin, type DockerSkip, type DockerSkipReason } from './dockerConfig.ts';
import type { IntegrationDraft } from '../records/integrationDraft.ts';

/**
 * The integration that a login of Docker makes: type from the host, a name that no one has yet. What Docker keeps for ECR
 * and for Google's users are tokens of some hours, which are no credentials of an integration.
 */
export function dockerImportDraft(
  login: DockerLogin,
  takenNames: ReadonlySet<string>,
): Result<IntegrationDraft, DockerSkip> {
  const skip = (reason: DockerSkipReason): Result<never, DockerSkip> =>
    fail({ server: login.server, reason, detail: '' });
  const scheme = /^http:\/\//i.test(login.server) ? 'http' : 'https';
  const hostText = login.server.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').replace(/\/.*$/s, '');
  const parsed = parseRegistryUrl(`${scheme}://${hostText}`);
  if (!parsed.ok) {
    return skip('server-unreadable');
  }
  // Docker Desktop keeps the tokens of its own sign-in beside the password.
  if (/\/v1\/(?:access|refresh)-token$/.test(login.server)) {
    return skip('identity-token');
  }
  const { host, url } = parsed.value;
  const type = registryOfHost(host);
  const base = { id: null, baseRevision: null, type } as const;
  const username = login.username;
  const password = { kind: 'set', secret: login.password } as const;
  switch (type) {
    case 'ecr':
      return skip('ecr-token');
    case 'gcr': {
      const key = googleKey(login);
      const name = freeName(host, takenNames);
      return key === undefined
        ? skip('google-token')
        : succeed({ ...base, name, fields: {}, secrets: { jsonKey: { kind: 'set', secret: key } } });
    }
    case 'docker-hub':
      return succeed({
        ...base,
        name: freeName('docker-hub', takenNames),
        fields: { username },
        secrets: { password },
      });
    case 'quay':
      // Docker has no access token of Quay's API: the integration says that it needs it.
      return succeed({
        ...base,
        name: freeName(host, takenNames),
        fields: { url, username },
        secrets: { password, accessToken: { kind: 'remove' } },
      });
    default:
      return succeed({
        ...base,
        name: freeName(host, takenNames),
        fields: { url, username },
        secrets: { password },
      });
  }
}

/** The key file of a service account, as `_json_key` and `_json_key_base64` give it. */
function googleKey({ username, password }: DockerLogin): Secret | undefined {
  if (username === '_json_key') {
    return password;
  }
  const decoded = username === '_json_key_base64' ? decodeBase64(password.reveal()) : undefined;
  return decoded === undefined ? undefined : new Secret(decoded);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) {
    name = `${wanted}-${String(count)}`;
  }
  return name;
}
