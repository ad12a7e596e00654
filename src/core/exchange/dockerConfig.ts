import { fail, succeed, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import { isWellFormed } from '../domain/wellFormed.ts';

/** A user name and a password that Docker keeps for a server. */
export interface DockerLogin {
  /** The key as Docker spells it, such as `https://index.docker.io/v1/` or `quay.io`. */
  readonly server: string;
  readonly username: string;
  readonly password: Secret;
}

export type DockerSkipReason =
  /** Docker keeps a token of its own there, which is no password. */
  | 'identity-token'
  | 'auth-unreadable'
  /** Bytes that are not valid UTF-8: decoding them would give another text than was stored. */
  | 'not-utf8'
  | 'user-missing'
  | 'password-missing'
  | 'helper-name'
  | 'helper-untrusted'
  | 'helper-missing'
  | 'helper-timed-out'
  | 'helper-not-found'
  | 'helper-failed'
  | 'helper-garbage'
  | 'cancelled'
  | 'config-unreadable'
  | 'server-unreadable'
  /** ECR: what Docker keeps is valid for twelve hours. */
  | 'ecr-token'
  | 'google-token';

/** What Docker keeps on this machine: logins, and what is none or cannot be read. */
export interface DockerFindings {
  readonly logins: readonly DockerLogin[];
  readonly skipped: readonly DockerSkip[];
}

/** What cannot be imported, and why. */
export interface DockerSkip {
  /** The server, or the file or variable that could not be read. */
  readonly server: string;
  readonly reason: DockerSkipReason;
  /** The helper's name or its own words, scrubbed; empty where there are none. */
  readonly detail: string;
}

export interface DockerConfig {
  readonly logins: readonly DockerLogin[];
  readonly skipped: readonly DockerSkip[];
  /** Helper names by server: they win over what the file itself holds. */
  readonly helpers: ReadonlyMap<string, string>;
  /** The helper for every other server; null where there is none. */
  readonly store: string | null;
}

/**
 * Reads the text of Docker's `config.json` (docker/cli, `config/configfile/file.go`). An entry `{}` says "see the helper" and
 * is nothing by itself.
 */
export function parseDockerConfig(text: string): Result<DockerConfig, 'config-unreadable'> {
  const root = parseObject(text);
  if (root === undefined) {
    return fail('config-unreadable');
  }
  const entries = Object.entries(asObject(root['auths'])).map(([server, entry]) =>
    readEntry(server, asObject(entry)),
  );
  const helpers = Object.entries(asObject(root['credHelpers'])).flatMap(
    ([server, helper]): readonly (readonly [string, string])[] =>
      typeof helper === 'string' && helper !== '' ? [[server, helper]] : [],
  );
  const store = textOf(root['credsStore']);
  return succeed({
    logins: entries.flatMap((entry) => (entry !== undefined && 'password' in entry ? [entry] : [])),
    skipped: entries.flatMap((entry) => (entry !== undefined && 'reason' in entry ? [entry] : [])),
    helpers: new Map(helpers),
    store: store === '' ? null : store,
  });
}

type JsonObject = Readonly<Record<string, unknown>>;

function readEntry(server: string, entry: JsonObject): DockerLogin | DockerSkip | undefined {
  if (textOf(entry['identitytoken']) !== '' || textOf(entry['registrytoken']) !== '') {
    return { server, reason: 'identity-token', detail: '' };
  }
  const auth = textOf(entry['auth']);
  if (auth === '') {
    const given = 'username' in entry || 'password' in entry;
    return given ? toLogin(server, textOf(entry['username']), textOf(entry['password'])) : undefined;
  }
  const decoded = decodeBase64(auth);
  if (!decoded.ok) {
    return { server, reason: decoded.error, detail: '' };
  }
  // The first colon divides: a password may hold more of them.
  const colon = decoded.value.indexOf(':');
  return colon < 0
    ? { server, reason: 'auth-unreadable', detail: '' }
    : toLogin(server, decoded.value.slice(0, colon), withoutNulsAtEnd(decoded.value.slice(colon + 1)));
}

/** Docker for Windows once kept passwords with NULs behind them. */
function withoutNulsAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\0') {
    end -= 1;
  }
  return text.slice(0, end);
}

/** What a file, a variable or a helper gave; the user `<token>` marks an identity token. */
export function toLogin(server: string, username: string, password: string): DockerLogin | DockerSkip {
  if (username === '<token>') {
    return { server, reason: 'identity-token', detail: '' };
  }
  if (username === '' || password === '') {
    return { server, reason: username === '' ? 'user-missing' : 'password-missing', detail: '' };
  }
  // What was packed as UTF-16 has a NUL in each character.
  if (username.includes('\0') || password.includes('\0')) {
    return { server, reason: 'not-utf8', detail: '' };
  }
  // Half a character cannot be written in UTF-8.
  if (!isWellFormed(username) || !isWellFormed(password)) {
    return { server, reason: 'not-utf8', detail: '' };
  }
  return { server, username, password: new Secret(password) };
}

/** The object that a text holds as JSON; undefined for anything else. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The text that base64 stands for: every byte counts, so bytes that are no UTF-8 are an error. */
export function decodeBase64(text: string): Result<string, 'auth-unreadable' | 'not-utf8'> {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  } catch {
    return fail('auth-unreadable');
  }
  try {
    return succeed(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('not-utf8');
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
