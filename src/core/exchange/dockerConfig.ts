import { parseJsonObject } from '../domain/jsonObject.ts';
import { fail, succeed, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import { decodeUtf8 } from '../domain/utf8.ts';
import { isWellFormed } from '../domain/wellFormed.ts';
import { isServerKey, shownServer } from './dockerServer.ts';

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
  /** A part of the config, or one of its values, is of another kind than Docker writes there. */
  | 'entry-unreadable'
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
  /** It said something that is not repeated. */
  | 'helper-failed-untold'
  | 'helper-garbage'
  | 'cancelled'
  | 'config-unreadable'
  | 'server-unreadable'
  /** ECR: what Docker keeps is valid for twelve hours. */
  | 'ecr-token'
  | 'google-token'
  /** A token of minutes or hours of another registry. */
  | 'passing-token';

/** What Docker keeps on this machine: logins, and what is none or cannot be read. */
export interface DockerFindings {
  readonly logins: readonly DockerLogin[];
  readonly skipped: readonly DockerSkip[];
}

/** What cannot be imported, and why. */
export interface DockerSkip {
  /** The server as it may be shown, or the part, the file or the variable that could not be read. */
  readonly server: string;
  readonly reason: DockerSkipReason;
  /** The helper's name, or those of its words that are known and hold no secret; empty where there are none. */
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
 * is nothing by itself; what is of another kind than Docker writes is told, and the rest is read.
 */
export function parseDockerConfig(text: string): Result<DockerConfig, 'config-unreadable'> {
  const root = parseObject(text);
  if (root === undefined) {
    return fail('config-unreadable');
  }
  const skipped: DockerSkip[] = [];
  const logins = membersOf(root, 'auths', skipped).flatMap(([server, entry]) => {
    const read = readEntry(server, entry);
    if (read !== undefined && 'reason' in read) {
      skipped.push(read);
    }
    return read !== undefined && 'password' in read ? [read] : [];
  });
  return succeed({
    logins,
    helpers: new Map(membersOf(root, 'credHelpers', skipped).flatMap((entry) => readHelper(entry, skipped))),
    store: readStore(root['credsStore'], skipped),
    skipped,
  });
}

type JsonObject = Readonly<Record<string, unknown>>;

/** What a member of the file holds by server. A key that names none, and a member of another kind, are told. */
function membersOf(
  root: JsonObject,
  member: string,
  skipped: DockerSkip[],
): readonly (readonly [string, unknown])[] {
  const value = root[member] ?? {};
  if (!isObject(value)) {
    skipped.push(unread(member, 'entry-unreadable'));
    return [];
  }
  return Object.entries(value).filter(([server]) => {
    const isServer = isServerKey(server);
    if (!isServer) {
      skipped.push(unread(shownServer(server), 'server-unreadable'));
    }
    return isServer;
  });
}

/** An empty name says that no helper has the server, but the file. */
function readHelper(
  [server, helper]: readonly [string, unknown],
  skipped: DockerSkip[],
): readonly (readonly [string, string])[] {
  if (typeof helper !== 'string') {
    skipped.push(unread(server, 'entry-unreadable'));
    return [];
  }
  return helper === '' ? [] : [[server, helper]];
}

function readStore(store: unknown, skipped: DockerSkip[]): string | null {
  if (!isTextOrNothing(store)) {
    skipped.push(unread('credsStore', 'entry-unreadable'));
  }
  return typeof store === 'string' && store !== '' ? store : null;
}

function unread(server: string, reason: DockerSkipReason): DockerSkip {
  return { server, reason, detail: '' };
}

const TEXTS = ['username', 'password', 'identitytoken', 'registrytoken'] as const;

/** What an entry of `auths` comes to. Nothing where it holds nothing; what it holds in another form is told. */
function readEntry(server: string, entry: unknown): DockerLogin | DockerSkip | undefined {
  if (!isObject(entry) || !TEXTS.every((name) => isTextOrNothing(entry[name]))) {
    return unread(server, 'entry-unreadable');
  }
  if (textOf(entry['identitytoken']) !== '' || textOf(entry['registrytoken']) !== '') {
    return unread(server, 'identity-token');
  }
  if (!isTextOrNothing(entry['auth'])) {
    return unread(server, 'auth-unreadable');
  }
  const auth = textOf(entry['auth']);
  if (auth === '') {
    const given = 'username' in entry || 'password' in entry;
    return given ? toLogin(server, textOf(entry['username']), textOf(entry['password'])) : undefined;
  }
  return readAuth(server, auth);
}

function readAuth(server: string, auth: string): DockerLogin | DockerSkip {
  const decoded = decodeBase64(auth);
  if (!decoded.ok) {
    return unread(server, decoded.error);
  }
  // The first colon divides: a password may hold more of them.
  const colon = decoded.value.indexOf(':');
  return colon < 0
    ? unread(server, 'auth-unreadable')
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
    return unread(server, 'identity-token');
  }
  if (username === '' || password === '') {
    return unread(server, username === '' ? 'user-missing' : 'password-missing');
  }
  // What was packed as UTF-16 has a NUL in each character.
  if (username.includes('\0') || password.includes('\0')) {
    return unread(server, 'not-utf8');
  }
  // Half a character cannot be written in UTF-8.
  if (!isWellFormed(username) || !isWellFormed(password)) {
    return unread(server, 'not-utf8');
  }
  return { server, username, password: new Secret(password) };
}

/** The object that a text holds as JSON; undefined for anything else. */
export function parseObject(text: string): JsonObject | undefined {
  return parseJsonObject(text.replace(/^\uFEFF/, ''));
}

/** The text that base64 stands for: every byte counts, so bytes that are no UTF-8 are an error. */
export function decodeBase64(text: string): Result<string, 'auth-unreadable' | 'not-utf8'> {
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(text.trim()), (character) => character.charCodeAt(0));
  } catch {
    return fail('auth-unreadable');
  }
  const decoded = decodeUtf8(bytes);
  return decoded === undefined ? fail('not-utf8') : succeed(decoded);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Docker reads `null` as a text that is not there. */
function isTextOrNothing(value: unknown): boolean {
  return typeof value === 'string' || value === undefined || value === null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
