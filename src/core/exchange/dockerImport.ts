import { groupBy } from '../domain/groupBy.ts';
import { registryOfHost } from '../domain/registryHost.ts';
import { parseRegistryUrl } from '../domain/registryUrl.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import type { IntegrationDraft } from '../records/integrationDraft.ts';
import {
  decodeBase64,
  type DockerFindings,
  type DockerLogin,
  type DockerSkip,
  type DockerSkipReason,
} from './dockerConfig.ts';
import { passingToken } from './passingToken.ts';
import { isServerKey, shownServer } from './dockerServer.ts';

/** An integration that a login of Docker would make. */
export interface DockerImportChoice {
  readonly login: DockerLogin;
  readonly draft: IntegrationDraft;
  /** Other spellings of the host under which Docker keeps the very same login. */
  readonly sameLogin: readonly string[];
  /**
   * The spelling that Docker itself would look up, where it keeps another login for the same host; null where this is the
   * one. Docker has one login a host, so of several only one is used.
   */
  readonly usedInstead: string | null;
}

export interface DockerImport {
  readonly choices: readonly DockerImportChoice[];
  readonly skipped: readonly DockerSkip[];
}

/**
 * The integrations that Docker's logins make: one a host, however often Docker spells it. Tokens of
 * some hours, which it keeps for ECR and for the users of `passingToken`, are no credentials of an integration.
 */
export function proposeDockerImport(found: DockerFindings, takenNames: ReadonlySet<string>): DockerImport {
  const names = new FreeNames(takenNames);
  const skipped = [...found.skipped];
  const hosts = new Map<string, ReadLogin[]>();
  for (const login of found.logins) {
    const read = readLogin(login);
    if (read.ok) {
      const logins = hosts.get(read.value.key) ?? [];
      logins.push(read.value);
      hosts.set(read.value.key, logins);
    } else {
      skipped.push({ server: shownServer(login.server), reason: read.error, detail: '' });
    }
  }
  const choices = [...hosts.values()].flatMap((logins) => choicesOf(logins, names));
  return { choices, skipped };
}

interface ReadLogin {
  readonly login: DockerLogin;
  /** Equal for all spellings of one registry. */
  readonly key: string;
  readonly wantedName: string;
  readonly draft: Omit<IntegrationDraft, 'name'>;
}

function choicesOf(logins: readonly ReadLogin[], names: FreeNames): readonly DockerImportChoice[] {
  const byPreference = [...logins].sort((a, b) => preference(a.login.server) - preference(b.login.server));
  const used = byPreference[0]?.login.server ?? null;
  const distinct = [...groupBy(byPreference, ({ login }) => credentialOf(login)).values()];
  return distinct.flatMap(([read, ...same], index) =>
    read === undefined
      ? []
      : [
          {
            login: read.login,
            draft: { ...read.draft, name: names.take(read.wantedName) },
            sameLogin: same.map(({ login }) => login.server),
            usedInstead: index === 0 ? null : used,
          },
        ],
  );
}

/** The spelling under which Docker looks first: its own key of Docker Hub, else the host alone (docker/cli, `file_store.go`). */
function preference(server: string): number {
  if (server === 'https://index.docker.io/v1/') {
    return 0;
  }
  return /^[^/]+$/.test(server) ? 1 : 2;
}

/** Equal for equal logins; it stays in here. */
function credentialOf({ username, password }: DockerLogin): string {
  return JSON.stringify([username, password.reveal()]);
}

function readLogin(login: DockerLogin): Result<ReadLogin, DockerSkipReason> {
  const scheme = /^http:\/\//i.test(login.server) ? 'http' : 'https';
  const written = login.server.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').split('/', 1)[0] ?? '';
  // The dot that ends a full name names the same host.
  const hostText = written.replace(/\.(?=(?::\d*)?$)/, '');
  const parsed = parseRegistryUrl(`${scheme}://${hostText}`);
  if (!parsed.ok || !isServerKey(login.server)) {
    return fail('server-unreadable');
  }
  // Docker Desktop keeps the tokens of its own sign-in beside the password.
  if (/\/v1\/(?:access|refresh)-token$/.test(login.server)) {
    return fail('identity-token');
  }
  // Docker looks a login up by the host alone: the scheme of a key tells nothing apart.
  const host = parsed.value.host.replace(/:443$/, '');
  const type = registryOfHost(host);
  const draft = draftOf(login, type, scheme === 'https' ? `https://${host}` : parsed.value.url);
  if (!draft.ok) {
    return draft;
  }
  const isHub = type === 'docker-hub';
  return succeed({
    login,
    key: isHub ? type : host,
    wantedName: isHub ? 'docker-hub' : host,
    draft: draft.value,
  });
}

function draftOf(
  login: DockerLogin,
  type: RegistryType | null,
  url: string,
): Result<ReadLogin['draft'], DockerSkipReason> {
  const { username } = login;
  const passing = passingToken(username);
  if (passing !== undefined) {
    return fail(passing);
  }
  const base = { id: null, baseRevision: null };
  const password = { kind: 'set', secret: login.password } as const;
  switch (type) {
    case null:
    case 'ecr':
      return fail('ecr-token');
    case 'gcr': {
      const key = googleKey(login);
      return key.ok
        ? succeed({ ...base, type, fields: {}, secrets: { jsonKey: { kind: 'set', secret: key.value } } })
        : key;
    }
    case 'docker-hub':
      return succeed({ ...base, type, fields: { username }, secrets: { password } });
    case 'quay': {
      // Docker has no access token of Quay's API: the integration says that it needs it.
      const secrets = { password, accessToken: { kind: 'remove' } } as const;
      return succeed({ ...base, type, fields: { url, username }, secrets });
    }
    default:
      return succeed({ ...base, type, fields: { url, username }, secrets: { password } });
  }
}

/** The key file of a service account, as `_json_key` and `_json_key_base64` give it. */
function googleKey({ username, password }: DockerLogin): Result<Secret, DockerSkipReason> {
  if (username === '_json_key') {
    return succeed(password);
  }
  if (username !== '_json_key_base64') {
    return fail('google-token');
  }
  const decoded = decodeBase64(password.reveal());
  return decoded.ok ? succeed(new Secret(decoded.value)) : decoded;
}

/** Finds free names. It counts on from the last number of a name, so that many equal wishes take linear time. */
class FreeNames {
  readonly #taken: Set<string>;
  readonly #counts = new Map<string, number>();

  constructor(taken: ReadonlySet<string>) {
    this.#taken = new Set(taken);
  }

  take(wanted: string): string {
    let count = this.#counts.get(wanted) ?? 1;
    let name = wanted;
    while (this.#taken.has(name)) {
      count += 1;
      name = `${wanted}-${String(count)}`;
    }
    this.#counts.set(wanted, count);
    this.#taken.add(name);
    return name;
  }
}
