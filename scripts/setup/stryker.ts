import { cp } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../runCommand.ts';
import { nestedVersion, npm } from './nestedPackage.ts';
import { cachedTool } from './toolCache.ts';

const NESTED_PACKAGE = path.join(ROOT, 'test', 'support', 'stryker');

/**
 * The program of Stryker, which changes code to see whether a test notices. It is a package of its own, with its own lock
 * file, installed into the cache: it needs Node 22, and few people ever run it.
 */
export async function strykerProgram(): Promise<string> {
  const version = await nestedVersion(NESTED_PACKAGE, '@stryker-mutator/core');
  const folder = await cachedTool({
    folder: `stryker-${version}`,
    title: `Stryker ${version} (half a minute, 70 MB)`,
    install: async (target) => {
      await cp(NESTED_PACKAGE, target, { recursive: true });
      await npm(target, ['ci', '--ignore-scripts']);
    },
  });
  return path.join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
}
