import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../runCommand.ts';

/** The version of a dependency that a package of its own, in a folder below `test/support`, names. */
export async function nestedVersion(folder: string, dependency: string): Promise<string> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly dependencies?: Readonly<Record<string, string>> };
  const version = manifest.dependencies?.[dependency];
  if (version === undefined) {
    throw new Error(`${folder}/package.json names no version of ${dependency}`);
  }
  return version;
}

/** Runs npm in the folder of a package of its own. Rejects with npm's output where it fails. */
export async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand('npm', args, { output: 'collect', cwd, env: npmEnvironment() });
  if (code !== 0) {
    throw new Error(`npm ${args.join(' ')} in ${cwd} ended with ${code}\n${output}`);
  }
}

/** What npm told this script about the outer package would mislead the inner one. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|execpath|config_local_prefix)|^INIT_CWD$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_loglevel: 'error',
    npm_config_update_notifier: 'false',
    // Node's headers, shipped beside its binary.
    npm_config_nodedir: path.resolve(path.dirname(process.execPath), '..'),
  };
}
