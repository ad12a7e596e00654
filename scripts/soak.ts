/** Days of work in minutes, to see whether memory stays flat: `npm run soak [-- DAYS]`. See `bench/soak/soak.ts`. */
import path from 'node:path';
import { buildExtension } from './packageExtension.ts';
import { runCommand } from './runCommand.ts';

// The worker of the analysis is a bundle.
await buildExtension();
const args = ['--expose-gc', path.join('bench', 'soak', 'soak.ts'), ...process.argv.slice(2)];
const { code } = await runCommand(process.execPath, args, { output: 'show' });
process.exitCode = code;
