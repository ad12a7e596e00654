/**
 * Days of work in minutes, over a stand-in of VS Code: `npm run soak [-- DAYS [--leak BYTES]]`. First all days pass in one window, then the
 * window is reloaded each day. Memory is measured after each day, and the run fails unless growth of half
 * a kilobyte an edit can be ruled out. `--leak` plants one of so many bytes an edit, to see that it is found.
 */
import '../editor/install.ts';
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { createTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { RecordingServer } from '../../test/support/registries/recordingServer.ts';
import { readBasic } from '../../test/support/registries/tokenServer.ts';
import { lensProviders } from '../editor/vscode.ts';
import { shownTrees } from '../editor/treeView.ts';
import * as world from '../editor/world.ts';
import { contextIn } from '../support/extensionContext.ts';
import { largeFiles } from '../support/largeWorkspace.ts';
import { EDITS_A_DAY, PASSWORD, untilQuiet, workOneDay } from './day.ts';
import { growthOf, judge } from './growth.ts';
import { Heap } from './heap.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { leak: { type: 'string', default: '0' } },
});
const DAYS = Number(positionals[0] ?? 20);
const LEAK = Number(values.leak);
/** All are edited once in five days, so that what is kept of each file is there before growth is measured. */
const FILES = 200;
/** Days in which caches fill and code is compiled. */
const WARM_UP = 8;
/** Bytes an edit. A leak of twice that is told as one. */
const BOUND = 512;

const heap = new Heap();
await import('../../src/bundles/analysis.ts');
const { activate } = await import('../../src/extension.ts');
const registry = await RecordingServer.start((request) =>
  readBasic(request.headers.authorization)?.password === PASSWORD
    ? { headers: { 'content-type': 'application/json' }, body: '{}' }
    : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{}' },
);
for (const [uri, text] of [...largeFiles()].slice(0, FILES)) {
  world.disk.set(uri, text);
}
world.openFolders(['file:///workspace']);
const storage = createTemporaryFolder();
const planted: unknown[] = [];

/** Opens a window; the function that is given closes it. */
async function openWindow(): Promise<() => Promise<void>> {
  const context = contextIn(storage.path);
  assert.ok((await activate(context).findDependencies('team-1')).length > 0);
  return async () => {
    context.subscriptions.forEach((part) => void part.dispose());
    await untilQuiet();
    shownTrees.length = 0;
    lensProviders.length = 0;
  };
}

/** A number takes eight bytes. */
function plantLeak(): void {
  if (LEAK > 0) {
    planted.push(Array.from({ length: LEAK / 8 }, (_, at) => at));
  }
}

async function work(number: number): Promise<void> {
  await workOneDay({ number, registryUrl: registry.url, afterEdit: plantLeak });
  registry.seen.length = 0;
}

/** Prints what is held after each day, and tells whether it stays flat. */
async function isFlat(title: string, passDay: (day: number) => Promise<void>): Promise<boolean> {
  const held: number[] = [];
  for (let day = 1; day <= WARM_UP + DAYS; day += 1) {
    await passDay(day);
    held.push(await heap.used());
    console.log(`${title}, day ${day}: ${((held.at(-1) ?? 0) / 1e6).toFixed(2)} MB`);
  }
  const { slope, error } = growthOf(held.slice(WARM_UP));
  const perEdit = { slope: slope / EDITS_A_DAY, error: error / EDITS_A_DAY };
  const verdict = judge(perEdit, BOUND);
  console.log(
    `${title}: ${verdict}, ${perEdit.slope.toFixed(0)} ± ${perEdit.error.toFixed(0)} bytes an edit (bound ${BOUND})`,
  );
  return verdict === 'flat';
}

const close = await openWindow();
const inOneWindow = await isFlat('one window', work);
await close();
const overReloads = await isFlat('a reload each day', async (day) => {
  const closeAgain = await openWindow();
  await work(day);
  await closeAgain();
});
await registry.close();
storage.remove();
process.exit(inOneWindow && overReloads ? 0 : 1);
