/** The size of what VS Code loads at activation. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../scripts/runCommand.ts';
import { report } from './support/measure.ts';

report({ 'bundle.mainKB': statSync(path.join(ROOT, 'dist', 'extension.js')).size / 1000 });
