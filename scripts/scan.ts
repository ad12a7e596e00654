/** Builds, then scans a folder: `npm run scan -- DIR [options]`. The options are those of the command line. */
import { ROOT, runCommand } from './runCommand.ts';
import path from 'node:path';

const build = await runCommand(process.execPath, ['esbuild.mjs'], { output: 'show' });
if (build.code === 0) {
  const scan = await runCommand(
    process.execPath,
    [path.join(ROOT, 'dist', 'cli.js'), 'scan', ...process.argv.slice(2)],
    // npm runs scripts in the package's folder; the person's folder is where DIR counts from.
    { output: 'show', cwd: process.env['INIT_CWD'] ?? ROOT },
  );
  process.exitCode = scan.code;
} else {
  process.exitCode = build.code;
}
