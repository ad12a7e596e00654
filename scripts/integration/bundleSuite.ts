import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { ROOT } from '../runCommand.ts';

/** In one CommonJS file a module no longer knows where it lay; tests find their fixtures by that. */
const ownFolder: Plugin = {
  name: 'own-folder',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replaceAll(
        'import.meta.dirname',
        JSON.stringify(path.dirname(file)),
      ),
      loader: 'ts',
    }));
  },
};

/** Bundles the tests of one suite into a file that VS Code can load; returns its path. */
export async function bundleSuite(folder: string): Promise<string> {
  const outfile = path.join(ROOT, '.cache', 'integration', `${path.basename(folder)}.js`);
  const files = globSync('**/*.test.ts', { cwd: folder }).sort();
  const loaders = files.map((file) => `() => import(${JSON.stringify(`./${file}`)})`);
  await build({
    stdin: {
      contents: `import { runMocha } from '../runMocha.ts';
        export const run = () => runMocha([${loaders.join(', ')}]);`,
      resolveDir: folder,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    packages: 'external',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    sourcemap: 'inline',
    plugins: [ownFolder],
    logLevel: 'warning',
  });
  return outfile;
}
