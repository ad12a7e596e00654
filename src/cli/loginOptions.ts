import { parseArgs } from 'node:util';

import { isHostAndPort, readArguments, readTimeout, type BadArguments } from './commandArguments.ts';

const DEFAULT_TIMEOUT_SECONDS = 30;

export interface LoginOptions {
  readonly ca: string | undefined;
  readonly insecure: boolean;
  readonly regions: readonly string[];
  readonly host: string | undefined;
  readonly allowedRealms: readonly string[];
  readonly timeoutMs: number;
  readonly format: 'json' | 'text';
}

export const LOGIN_USAGE =
  'login [--ca FILE] [--insecure] [--region R]… [--host H] [--allow-realm HOST:PORT]… [--timeout S] [--format json|text]';

/** The options of `login`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseLoginOptions(args: readonly string[]): LoginOptions | BadArguments | 'help' {
  const parsed = readArguments(LOGIN_USAGE, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ca: { type: 'string' },
        insecure: { type: 'boolean', default: false },
        region: { type: 'string', multiple: true, default: [] as string[] },
        host: { type: 'string' },
        'allow-realm': { type: 'string', multiple: true, default: [] as string[] },
        timeout: { type: 'string' },
        format: { type: 'string', default: 'json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (parsed === 'help' || 'problem' in parsed) {
    return parsed;
  }
  if (parsed.positionals.length > 0) {
    // They are not repeated: one may be a password.
    return { problem: 'login takes no arguments but its options; credentials come on standard input' };
  }
  const {
    ca,
    insecure,
    region: regions,
    host,
    'allow-realm': allowedRealms,
    timeout,
    format,
  } = parsed.values;
  const timeoutMs = readTimeout(timeout, DEFAULT_TIMEOUT_SECONDS);
  if (typeof timeoutMs !== 'number') {
    return timeoutMs;
  }
  if (format !== 'json' && format !== 'text') {
    return { problem: '--format takes json or text' };
  }
  if (!allowedRealms.every(isHostAndPort)) {
    return { problem: '--allow-realm takes HOST:PORT' };
  }
  return { ca, insecure, regions, host, allowedRealms, timeoutMs, format };
}
