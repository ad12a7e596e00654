import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OLDEST_NODE } from '../../src/cli/nodeVersion.ts';
import { PROGRAM } from '../../src/cli/programName.ts';
import { ROOT, runCommand } from '../runCommand.ts';

const FOLDER = path.join(ROOT, '.cache', 'command-line');
const ENTRY = 'cli.js';

/** What the program reads beside its bundles, and what a package has to say of itself. */
const DOCUMENTS = {
  LICENSE: 'LICENSE',
  'docs/findings.md': 'docs/findings.md',
  'docs/builds.md': 'README.md',
} as const;

/**
 * Packs the command line out of `dist/`, which has to be built, and gives the path of the tarball. The package has no
 * dependencies and holds nothing of the extension but what the command line loads.
 */
export async function packCommandLine(): Promise<string> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(path.join(FOLDER, 'dist'), { recursive: true });
  await mkdir(path.join(FOLDER, 'docs'));
  for (const bundle of await bundlesFrom(ENTRY)) {
    await cp(path.join(ROOT, 'dist', bundle), path.join(FOLDER, 'dist', bundle));
  }
  for (const [source, target] of Object.entries(DOCUMENTS)) {
    await cp(path.join(ROOT, source), path.join(FOLDER, target));
  }
  const manifest = await commandLineManifest();
  await writeFile(path.join(FOLDER, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const destination = path.join(ROOT, '.cache');
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', destination];
  const { code, output } = await runCommand('npm', args, { output: 'collect', cwd: FOLDER });
  if (code !== 0) {
    throw new Error(`npm pack ended with ${code}\n${output}`);
  }
  return path.join(destination, `${PROGRAM}-${manifest.version}.tgz`);
}

/** The bundles that one loads, and those that these load, and so on. */
async function bundlesFrom(entry: string): Promise<readonly string[]> {
  const found = new Set([entry]);
  for (const bundle of found) {
    const text = await readFile(path.join(ROOT, 'dist', bundle), 'utf8');
    for (const [, next = ''] of text.matchAll(/\brequire\("\.\/(\w+\.js)"\)/gu)) {
      found.add(next);
    }
  }
  return [...found];
}

interface CommandLineManifest extends Readonly<Record<string, unknown>> {
  readonly version: string;
}

async function commandLineManifest(): Promise<CommandLineManifest> {
  const text = await readFile(path.join(ROOT, 'package.json'), 'utf8');
  const { version, license, keywords } = JSON.parse(text) as CommandLineManifest;
  return {
    name: PROGRAM,
    version,
    description:
      'Checks shippable.yml: Docker-registry integrations, what depends on them, and whether they log in.',
    license,
    keywords,
    bin: { [PROGRAM]: `dist/${ENTRY}` },
    engines: { node: `>=${OLDEST_NODE}` },
    files: ['dist', 'docs'],
  };
}
