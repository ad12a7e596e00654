import { parseArgs } from 'node:util';

export interface RenameOptions {
  readonly oldName: string;
  readonly newName: string;
  readonly folder: string;
  readonly dryRun: boolean;
  /** Allows a new name that the files use already. */
  readonly merge: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const RENAME_USAGE = 'rename OLD NEW DIR [--dry-run] [--merge] [--include GLOB]… [--exclude GLOB]…';

/** The options of `rename`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseRenameOptions(
  args: readonly string[],
): RenameOptions | { readonly problem: string } | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        merge: { type: 'boolean', default: false },
        include: { type: 'string', multiple: true, default: [] },
        exclude: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      return 'help';
    }
    const [oldName, newName, folder, ...more] = positionals;
    if (oldName === undefined || newName === undefined || folder === undefined || more.length > 0) {
      return { problem: 'rename takes the old name, the new name and a folder' };
    }
    if (newName.trim() === '' || /[\r\n]/.test(newName)) {
      return { problem: 'the new name must not be empty and must stand on one line' };
    }
    const { 'dry-run': dryRun, merge, include, exclude } = values;
    return { oldName, newName, folder, dryRun, merge, include, exclude };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
