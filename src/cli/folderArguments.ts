import { atAnyDepth, GLOB_LIMITS, isGlobBeyondLimits } from '../core/workspace/globMatcher.ts';
import type { FolderOptions } from './folderFile.ts';

/** What is wrong with the arguments, as people read it. */
export interface BadArguments {
  readonly problem: string;
}

/** For `parseArgs`: the options of every command that reads the files of a folder. */
export const FOLDER_ARGUMENTS = {
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface FolderValues extends Pick<FolderOptions, 'include' | 'exclude'> {
  readonly help: boolean;
}

/** What `parse` makes of the arguments; `parseArgs` throws where it does not know one. */
export function readArguments<T extends { readonly values: FolderValues }>(
  parse: () => T,
): T | BadArguments | 'help' {
  try {
    const parsed = parse();
    return parsed.values.help ? 'help' : (globProblem(parsed.values) ?? parsed);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A glob that would match nothing, whatever the person meant by it, is refused: files would be left out unsaid. */
function globProblem({ include, exclude }: FolderValues): BadArguments | undefined {
  const isBeyond = (glob: string): boolean => isGlobBeyondLimits(atAnyDepth(glob));
  const option = include.some(isBeyond) ? '--include' : exclude.some(isBeyond) ? '--exclude' : undefined;
  if (option === undefined) {
    return undefined;
  }
  const { characters, alternatives } = GLOB_LIMITS;
  return {
    problem: `${option} takes a glob of at most ${String(characters)} characters whose braces stand for at most ${String(alternatives)} alternatives`,
  };
}
