/** From a changed text to an index that knows it, and to its findings, against a bare parse of the same text. */
import { parseDocument } from 'yaml';
import { DocumentCache } from '../src/core/analysis/documentCache.ts';
import { parseShippableDocument } from '../src/core/yaml/shippableDocument.ts';
import { MemoryWorkspace, uriOf } from '../test/support/memoryWorkspace.ts';
import { buildColdIndex } from './support/coldIndex.ts';
import { median, p95, report, timed } from './support/measure.ts';
import { madeFile, sampleFiles } from './support/sampleFiles.ts';
import { keystrokes } from './support/keystrokes.ts';
import { findingsIn } from './support/wholeAnalysis.ts';

const STROKES = 300;
/** Of each file where all are measured; the first third warms the engine up. */
const STROKES_OF_EACH = 18;
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

/** For each stroke, the time to the updated index and the findings, divided by the time of a bare parse. */
async function ratiosOf(text: string): Promise<readonly number[]> {
  const workspace = new MemoryWorkspace({ [FILE]: text });
  const documents = new DocumentCache(parseShippableDocument);
  const { indexer } = await buildColdIndex(workspace, documents);
  const ratios: number[] = [];
  for (const typed of keystrokes(text, STROKES_OF_EACH)) {
    const parse = await timed(() => parseDocument(typed));
    const ours = await timed(async () => {
      workspace.type(FILE, typed);
      await indexer.whenIdle();
      return findingsIn(FILE, documents.get(uriOf(FILE), typed));
    });
    ratios.push(ours / parse);
  }
  return ratios.slice(STROKES_OF_EACH / 3);
}

const texts = sampleFiles()
  .map((sample) => sample.text)
  .toSorted((left, right) => left.length - right.length);
const ratios: number[] = [];
for (const text of texts) {
  ratios.push(...(await ratiosOf(text)));
}
report({
  'keystroke.ratioToParse': median(ratios),
  'keystroke.median.p95Ms': await measure(texts[Math.floor(texts.length / 2)] ?? ''),
  'keystroke.largest.p95Ms': await measure(texts.at(-1) ?? ''),
  'keystroke.made60kB.p95Ms': await measure(madeFile()),
});
