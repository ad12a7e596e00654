import { parseArgs } from 'node:util';

import type { BadArguments } from './commandArguments.ts';
import { FOLDER_ARGUMENTS, readFolderArguments } from './folderArguments.ts';

export interface ScanOptions {
  readonly folder: string;
  readonly format: 'json' | 'text' | 'sarif';
  readonly findingsOnly: boolean;
  readonly fix: boolean;
  /** File with the exported public records; undefined switches off what needs records. */
  readonly known: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const SCAN_USAGE =
  'scan DIR [--format json|text|sarif] [--findings-only] [--fix] [--known FILE] [--include GLOB]… [--exclude GLOB]…';

/** The options of `scan`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseScanOptions(args: readonly string[]): ScanOptions | BadArguments | 'help' {
  const parsed = readFolderArguments(SCAN_USAGE, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'json' },
        'findings-only': { type: 'boolean', default: false },
        fix: { type: 'boolean', default: false },
        known: { type: 'string' },
        ...FOLDER_ARGUMENTS,
      },
    }),
  );
  if (parsed === 'help' || 'problem' in parsed) {
    return parsed;
  }
  const [folder, ...more] = parsed.positionals;
  const { format, 'findings-only': findingsOnly, fix, known, include, exclude } = parsed.values;
  if (folder === undefined || more.length > 0) {
    return { problem: 'scan takes one folder' };
  }
  if (format !== 'json' && format !== 'text' && format !== 'sarif') {
    return { problem: `--format is json, text or sarif, not ${format}` };
  }
  if (findingsOnly && format !== 'text') {
    return { problem: '--findings-only goes with --format text' };
  }
  return { folder, format, findingsOnly, fix, known, include, exclude };
}
