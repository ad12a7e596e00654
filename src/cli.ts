import { PROCESS_OUTPUT } from './cli/commandOutput.ts';
import { RENAME_USAGE } from './cli/renameOptions.ts';
import { SCAN_USAGE } from './cli/scanOptions.ts';

/** Runs one command and gives the exit code. */
type Command = (args: readonly string[]) => Promise<number>;

/** Each command is evaluated only when it is asked for: a login test needs no YAML parser, a scan no HTTP client. */
const COMMANDS: Readonly<Record<string, Command>> = {
  scan: async (args) => (await import('./cli/scanCommand.ts')).runScan(args, PROCESS_OUTPUT),
  rename: async (args) => (await import('./cli/renameCommand.ts')).runRename(args, PROCESS_OUTPUT),
  login: async (args) => (await import('./cli/loginCommand.ts')).runLogin(args),
};

const USAGE = `usage:
  cli.js ${SCAN_USAGE}
  cli.js ${RENAME_USAGE}
  cli.js login [--ca FILE] [--insecure] [--region R]… [--host H] [--allow-realm HOST:PORT]… [--timeout S] [--format json|text]
`;

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  return command(args);
}

void main().then((code) => {
  // What was written goes out first; a name look-up that still runs must not keep the process.
  process.stdout.write('', () => {
    process.exit(code);
  });
});
