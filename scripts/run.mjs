/**
 * First step of every npm script that has to work on a fresh clone: `node scripts/run.mjs NAME [arguments]`.
 *
 * It runs under any Node ≥ 20 and needs no package. It installs the packages where they are missing, then hands over
 * to `scripts/NAME.ts` under Node 24, which is itself one of the packages.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './setup/packages.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The Node 24 of the packages; elsewhere than on linux-x64 the machine's own, which must then be new enough. */
function node24() {
  const packaged = path.join(root, 'node_modules', '.bin', 'node');
  if (existsSync(packaged)) {
    return packaged;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) {
    return process.execPath;
  }
  console.error(`Node 24 or newer is needed on this system; this is ${process.version}.`);
  process.exit(1);
}

const [name, ...args] = process.argv.slice(2);
const script = path.join(root, 'scripts', `${String(name)}.ts`);
if (name === undefined || !existsSync(script)) {
  console.error('usage: node scripts/run.mjs NAME [arguments], where scripts/NAME.ts exists');
  process.exit(2);
}

installPackages(root);
const bin = path.join(root, 'node_modules', '.bin');
const child = spawn(node24(), [script, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` },
});
// The terminal sends Ctrl-C to the whole group: wait for the script to end in its own way.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
