import { runCommand } from '../runCommand.ts';
import { commandPath } from './commandPath.ts';

const INSTALL = ['install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-liberation'];

/**
 * The path of a Chromium: the CHROMIUM variable, else one on the machine, else Debian's, installed where this process
 * has the rights. Without them it throws, naming the command to run. The one without a user interface of its own comes first:
 * it takes a twentieth less of the processor.
 */
export async function chromiumPath(): Promise<string> {
  const own = process.env['CHROMIUM'] ?? ownChromium();
  if (own !== undefined) {
    return own;
  }
  if (process.getuid?.() !== 0 || commandPath('apt-get') === undefined) {
    throw new Error(
      `The tests need Chromium. Install it with\n    sudo apt-get update && sudo apt-get ${INSTALL.join(' ')}\n` +
        'or set CHROMIUM to the path of one, and run again.',
    );
  }
  console.log('setup: installing Chromium with apt-get (about a minute) …');
  await aptGet(['update']);
  await aptGet(INSTALL);
  const installed = ownChromium();
  if (installed === undefined) {
    throw new Error('apt-get installed Chromium, yet there is no `chromium-headless-shell` on PATH.');
  }
  return installed;
}

function ownChromium(): string | undefined {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
  return names.map(commandPath).find((path) => path !== undefined);
}

async function aptGet(args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    output: 'collect',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) {
    throw new Error(`apt-get ${args.join(' ')} ended with ${code}\n${output}`);
  }
}
