/**
 * The longest turn of the extension host in a real window: 20,000 files in 500 folders, 1,000 integrations; all of them are
 * read, 4,000 are written again, 4,000 are deleted. `longestOwnMs` is the part of a turn that this extension took; the rest is
 * VS Code's own work and that of its extensions on the same thread.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runSuite } from '../scripts/integration/runSuite.ts';
import { ROOT } from '../scripts/runCommand.ts';
import { report } from './support/measure.ts';
import { LARGE_WINDOW } from './window/largeWindow.ts';

const { failed, failures } = await runSuite(path.join(ROOT, 'bench', 'window'), LARGE_WINDOW);
if (failed > 0) {
  throw new Error(failures.join('\n'));
}
const figures = readFileSync(path.join(ROOT, '.cache', 'window.json'), 'utf8');
report(JSON.parse(figures) as Record<string, number>);
