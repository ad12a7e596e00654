import { atAnyDepth, GLOB_LIMITS, isGlobBeyondLimits } from '../core/workspace/globMatcher.ts';
import { readArguments, type BadArguments, type ParsedArguments } from './commandArguments.ts';
import type { FolderOptions } from './folderFile.ts';

/** For `parseArgs`: the options of every command that reads the files of a folder. */
export const FOLDER_ARGUMENTS = {
  include: { type: 'string', multiple: true, default: [] as string[] },
  exclude: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

interface FolderValues extends Pick<FolderOptions, 'include' | 'exclude'> {
  readonly help: boolean;
}

/** What `parse` makes of the arguments of such a command. */
export function readFolderArguments<T extends ParsedArguments & { readonly values: FolderValues }>(
  usage: string,
  parse: () => T,
): T | BadArguments | 'help' {
  const parsed = readArguments(usage, parse);
  return parsed === 'help' || 'problem' in parsed ? parsed : (globProblem(parsed.values) ?? parsed);
}

/** A glob that would match nothing, whatever the person meant by it, is refused: files would be left out unsaid. */
function globProblem({ include, exclude }: FolderValues): BadArguments | undefined {
  const [problem] = [
    ...include.flatMap((glob) => whyInVain('--include', glob)),
    ...exclude.flatMap((glob) => whyInVain('--exclude', glob)),
  ];
  return problem === undefined ? undefined : { problem };
}

function whyInVain(option: string, glob: string): readonly string[] {
  const pattern = atAnyDepth(glob);
  if (isGlobBeyondLimits(pattern)) {
    const { characters, alternatives } = GLOB_LIMITS;
    return [
      `${option} takes a glob of at most ${String(characters)} characters whose braces stand for at most ${String(alternatives)} alternatives`,
    ];
  }
  if (glob.trim().startsWith('!')) {
    return [
      `${option} takes no glob that begins with "!": nothing is taken back by it, and a name that begins so is written "\\!…"`,
    ];
  }
  const segments = pattern.split('/').filter((segment) => segment !== '');
  const isBelow = segments.length > 0 && !segments.some((segment) => /^\.\.?$/.test(segment));
  return isBelow ? [] : [`${option} takes a glob of files below the folder, without "." and ".." as names`];
}
