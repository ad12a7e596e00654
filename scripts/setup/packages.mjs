import { spawnSync } from 'node:child_process';
import { lstatSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether `node_modules` fits the lock file. A link counts as set up: a work tree that shares the packages of another.
 *
 * @param {string} root
 */
function areInstalled(root) {
  const folder = path.join(root, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    return true;
  }
  // npm writes this file last, so a broken install has none.
  const written = statSync(path.join(folder, '.package-lock.json'), { throwIfNoEntry: false });
  return written !== undefined && written.mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

/**
 * Installs the packages of the lock file where they are missing or older than it. No install script runs: esbuild's
 * binary and Node 24 come as packages. npm's warnings that packages want that Node are true of the Node that runs npm, not of
 * the one that runs them, so errors alone are shown.
 *
 * @param {string} root
 */
export function installPackages(root) {
  if (areInstalled(root)) {
    return;
  }
  console.log('setup: installing the npm packages of package-lock.json (about a minute) …');
  const { status } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) {
    console.error('setup: npm ci failed; its words stand above. Is the npm registry reachable?');
    process.exit(1);
  }
}
