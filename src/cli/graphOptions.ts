import { parseArgs } from 'node:util';

import type { BadArguments } from './commandArguments.ts';
import { FOLDER_ARGUMENTS, readFolderArguments } from './folderArguments.ts';

export const GRAPH_FORMATS = ['json', 'dot', 'mermaid', 'svg'] as const;

export interface GraphOptions {
  readonly folder: string;
  /** Undefined for the whole graph. */
  readonly integration: string | undefined;
  readonly format: (typeof GRAPH_FORMATS)[number];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const GRAPH_USAGE =
  'graph DIR [--integration NAME] [--format json|dot|mermaid|svg] [--include GLOB]… [--exclude GLOB]…';

/** The options of `graph`, `help` where that is asked for, or what is wrong with the arguments. */
export function parseGraphOptions(args: readonly string[]): GraphOptions | BadArguments | 'help' {
  const parsed = readFolderArguments(GRAPH_USAGE, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        integration: { type: 'string' },
        format: { type: 'string', default: 'json' },
        ...FOLDER_ARGUMENTS,
      },
    }),
  );
  if (parsed === 'help' || 'problem' in parsed) {
    return parsed;
  }
  const [folder, ...more] = parsed.positionals;
  if (folder === undefined || more.length > 0) {
    return { problem: 'graph takes one folder' };
  }
  const { integration, include, exclude } = parsed.values;
  const format = GRAPH_FORMATS.find((known) => known === parsed.values.format);
  if (format === undefined) {
    return { problem: `--format is json, dot, mermaid or svg, not ${parsed.values.format}` };
  }
  return { folder, integration, format, include, exclude };
}
