/** Makes the package of the command line, a tarball that npm and npx take: `npm run pack:cli`. */
import path from 'node:path';
import { buildExtension } from './packageExtension.ts';
import { packCommandLine } from './package/packCommandLine.ts';
import { ROOT } from './runCommand.ts';

await buildExtension();
console.log(`Packed ${path.relative(ROOT, await packCommandLine())}`);
