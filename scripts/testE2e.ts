/**
 * Drives the real workbench with the packed extension: `npm run test:e2e [-- NAME… or mocha options]`, where NAME is that of
 * a file, for instance `login`. Packs it first.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from './packageExtension.ts';
import { ROOT } from './runCommand.ts';
import { runMochaFolder } from './runMochaFolder.ts';

await packageExtension();
const args = process.argv.slice(2).map((arg) => {
  const file = path.join('test', 'e2e', `${arg}.test.ts`);
  return existsSync(path.join(ROOT, file)) ? file : arg;
});
const { passed, failed } = await runMochaFolder('e2e', { output: 'show', args });
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
