import path from 'node:path';
import { ROOT, runCommand } from './runCommand.ts';

export async function buildExtension(): Promise<void> {
  await mustSucceed(process.execPath, ['esbuild.mjs']);
}

/** Builds and packs the extension; returns the path of the vsix. Throws with the tool's words where that fails. */
export async function packageExtension(): Promise<string> {
  await buildExtension();
  const vsix = path.join(ROOT, '.cache', 'shippable-integrations.vsix');
  await packVsix(vsix);
  return vsix;
}

/** The oldest time that a zip can say, in seconds since 1970: the same files give the same bytes, whenever and wherever. */
const ZIP_EPOCH = '315532800';

/** Packs what was built. */
export async function packVsix(vsix: string): Promise<void> {
  // Pictures lie beside the README in the vsix: no address of a repository is put before them.
  const args = ['package', '--no-dependencies', '--no-rewrite-relative-links', '--out', vsix];
  await mustSucceed('vsce', args, { ...process.env, SOURCE_DATE_EPOCH: ZIP_EPOCH, TZ: 'UTC' });
}

async function mustSucceed(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { code, output } = await runCommand(command, args, { output: 'collect', env });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  }
}
