/** Drives the real workbench with the packed extension: `npm run test:e2e [-- mocha options]`. Packs it first. */
import { packageExtension } from './packageExtension.ts';
import { runMochaFolder } from './runMochaFolder.ts';

await packageExtension();
const { passed, failed } = await runMochaFolder('e2e', { output: 'show', args: process.argv.slice(2) });
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
