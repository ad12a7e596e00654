/** Completion and hover at every place of real texts, with an index of all of them behind. */
import { parseDocument } from 'yaml';
import { BuildIndex } from '../src/core/build/buildIndex.ts';
import { createFactSource } from '../src/core/analysis/language/integrationFacts.ts';
import { LanguageAnalysis } from '../src/core/analysis/language/languageAnalysis.ts';
import { DocumentCache } from '../src/core/analysis/documentCache.ts';
import { parseShippableDocument } from '../src/core/yaml/shippableDocument.ts';
import { MemoryWorkspace } from '../test/support/memoryWorkspace.ts';
import { buildColdIndex } from './support/coldIndex.ts';
import { p95, report, timed } from './support/measure.ts';
import { keystrokes } from './support/keystrokes.ts';
import { madeFile, sampleFiles } from './support/sampleFiles.ts';

const STROKES = 12;
/** The first questions warm the engine up. */
const WARM_UP = STROKES * 10;

const texts = [...sampleFiles().map((sample) => sample.text), madeFile()];
const files = Object.fromEntries(texts.map((text, index) => [`repository-${index}/shippable.yml`, text]));
const { index } = await buildColdIndex(new MemoryWorkspace(files));
const language = new LanguageAnalysis(new DocumentCache(parseShippableDocument));
const facts = createFactSource({
  records: { isRead: true, list: () => [], unreadable: () => [] },
  index,
  builds: new BuildIndex(),
  logins: { stateOf: () => undefined },
  branches: () => ['main'],
  now: () => 0,
});

/** The 95th percentiles of a question and of a bare parse of the same texts, in milliseconds. */
interface Measured {
  readonly ask: number;
  readonly parse: number;
}

/** Each new text is asked once, as after a keystroke: no answer comes from an earlier parse. */
async function measure(ask: (text: string, offset: number) => unknown): Promise<Measured> {
  const asks: number[] = [];
  const parses: number[] = [];
  for (const text of texts) {
    for (const [stroke, typed] of [...keystrokes(text, STROKES)].entries()) {
      const offset = Math.floor((typed.length * (stroke + 1)) / (STROKES + 1));
      parses.push(await timed(() => parseDocument(typed)));
      asks.push(await timed(() => ask(typed, offset)));
    }
  }
  return { ask: p95(asks.slice(WARM_UP)), parse: p95(parses.slice(WARM_UP)) };
}

const uri = 'memory:/repository-0/shippable.yml';
const completion = await measure((text, offset) => language.complete({ uri, text }, offset, facts, false));
const hover = await measure((text, offset) => language.hover({ uri, text }, offset, facts, false));
report({
  'completion.p95Ms': completion.ask,
  'completion.p95RatioToParse': completion.ask / completion.parse,
  'hover.p95Ms': hover.ask,
  'hover.p95RatioToParse': hover.ask / hover.parse,
});
