/** The commands that read Shippable's files, and all that reads YAML with them, in a file of its own: a login test is spared it. */
import type { Command } from '../cli/commandOutput.ts';
import { keepMemoryModest } from '../cli/modestMemory.ts';

export const scan: Command = async (args, output) => {
  keepMemoryModest();
  return (await import('../cli/scanCommand.ts')).runScan(args, output);
};

export const rename: Command = async (args, output) => {
  keepMemoryModest();
  return (await import('../cli/renameCommand.ts')).runRename(args, output);
};

export const graph: Command = async (args, output) => {
  keepMemoryModest();
  return (await import('../cli/graphCommand.ts')).runGraph(args, output);
};

export const dependents: Command = async (args, output) => {
  keepMemoryModest();
  return (await import('../cli/dependentsCommand.ts')).runDependents(args, output);
};

export const mcp: Command = async (args, output) => {
  keepMemoryModest();
  return (await import('../cli/mcpCommand.ts')).runMcp(args, output);
};
