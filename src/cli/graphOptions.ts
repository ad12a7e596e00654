import { parseArgs } from 'node:util';

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
export function parseGraphOptions(
  args: readonly string[],
): GraphOptions | { readonly problem: string } | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        integration: { type: 'string' },
        format: { type: 'string', default: 'json' },
        include: { type: 'string', multiple: true, default: [] },
        exclude: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      return 'help';
    }
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) {
      return { problem: 'graph takes one folder' };
    }
    const { integration, include, exclude } = values;
    const format = GRAPH_FORMATS.find((known) => known === values.format);
    if (format === undefined) {
      return { problem: `--format is json, dot, mermaid or svg, not ${values.format}` };
    }
    return { folder, integration, format, include, exclude };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
