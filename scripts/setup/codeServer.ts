import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, runCommand } from '../runCommand.ts';
import { cachedTool } from './toolCache.ts';

const NESTED_PACKAGE = path.join(ROOT, 'test', 'support', 'code-server');

/**
 * The folder of the code-server package: VS Code as a server, from npm. It is a package of its own, with its own lock
 * file, installed into the cache: 600 MB that nobody wants in the checkout.
 */
export async function codeServerFolder(): Promise<string> {
  const version = await codeServerVersion();
  const folder = await cachedTool({
    folder: `code-server-${version}-node-${process.versions.node}`,
    title: `code-server ${version}, a VS Code to test in (about a minute, 600 MB)`,
    install: installCodeServer,
  });
  return path.join(folder, 'node_modules', 'code-server');
}

async function codeServerVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(NESTED_PACKAGE, 'package.json'), 'utf8'));
  const version = /"code-server":"([^"]+)"/.exec(JSON.stringify(manifest))?.[1];
  if (version === undefined) {
    throw new Error(`${NESTED_PACKAGE}/package.json names no version of code-server`);
  }
  return version;
}

/**
 * code-server's own install script asks for npm itself to run Node 24 and for Kerberos headers. Neither is needed: its
 * parts are installed one by one, and two native modules are built against Node 24's headers.
 */
async function installCodeServer(folder: string): Promise<void> {
  await cp(NESTED_PACKAGE, folder, { recursive: true });
  await npm(folder, ['ci', '--ignore-scripts']);
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Not `npm ci`: the shrinkwrap that ships there lacks a package.
  await npm(vscode, ['install', '--omit=dev', '--ignore-scripts', '--no-save']);
  try {
    await npm(vscode, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog']);
  } catch {
    console.log(
      'setup: two native modules of code-server could not be built (no compiler?); logs are noisier',
    );
  }
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
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
