/** The sizes of what VS Code waits for at activation, and of what is loaded right after. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../scripts/runCommand.ts';
import { report } from './support/measure.ts';

const kilobytes = (bundle: string): number => statSync(path.join(ROOT, 'dist', bundle)).size / 1000;

report({
  'bundle.mainKB': kilobytes('extension.js'),
  'bundle.compositionKB': kilobytes('composition.js'),
});
