/** The command line itself, in a file of its own: `dist/cli.js` first asks whether this Node can read it. */
import { meantInstead } from '../cli/commandArguments.ts';
import { COMMAND_NAMES, MAIN_HELP, SHORT_USAGE } from '../cli/commandHelp.ts';
import { processOutput, type Command, type CommandOutput } from '../cli/commandOutput.ts';
import { compileWebAssemblyOnce } from '../cli/engineSettings.ts';
import { EXIT } from '../cli/exitCode.ts';
import { ownVersion } from '../cli/ownFiles.ts';
import { terminalLines, terminalText, type TerminalText } from '../core/messages/shownText.ts';

/** Runs the command that the arguments name, and ends the process. */
export async function runCommandLine(args: readonly string[]): Promise<never> {
  compileWebAssemblyOnce();
  const output = processOutput();
  const code = await runNamed(args, output);
  const isWritten = await output.end();
  // A DNS look-up that still runs must not keep the process alive, so it is ended here.
  process.exit(code === EXIT.done && !isWritten ? EXIT.incomplete : code);
}

/** Runs the command that the arguments name; gives its exit code. */
export async function runNamed(
  [name = '', ...args]: readonly string[],
  output: CommandOutput,
): Promise<number> {
  const [asked] = args;
  if (name === 'help' && asked !== undefined) {
    return runNamed([asked, '--help'], output);
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    await output.out(terminalText(MAIN_HELP));
    return EXIT.done;
  }
  if (name === '--version' || name === '-V') {
    await output.out(terminalLines(ownVersion()));
    return EXIT.done;
  }
  try {
    const command = await commandOf(name);
    if (command === undefined) {
      output.err(name === '' ? terminalText(MAIN_HELP) : unknownCommand(name));
      return EXIT.badUse;
    }
    return await command(args, output);
  } catch (error) {
    // A fault of the program itself: it must not look like findings.
    output.err(terminalLines(`${name} stopped: ${error instanceof Error ? error.message : String(error)}`));
    return name === 'login' ? EXIT.no : EXIT.incomplete;
  }
}

function unknownCommand(name: string): TerminalText {
  const kind = name.startsWith('-') ? 'option' : 'command';
  return terminalLines(`unknown ${kind} "${name}"${meantInstead(name, COMMAND_NAMES)}`, SHORT_USAGE);
}

/** A command is read only when it is asked for: a login test needs no YAML parser, a scan no HTTP client. */
async function commandOf(name: string): Promise<Command | undefined> {
  if (name === 'login') {
    return (await import('../cli/loginCommand.ts')).runLogin;
  }
  const { FILE_COMMANDS } = await import('./fileCommands.ts');
  return Object.hasOwn(FILE_COMMANDS, name) ? FILE_COMMANDS[name] : undefined;
}
