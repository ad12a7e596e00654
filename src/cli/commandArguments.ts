import { nearest } from '../core/analysis/facts/nearestName.ts';
import { systemErrorCode } from '../core/domain/systemErrorCode.ts';

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

/** What `parse` makes of the arguments of a command with this usage; `parseArgs` throws where it does not know one. */
export function readArguments<T extends ParsedArguments>(
  usage: string,
  parse: () => T,
): T | BadArguments | 'help' {
  try {
    const parsed = parse();
    return parsed.values.help === true ? 'help' : (emptyArgument(parsed) ?? parsed);
  } catch (error) {
    return { problem: optionProblem(usage, error) };
  }
}

/** All options of a command, as its usage line names them. */
export function optionsOf(usage: string): readonly string[] {
  return [...(usage.match(/--[a-z-]+/gu) ?? []), '--help'];
}

/** Ends a sentence about a word that nobody knows. */
export function meantInstead(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant === null ? '' : `: is ${meant} meant?`;
}

/** Of an option only its name is repeated: its value may be a password. */
function optionProblem(usage: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const option = /'(-[^\s=,']*)/u.exec(message)?.[1] ?? '';
  switch (systemErrorCode(error)) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `unknown option ${option}${meantInstead(option, optionsOf(usage))}`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return message.includes('does not take')
        ? `${option} takes no value`
        : `${option} takes a value; one that begins with - is written ${option}=-…`;
    default:
      return message;
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
