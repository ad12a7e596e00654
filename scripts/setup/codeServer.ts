import { cp } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../runCommand.ts';
import { nestedVersion, npm } from './nestedPackage.ts';
import { cachedTool } from './toolCache.ts';

const NESTED_PACKAGE = path.join(ROOT, 'test', 'support', 'code-server');

/**
 * The folder of the code-server package: VS Code as a server, from npm. It is a package of its own, with its own lock
 * file, installed into the cache: 600 MB that nobody wants in the checkout.
 */
export async function codeServerFolder(): Promise<string> {
  const version = await nestedVersion(NESTED_PACKAGE, 'code-server');
  const folder = await cachedTool({
    folder: `code-server-${version}-node-${process.versions.node}`,
    title: `code-server ${version}, a VS Code to test in (about a minute, 600 MB)`,
    install: installCodeServer,
  });
  return path.join(folder, 'node_modules', 'code-server');
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
