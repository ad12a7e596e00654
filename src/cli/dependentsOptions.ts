import { parseArgs } from 'node:util';

const DEFAULT_TIMEOUT_SECONDS = 120;

export interface DependentsOptions {
  readonly name: string;
  /** Undefined where nothing on the disk is asked. */
  readonly folder: string | undefined;
  readonly searches: string;
  /** Empty for none. */
  readonly ca: string;
  readonly timeoutMs: number;
  readonly format: 'json' | 'text';
}

export const DEPENDENTS_USAGE =
  'dependents NAME [DIR] --searches FILE [--ca FILE] [--timeout S] [--format json|text]';

/** The options of `dependents`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseDependentsOptions(
  args: readonly string[],
): DependentsOptions | { readonly problem: string } | 'help' {
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    return { problem: parsed };
  }
  const { values, positionals } = parsed;
  if (values.help) {
    return 'help';
  }
  const [name = '', folder, ...more] = positionals;
  if (name === '' || more.length > 0) {
    return { problem: 'dependents takes a name and at most one folder' };
  }
  if (values.searches === undefined || values.searches === '') {
    return { problem: '--searches FILE is missing' };
  }
  const seconds = Number(values.timeout ?? DEFAULT_TIMEOUT_SECONDS);
  if (!(seconds > 0 && seconds <= 3600)) {
    return { problem: '--timeout takes a number of seconds' };
  }
  const { format } = values;
  if (format !== 'json' && format !== 'text') {
    return { problem: '--format takes json or text' };
  }
  const { searches, ca = '' } = values;
  return { name, folder, searches, ca, timeoutMs: seconds * 1000, format };
}

function parse(args: readonly string[]): ReturnType<typeof parseKnown> | string {
  try {
    return parseKnown(args);
  } catch (error) {
    return error instanceof Error ? error.message : 'bad arguments';
  }
}

function parseKnown(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      searches: { type: 'string' },
      ca: { type: 'string' },
      timeout: { type: 'string' },
      format: { type: 'string', default: 'json' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}
