/** Completion and hover at every place of real texts, with an index of all of them behind. */
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

const texts = [...sampleFiles().map((sample) => sample.text), madeFile()];
const files = Object.fromEntries(texts.map((text, index) => [`repository-${index}/shippable.yml`, text]));
const { index } = await buildColdIndex(new MemoryWorkspace(files));
const language = new LanguageAnalysis(new DocumentCache(parseShippableDocument));
const facts = createFactSource({
  records: { list: () => [] },
  index,
  builds: new BuildIndex(),
  logins: { stateOf: () => undefined },
  branches: () => ['main'],
  now: () => 0,
});

/** Each new text is asked once, as after a keystroke: no answer comes from an earlier parse. */
async function measure(ask: (text: string, offset: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (const text of texts) {
    for (const [stroke, typed] of [...keystrokes(text, STROKES)].entries()) {
      const offset = Math.floor((typed.length * (stroke + 1)) / (STROKES + 1));
      times.push(await timed(() => ask(typed, offset)));
    }
  }
  return p95(times.slice(STROKES * 10));
}

const uri = 'memory:/repository-0/shippable.yml';
report({
  'completion.p95Ms': await measure((text, offset) => language.complete({ uri, text }, offset, facts, false)),
  'hover.p95Ms': await measure((text, offset) => language.hover({ uri, text }, offset, facts, false)),
});
