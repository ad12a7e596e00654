import { globSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';
import { ROOT } from '../runCommand.ts';

const RUN_MOCHA = path.join(ROOT, 'test', 'integration', 'runMocha.ts');
const CACHE = path.join(ROOT, '.cache', 'integration');

/** For the extension host. */
const HOST_BUNDLE: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  external: ['vscode'],
  sourcemap: 'inline',
  logLevel: 'warning',
};

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
  const outfile = path.join(CACHE, `${path.basename(folder)}.js`);
  const files = globSync('**/*.test.ts', { cwd: folder }).sort();
  const loaders = files.map((file) => `() => import(${JSON.stringify(`./${file}`)})`);
  await build({
    stdin: {
      contents: `import { runMocha } from ${JSON.stringify(RUN_MOCHA)};
        export const run = () => runMocha([${loaders.join(', ')}]);`,
      resolveDir: folder,
      loader: 'ts',
    },
    outfile,
    ...HOST_BUNDLE,
    packages: 'external',
    supported: { 'dynamic-import': false },
    plugins: [ownFolder],
  });
  return outfile;
}

/** Bundles an extension of a suite with all it needs; returns the folder that VS Code can load. */
export async function bundleTestExtension(folder: string): Promise<string> {
  const outdir = path.join(CACHE, 'extensions', path.basename(folder));
  await build({
    entryPoints: [path.join(folder, 'extension.ts')],
    outdir,
    ...HOST_BUNDLE,
    mainFields: ['module', 'main'],
  });
  await copyFile(path.join(folder, 'package.json'), path.join(outdir, 'package.json'));
  return outdir;
}
