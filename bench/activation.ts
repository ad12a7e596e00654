/** How much longer the extension takes to activate than one that does nothing, in the same windows; and when it answers. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT, runCommand } from '../scripts/runCommand.ts';
import { createTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import type { Times } from './probe/activationProbe.ts';
import { median, report } from './support/measure.ts';

const WINDOWS = 9;
const OURS = 'shippable-community.shippable-integrations';
const EMPTY = 'bench.empty';

/** Nothing but the probe activates the extensions, so that each activation is measured alone. */
const NEVER = ['onCommand:bench.never'];

function writeEmptyExtension(folder: string, name: string): string {
  const extension = path.join(folder, `bench.${name}-0.0.1`);
  mkdirSync(extension, { recursive: true });
  writeFileSync(
    path.join(extension, 'package.json'),
    JSON.stringify({
      name,
      publisher: 'bench',
      version: '0.0.1',
      engines: { vscode: '^1.105.0' },
      main: './extension.js',
      activationEvents: NEVER,
    }),
  );
  writeFileSync(path.join(extension, 'extension.js'), 'exports.activate = () => {};\n');
  return extension;
}

function copyOurExtension(folder: string): void {
  const extension = path.join(folder, `${OURS}-0.1.0`);
  cpSync(path.join(ROOT, 'dist'), path.join(extension, 'dist'), { recursive: true });
  for (const name of ['package.nls.json', 'media']) {
    cpSync(path.join(ROOT, name), path.join(extension, name), { recursive: true });
  }
  const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as object;
  writeFileSync(
    path.join(extension, 'package.json'),
    JSON.stringify({ ...manifest, activationEvents: NEVER }),
  );
}

async function bundleProbe(folder: string): Promise<string> {
  const outfile = path.join(folder, 'probe.js');
  await build({
    entryPoints: [path.join(ROOT, 'bench', 'probe', 'activationProbe.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  return outfile;
}

/** Milliseconds of both activations in one window, and of our first answer. */
interface Activations {
  readonly ours: number;
  readonly empty: number;
  readonly answer: number;
}

async function measureWindow(folder: string, probe: string, order: readonly string[]): Promise<Activations> {
  const installed = path.join(folder, 'extensions');
  copyOurExtension(installed);
  writeEmptyExtension(installed, 'empty');
  const result = path.join(folder, 'result.json');
  const workspace = path.join(folder, 'workspace');
  cpSync(path.join(ROOT, 'test', 'fixtures', 'workspaces', 'single'), workspace, { recursive: true });
  // Only one extension can be under development in a server's window.
  const warmUp = writeEmptyExtension(folder, 'warm-up');
  const { code, output } = await runCommand(
    path.join(ROOT, 'scripts', 'vscode', 'launcher.ts'),
    [
      workspace,
      `--extensionDevelopmentPath=${warmUp}`,
      `--extensionTestsPath=${probe}`,
      `--user-data-dir=${path.join(folder, 'user-data')}`,
      `--extensions-dir=${installed}`,
    ],
    {
      output: 'collect',
      env: { ...process.env, SHIPPABLE_BENCH_RESULT: result, SHIPPABLE_BENCH_ORDER: order.join(',') },
    },
  );
  if (code !== 0) {
    throw new Error(`The window of the benchmark ended with ${code}\n${output}`);
  }
  const times = JSON.parse(readFileSync(result, 'utf8')) as Record<string, Times>;
  const [ours, empty] = [times[OURS] ?? NOT_TOLD, times[EMPTY] ?? NOT_TOLD];
  return { ours: ours.activatedMs, empty: empty.activatedMs, answer: ours.answersMs };
}

const NOT_TOLD: Times = { activatedMs: Number.NaN, answersMs: Number.NaN };

const temporary = createTemporaryFolder();
const probe = await bundleProbe(temporary.path);
const windows: Activations[] = [];
for (let window = 0; window < WINDOWS; window += 1) {
  const order = window % 2 === 0 ? [OURS, EMPTY] : [EMPTY, OURS];
  const folder = path.join(temporary.path, `window-${window}`);
  mkdirSync(folder);
  windows.push(await measureWindow(folder, probe, order));
}
temporary.remove();
report({
  'activation.ratioToEmpty':
    median(windows.map(({ ours }) => ours)) / median(windows.map(({ empty }) => empty)),
  'activation.overEmptyMs': median(windows.map(({ ours, empty }) => ours - empty)),
  'activation.firstAnswerMs': median(windows.map(({ answer }) => answer)),
});
