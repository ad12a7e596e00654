/**
 * The longest turn of the extension host in a large workspace: 20,000 files with a finding each, 1,000 integrations, a file
 * of a megabyte; once as one folder and once as 500. The whole extension runs, over a stand-in of VS Code.
 *
 * `SHIPPABLE_BENCH_TURNS=roots,typed` does the reading and some of the steps in one of both; `SHIPPABLE_BENCH_PROFILE=1`
 * tells the functions of long turns.
 */
import './editor/install.ts';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { activate as Activate } from '../src/extension.ts';
import { createTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import { shownTrees } from './editor/treeView.ts';
import { lensProviders, Uri } from './editor/vscode.ts';
import * as world from './editor/world.ts';
import { contextIn } from './support/extensionContext.ts';
import { largeFiles, megabyteText, writeRecords } from './support/largeWorkspace.ts';
import { report } from './support/measure.ts';
import { TurnSampler, workedMs } from './support/turnSampler.ts';

/** Milliseconds. What folders depend on is written after three seconds of rest. */
const REST_MS = 3500;

const QUIET_SHARE = 0.15;

/** By the processor time of this thread: on a busy machine its turns take long although it does little in them. */
async function untilQuiet(): Promise<void> {
  for (let quiet = 0; quiet < 5;) {
    const [start, before] = [performance.now(), workedMs()];
    await pause(100);
    quiet = workedMs() - before < QUIET_SHARE * (performance.now() - start) ? quiet + 1 : 0;
  }
}

const [only = '', ...wanted] = (process.env['SHIPPABLE_BENCH_TURNS'] ?? '').split(',');
const isProfiled = process.env['SHIPPABLE_BENCH_PROFILE'] === '1';
const figures: Record<string, number> = {};

async function measure(kind: string, step: string, work: () => unknown): Promise<void> {
  if (step !== 'read' && wanted.length > 0 && !wanted.includes(step)) {
    return;
  }
  const drawn = shownTrees.map(({ items }) => items);
  const sampler = new TurnSampler(isProfiled && (wanted.length === 0 || wanted.includes(step)));
  sampler.start();
  await work();
  await untilQuiet();
  await pause(REST_MS);
  await untilQuiet();
  const { longestMs, busyMs, told } = sampler.stop();
  figures[`turns.${kind}.${step}.longestMs`] = longestMs;
  const items = shownTrees.reduce((sum, tree, at) => sum + tree.items - (drawn[at] ?? 0), 0);
  console.error(
    `${kind}, ${step}: ${longestMs.toFixed(0)} ms of ${busyMs.toFixed(0)}, ${String(items)} items drawn ${told}`,
  );
}

/** Types a word at the end, as a quick typist does, and saves. */
async function typeInto(uri: string): Promise<void> {
  const document = world.openDocument(uri);
  for (const letter of 'integrationName') {
    world.typeInto(document, `${document.getText()}${letter}`);
    await pause(90);
    for (const provider of lensProviders) {
      await provider.provideCodeLenses(document, { isCancellationRequested: false });
    }
    await pause(30);
  }
  world.save(document);
}

function write(uri: string, text: string): void {
  world.disk.set(uri, text);
  world.events.changed.fire(Uri.parse(uri));
}

async function measureAll(kind: 'folder' | 'roots', activate: typeof Activate): Promise<void> {
  const temporary = createTemporaryFolder();
  writeRecords(path.join(temporary.path, 'integrations'));
  world.disk.clear();
  for (const [uri, text] of largeFiles()) {
    world.disk.set(uri, text);
  }
  const files = [...world.disk.keys()];
  const teams = new Set(files.map((uri) => uri.split('/').slice(0, 5).join('/')));
  world.openFolders(kind === 'roots' ? [...teams] : ['file:///workspace']);
  const context = contextIn(temporary.path);
  const large = files[7] ?? '';
  await measure(kind, 'read', async () => {
    const found = await activate(context).findDependencies('team-1');
    console.error(`found ${String(found.length)} dependencies`);
  });
  await measure(kind, 'typed', () => typeInto(files[100] ?? ''));
  await measure(kind, 'largeFile', () => {
    write(large, megabyteText());
  });
  await measure(kind, 'largeTyped', () => typeInto(large));
  await measure(kind, 'rewritten', () => {
    for (const uri of files.slice(1000, 5000)) {
      write(uri, `# another branch\n${world.disk.get(uri) ?? ''}`);
    }
  });
  await measure(kind, 'deleted', () => {
    for (const uri of files.slice(8000, 12_000)) {
      world.disk.delete(uri);
      world.events.deleted.fire(Uri.parse(uri));
    }
  });
  await measure(kind, 'settings', () => {
    world.change('shippable.files.exclude', ['**/team-7/**']);
  });
  context.subscriptions.forEach((part) => void part.dispose());
  temporary.remove();
}

// What is loaded late is bundled in the product; here its files are many.
await import('../src/bundles/analysis.ts');
const { activate } = await import('../src/extension.ts');
for (const kind of ['folder', 'roots'] as const) {
  if (only === '' || only === kind) {
    await measureAll(kind, activate);
  }
}
report(figures);
process.exit();
