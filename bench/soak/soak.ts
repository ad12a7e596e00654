/**
 * Days of work in minutes, over a stand-in of VS Code: files are typed in and saved, branches are switched, logins tested and the
 * window reloaded, over and over. What counts is whether memory stays flat: it is told after each day, and the run fails
 * where the last days hold more than the first ones. `npm run soak [-- DAYS]`.
 */
import '../editor/install.ts';
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { createTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import type { activate as Activate } from '../../src/extension.ts';
import { testLogin } from '../../test/support/registries/loginFixture.ts';
import { RecordingServer } from '../../test/support/registries/recordingServer.ts';
import { readBasic } from '../../test/support/registries/tokenServer.ts';
import { contextIn } from '../support/extensionContext.ts';
import { shownTrees } from '../editor/treeView.ts';
import { lensProviders, Uri } from '../editor/vscode.ts';
import * as world from '../editor/world.ts';
import { largeFiles } from '../support/largeWorkspace.ts';
import { median } from '../support/measure.ts';

const DAYS = Number(process.argv[2] ?? 30);
const FILES = 600;
const EDITS = 40;
const SWITCHED = 200;
const LOGINS = 10;
const PASSWORD = 'canary-of-the-soak';
/** Days in which caches fill and code is compiled. */
const WARM_UP = 4;
const COMPARED = 3;
/** Share by which the last days may hold more than the first: what the engine itself moves. */
const FLAT = 1.05;

async function untilQuiet(): Promise<void> {
  for (let quiet = 0; quiet < 4;) {
    const before = performance.eventLoopUtilization();
    await pause(50);
    quiet = performance.eventLoopUtilization(before).utilization < 0.2 ? quiet + 1 : 0;
  }
}

async function edit(uri: string, day: number): Promise<void> {
  const document = world.openDocument(uri);
  const before = document.getText();
  for (const letter of ['#', ' ', String(day)]) {
    world.typeInto(document, `${document.getText()}${letter}`);
    await pause(5);
    for (const provider of lensProviders) {
      await provider.provideCodeLenses(document, { isCancellationRequested: false });
    }
  }
  world.save(document);
  world.typeInto(document, before);
  world.save(document);
  document.isClosed = true;
  world.documents.splice(world.documents.indexOf(document), 1);
  world.events.closed.fire(document);
}

function switchBranch(uris: readonly string[], text: (uri: string) => string): void {
  for (const uri of uris) {
    world.disk.set(uri, text(uri));
    world.events.changed.fire(Uri.parse(uri));
  }
}

async function workOneDay(
  activate: typeof Activate,
  folder: string,
  url: string,
  day: number,
): Promise<void> {
  const uris = [...world.disk.keys()];
  const texts = new Map(world.disk);
  const context = contextIn(folder);
  assert.ok((await activate(context).findDependencies('team-1')).length > 0);
  for (let count = 0; count < EDITS; count += 1) {
    await edit(uris[(day * EDITS + count) % uris.length] ?? '', day);
  }
  const branch = uris.slice(0, SWITCHED);
  switchBranch(branch, (uri) => `# branch of day ${String(day)}\n${texts.get(uri) ?? ''}`);
  await untilQuiet();
  switchBranch(branch, (uri) => texts.get(uri) ?? '');
  await untilQuiet();
  for (let count = 0; count < LOGINS; count += 1) {
    const password = count % 2 === 0 ? PASSWORD : `not-${PASSWORD}`;
    await testLogin({ type: 'private', fields: { url, username: 'alice' }, secrets: { password } });
  }
  context.subscriptions.forEach((part) => void part.dispose());
  await untilQuiet();
  shownTrees.length = 0;
  lensProviders.length = 0;
}

function heapMegabytes(): number {
  assert.ok(globalThis.gc, 'node --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

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
const heap: number[] = [];
for (let day = 1; day <= DAYS; day += 1) {
  await workOneDay(activate, storage.path, registry.url, day);
  registry.seen.length = 0;
  heap.push(heapMegabytes());
  console.log(`day ${day}: ${(heap.at(-1) ?? 0).toFixed(1)} MB`);
}
await registry.close();
storage.remove();
const first = median(heap.slice(WARM_UP, WARM_UP + COMPARED));
const last = median(heap.slice(-COMPARED));
const isFlat = last <= first * FLAT;
console.log(
  `${isFlat ? 'flat' : 'GROWS'}: ${first.toFixed(1)} MB after day ${WARM_UP}, ${last.toFixed(1)} MB at the end`,
);
process.exit(isFlat ? 0 : 1);
