/** The page that draws dependents, with 1,000 of them: in the host, and in a browser from the message to the next frame. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../scripts/vscode/browser.ts';
import { ROOT } from '../scripts/runCommand.ts';
import type { GraphPage } from '../src/contract/graphContract.ts';
import { GraphWorld, manyDependents } from '../test/support/graphWorld.ts';
import { median, report, timed } from './support/measure.ts';

const DEPENDENTS = 1000;
const ROUNDS = 5;
const DIST = path.join(ROOT, 'dist', 'webview');
const CHANGED = 'w/r1/1.shippable.yml';

/** Scripts of the page, as text: this file is checked without the types of a browser. */
const STAND_IN = `
  window.acquireVsCodeApi = () => ({
    postMessage: ({ id }) => { window.asked ??= id; },
    getState: () => undefined,
    setState: () => undefined,
  });
  // Behind the page's own listener; what follows the frame is not counted.
  window.untilDrawn = (frame) => new Promise((done) => {
    const from = performance.now();
    window.addEventListener('message', () => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - from);
      channel.port2.postMessage(null);
    }), { once: true });
    window.postMessage(frame, '*');
  });`;

/** Milliseconds until a new page shows its picture, until one that differs in a name does, and until one that does not differ. */
async function measureBrowser(
  first: GraphPage,
  changed: GraphPage,
): Promise<Readonly<Record<'first' | 'changed' | 'same', number>>> {
  const browser = await launchBrowser();
  const times = { first: [] as number[], changed: [] as number[], same: [] as number[] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
      await page.setContent('<!doctype html><body><main></main></body>');
      await page.addStyleTag({ path: path.join(DIST, 'page.css') });
      await page.addScriptTag({ content: STAND_IN });
      await page.addScriptTag({ content: readFileSync(path.join(DIST, 'graph.js'), 'utf8'), type: 'module' });
      await page.waitForFunction('window.asked !== undefined');
      const id = await page.evaluate<number>('window.asked');
      const until = (frame: unknown): Promise<number> =>
        page.evaluate<number>(`window.untilDrawn(${JSON.stringify(frame)})`);
      times.first.push(await until({ frame: 'reply', id, ok: true, value: first }));
      const boxes = await page.evaluate<number>('document.querySelectorAll("svg .box").length');
      if (boxes !== DEPENDENTS + 1) {
        throw new Error(`${String(boxes)} boxes were drawn`);
      }
      times.changed.push(await until({ frame: 'event', event: { kind: 'page', page: changed } }));
      times.same.push(await until({ frame: 'event', event: { kind: 'page', page: changed } }));
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return { first: median(times.first), changed: median(times.changed), same: median(times.same) };
}

const texts = manyDependents(DEPENDENTS);
const world = new GraphWorld('hub', texts);
const first = await world.page();
await world.change(CHANGED, (texts[CHANGED] ?? '').replaceAll('job_1', 'renamed_1'));
const changed = await world.page();
const host: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const fresh = new GraphWorld('hub', texts);
  host.push(await timed(() => fresh.page()));
}
const browser = await measureBrowser(first, changed);
report({
  'graph.hostMs': median(host),
  'graph.browserMs': browser.first,
  'graph.browserChangeMs': browser.changed,
  'graph.browserSameMs': browser.same,
});
