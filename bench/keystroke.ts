/** From a changed text to an index that knows it. */
import { MemoryWorkspace } from '../test/support/memoryWorkspace.ts';
import { buildColdIndex } from './support/coldIndex.ts';
import { p95, report, timed } from './support/measure.ts';
import { madeFile, sampleFiles } from './support/sampleFiles.ts';
import { keystrokes } from './support/keystrokes.ts';

const STROKES = 300;
const FILE = 'repository/shippable.yml';

async function measure(text: string): Promise<number> {
  const workspace = new MemoryWorkspace({ [FILE]: text });
  const { indexer } = await buildColdIndex(workspace);
  const times: number[] = [];
  for (const typed of keystrokes(text, STROKES)) {
    const ms = await timed(() => {
      workspace.type(FILE, typed);
      return indexer.whenIdle();
    });
    times.push(ms);
  }
  // The first ones warm the engine up, as the first seconds of a day do.
  return p95(times.slice(STROKES / 6));
}

const texts = sampleFiles()
  .map((sample) => sample.text)
  .toSorted((left, right) => left.length - right.length);
report({
  'keystroke.median.p95Ms': await measure(texts[Math.floor(texts.length / 2)] ?? ''),
  'keystroke.largest.p95Ms': await measure(texts.at(-1) ?? ''),
  'keystroke.made60kB.p95Ms': await measure(madeFile()),
});
