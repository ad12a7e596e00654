import path from 'node:path';
import { ROOT, runCommand } from './runCommand.ts';

export async function buildExtension(): Promise<void> {
  await mustSucceed(process.execPath, ['esbuild.mjs']);
}

/** Builds and packs the extension; returns the path of the vsix. Throws with the tool's words where that fails. */
export async function packageExtension(): Promise<string> {
  await buildExtension();
  const vsix = path.join(ROOT, '.cache', 'shippable-integrations.vsix');
  await mustSucceed('vsce', ['package', '--no-dependencies', '--out', vsix]);
  return vsix;
}

async function mustSucceed(command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(command, args, { output: 'collect' });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  }
}
