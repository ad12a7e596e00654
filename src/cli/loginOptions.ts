import { parseArgs } from 'node:util';

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
export function parseLoginOptions(
  args: readonly string[],
): LoginOptions | { readonly problem: string } | 'help' {
  const values = parseValues(args);
  if (typeof values === 'string') {
    return { problem: values };
  }
  if (values.help === true) {
    return 'help';
  }
  const seconds = Number(values.timeout ?? DEFAULT_TIMEOUT_SECONDS);
  if (!(seconds > 0 && seconds <= 3600)) {
    return { problem: '--timeout takes a number of seconds' };
  }
  if (values.format !== undefined && values.format !== 'json' && values.format !== 'text') {
    return { problem: '--format takes json or text' };
  }
  const allowedRealms = values['allow-realm'] ?? [];
  if (!allowedRealms.every((realm) => /^(?:\[[0-9a-f:.]+\]|[^\s:/@]+):\d{1,5}$/i.test(realm))) {
    return { problem: '--allow-realm takes HOST:PORT' };
  }
  return {
    ca: values.ca,
    insecure: values.insecure ?? false,
    regions: values.region ?? [],
    host: values.host,
    allowedRealms,
    timeoutMs: seconds * 1000,
    format: values.format ?? 'json',
  };
}

function parseValues(args: readonly string[]): ReturnType<typeof parseKnown> | string {
  try {
    return parseKnown(args);
  } catch (error) {
    return error instanceof Error ? error.message : 'bad arguments';
  }
}

function parseKnown(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      ca: { type: 'string' },
      insecure: { type: 'boolean' },
      region: { type: 'string', multiple: true },
      host: { type: 'string' },
      'allow-realm': { type: 'string', multiple: true },
      timeout: { type: 'string' },
      format: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
