/** The commands that read Shippable's files, and all that reads YAML with them, in a file of its own: a login test is spared it. */
import type { Command } from '../cli/commandOutput.ts';
import { keepMemoryModest } from '../cli/engineSettings.ts';

/** Each is evaluated only when it is asked for: a scan needs nothing of an organisation's search. */
export const FILE_COMMANDS: Readonly<Record<string, Command>> = {
  scan: modest(async () => (await import('../cli/scanCommand.ts')).runScan),
  rename: modest(async () => (await import('../cli/renameCommand.ts')).runRename),
  graph: modest(async () => (await import('../cli/graphCommand.ts')).runGraph),
  dependents: modest(async () => (await import('../cli/dependentsCommand.ts')).runDependents),
  mcp: modest(async () => (await import('../cli/mcpCommand.ts')).runMcp),
};

function modest(load: () => Promise<Command>): Command {
  return async (args, output) => {
    keepMemoryModest();
    return (await load())(args, output);
  };
}
