import { runLogin } from './cli/loginCommand.ts';

/** What a command reads and writes; tests give their own. */
type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  login: runLogin,
};

const USAGE = `usage: cli.js login [--ca FILE] [--insecure] [--region R]… [--host H] [--allow-realm HOST:PORT]… [--timeout S] [--format json|text]
`;

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
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
