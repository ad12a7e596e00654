import { parseArgs } from 'node:util';

import { readArguments, readTimeout, type BadArguments } from './commandArguments.ts';

const DEFAULT_TIMEOUT_SECONDS = 120;

export interface DependentsOptions {
  readonly name: string;
  /** Undefined where nothing on the disk is asked. */
  readonly folder: string | undefined;
  readonly searches: string;
  /** Empty for none. */
  readonly ca: string;
  readonly timeoutMs: number;
  readonly format: 'json' | 'text' | 'sarif';
}

export const DEPENDENTS_USAGE =
  'dependents NAME [DIR] --searches FILE [--ca FILE] [--timeout S] [--format json|text|sarif]';

/** The options of `dependents`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseDependentsOptions(args: readonly string[]): DependentsOptions | BadArguments | 'help' {
  const parsed = readArguments(DEPENDENTS_USAGE, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        searches: { type: 'string' },
        ca: { type: 'string' },
        timeout: { type: 'string' },
        format: { type: 'string', default: 'json' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
  if (parsed === 'help' || 'problem' in parsed) {
    return parsed;
  }
  const { values, positionals } = parsed;
  const [name = '', folder, ...more] = positionals;
  if (name === '' || more.length > 0) {
    return { problem: 'dependents takes a name and at most one folder' };
  }
  const { searches = '', ca = '', format } = values;
  if (searches === '') {
    return { problem: '--searches FILE is missing' };
  }
  const timeoutMs = readTimeout(values.timeout, DEFAULT_TIMEOUT_SECONDS);
  if (typeof timeoutMs !== 'number') {
    return timeoutMs;
  }
  if (format !== 'json' && format !== 'text' && format !== 'sarif') {
    return { problem: '--format takes json, text or sarif' };
  }
  return { name, folder, searches, ca, timeoutMs, format };
}
