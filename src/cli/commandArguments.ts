/** What is wrong with the arguments, as people read it. */
export interface BadArguments {
  readonly problem: string;
}

/** An upper bound: nobody waits longer than an hour, so a larger value is a typing mistake. */
const MAX_TIMEOUT_SECONDS = 3600;

export interface ParsedArguments {
  readonly values: { readonly help?: boolean };
  readonly positionals: readonly string[];
}

/** An empty argument usually comes from an unset variable in a script. Ignoring it would hide that mistake. */
function emptyArgument({ values, positionals }: ParsedArguments): BadArguments | undefined {
  const isEmpty = (value: unknown): boolean => [value].flat().includes('');
  const option = Object.entries(values).find(([, value]) => isEmpty(value))?.[0];
  if (option !== undefined) {
    return { problem: `--${option} must not be empty` };
  }
  const at = positionals.indexOf('');
  return at === -1 ? undefined : { problem: `argument ${String(at + 1)} must not be empty` };
}

/** What `parse` makes of the arguments; `parseArgs` throws where it does not know one. */
export function readArguments<T extends ParsedArguments>(parse: () => T): T | BadArguments | 'help' {
  try {
    const parsed = parse();
    return parsed.values.help === true ? 'help' : (emptyArgument(parsed) ?? parsed);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The milliseconds of `--timeout`, which is given in seconds. */
export function readTimeout(typed: string | undefined, defaultSeconds: number): number | BadArguments {
  const seconds = Number(typed ?? defaultSeconds);
  return seconds > 0 && seconds <= MAX_TIMEOUT_SECONDS
    ? seconds * 1000
    : { problem: '--timeout takes a number of seconds' };
}

/** What `--allow-realm` takes. */
export function isHostAndPort(text: string): boolean {
  return /^(?:\[[0-9a-f:.]+\]|[^\s:/@]+):\d{1,5}$/i.test(text);
}
