import { parseArgs } from 'node:util';

export interface ScanOptions {
  readonly folder: string;
  readonly format: 'json' | 'text' | 'sarif';
  readonly fix: boolean;
  /** File with the exported public records; undefined switches off what needs records. */
  readonly known: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const SCAN_USAGE =
  'scan DIR [--format json|text|sarif] [--fix] [--known FILE] [--include GLOB]… [--exclude GLOB]…';

/** The options of `scan`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseScanOptions(
  args: readonly string[],
): ScanOptions | { readonly problem: string } | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'json' },
        fix: { type: 'boolean', default: false },
        known: { type: 'string' },
        include: { type: 'string', multiple: true, default: [] },
        exclude: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      return 'help';
    }
    const [folder, ...more] = positionals;
    const { format, fix, known, include, exclude } = values;
    if (folder === undefined || more.length > 0) {
      return { problem: 'scan takes one folder' };
    }
    if (format !== 'json' && format !== 'text' && format !== 'sarif') {
      return { problem: `--format is json, text or sarif, not ${format}` };
    }
    return { folder, format, fix, known, include, exclude };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
