/** Packs the extension for installation: `npm run package`. */
import path from 'node:path';
import { packageExtension } from './packageExtension.ts';
import { ROOT } from './runCommand.ts';

const vsix = await packageExtension();
console.log(`Packed ${path.relative(ROOT, vsix)}`);
