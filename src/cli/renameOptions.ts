import { parseArgs } from 'node:util';

import type { BadArguments } from './commandArguments.ts';
import { FOLDER_ARGUMENTS, readFolderArguments } from './folderArguments.ts';

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
export function parseRenameOptions(args: readonly string[]): RenameOptions | BadArguments | 'help' {
  const parsed = readFolderArguments(RENAME_USAGE, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        merge: { type: 'boolean', default: false },
        ...FOLDER_ARGUMENTS,
      },
    }),
  );
  if (parsed === 'help' || 'problem' in parsed) {
    return parsed;
  }
  const [oldName, newName, folder, ...more] = parsed.positionals;
  if (oldName === undefined || newName === undefined || folder === undefined || more.length > 0) {
    return { problem: 'rename takes the old name, the new name and a folder' };
  }
  const { 'dry-run': dryRun, merge, include, exclude } = parsed.values;
  return { oldName, newName, folder, dryRun, merge, include, exclude };
}
