import { parseArgs } from 'node:util';

import { isHostAndPort, type BadArguments } from './commandArguments.ts';
import { FOLDER_ARGUMENTS, readFolderArguments } from './folderArguments.ts';

/** A login that the server may test: the name of the integration, and the variable that holds its credentials. */
export interface NamedLogin {
  readonly name: string;
  readonly variable: string;
}

export interface McpOptions {
  readonly folders: readonly string[];
  readonly known: string | undefined;
  readonly allowLogin: boolean;
  readonly logins: readonly NamedLogin[];
  readonly ca: string | undefined;
  readonly allowedRealms: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const MCP_USAGE =
  'mcp [DIR]… [--known FILE] [--allow-login [--login NAME=VARIABLE]… [--ca FILE] [--allow-realm HOST:PORT]…] [--include GLOB]… [--exclude GLOB]…';

/** The options of `mcp`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseMcpOptions(args: readonly string[]): McpOptions | BadArguments | 'help' {
  const parsed = readFolderArguments(MCP_USAGE, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        known: { type: 'string' },
        'allow-login': { type: 'boolean', default: false },
        login: { type: 'string', multiple: true, default: [] as string[] },
        ca: { type: 'string' },
        'allow-realm': { type: 'string', multiple: true, default: [] as string[] },
        ...FOLDER_ARGUMENTS,
      },
    }),
  );
  if (parsed === 'help' || 'problem' in parsed) {
    return parsed;
  }
  const { values, positionals } = parsed;
  const { known, ca, include, exclude, 'allow-login': allowLogin, 'allow-realm': allowedRealms } = values;
  if (!allowLogin && values.login.length > 0) {
    return { problem: '--login needs --allow-login' };
  }
  const logins = values.login.map(readNamedLogin);
  if (!logins.every((login) => login !== undefined)) {
    return { problem: '--login takes NAME=VARIABLE, the name of an environment variable' };
  }
  if (new Set(logins.map(({ name }) => name)).size < logins.length) {
    return { problem: '--login names an integration twice' };
  }
  if (!allowedRealms.every(isHostAndPort)) {
    return { problem: '--allow-realm takes HOST:PORT' };
  }
  const folders = positionals.length === 0 ? ['.'] : positionals;
  return { folders, known, allowLogin, logins, ca, allowedRealms, include, exclude };
}

/** A name may hold `=`, a variable cannot. */
function readNamedLogin(text: string): NamedLogin | undefined {
  const [, name, variable] = /^([^]+)=([A-Za-z_]\w*)$/u.exec(text) ?? [];
  return name === undefined || variable === undefined ? undefined : { name, variable };
}
