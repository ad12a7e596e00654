/** The whole analysis of a text, against a bare parse of it and against the YAML extension's language server. */
import { getLanguageService } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';
import { interleavedMedians, p95, report, timed } from './support/measure.ts';
import { keystrokes } from './support/keystrokes.ts';
import { madeFile, sampleFiles } from './support/sampleFiles.ts';
import type { SampleFile } from './support/sampleFiles.ts';
import { findingsOf } from './support/wholeAnalysis.ts';

const ROUNDS = 15;
const STROKES = 200;

/** The peer as the YAML extension sets it up when no schema fits. */
function createPeer(): (name: string, text: string, version: number) => Promise<unknown> {
  const service = getLanguageService({
    schemaRequestService: () => Promise.resolve('{}'),
    workspaceContext: { resolveRelativePath: (relativePath) => relativePath },
  });
  service.configure({ validate: true, schemas: [], hover: true, completion: true });
  return (name, text, version) =>
    service.doValidation(TextDocument.create(`file:///${name}`, 'yaml', version, text), false);
}

type Works = 'ours' | 'parse' | 'peer' | 'validOurs' | 'validParse';

async function measureAll(
  samples: readonly SampleFile[],
  valid: readonly SampleFile[],
): Promise<Record<Works, number>> {
  const validate = createPeer();
  let version = 0;
  return interleavedMedians(
    {
      parse: () => {
        samples.forEach(({ text }) => parseDocument(text));
      },
      ours: () => {
        samples.forEach(({ name, text }) => findingsOf(name, text));
      },
      validParse: () => {
        valid.forEach(({ text }) => parseDocument(text));
      },
      validOurs: () => {
        valid.forEach(({ name, text }) => findingsOf(name, text));
      },
      peer: async () => {
        version += 1;
        for (const [index, { text }] of samples.entries()) {
          await validate(`${index}.yml`, text, version);
        }
      },
    },
    ROUNDS,
  );
}

async function measureStrokes(text: string): Promise<number> {
  const times: number[] = [];
  for (const typed of keystrokes(text, STROKES)) {
    times.push(await timed(() => findingsOf('shippable.yml', typed)));
  }
  return p95(times.slice(STROKES / 5));
}

const samples = sampleFiles().toSorted((left, right) => left.text.length - right.text.length);
const valid = samples.filter(({ text }) => parseDocument(text).errors.length === 0);
const all = await measureAll(samples, valid);
report({
  'analysis.ratioToParse': all.ours / all.parse,
  'analysis.valid.ratioToParse': all.validOurs / all.validParse,
  'peer.yamlLanguageServerRatio': all.peer / all.ours,
  'findings.median.p95Ms': await measureStrokes(samples[Math.floor(samples.length / 2)]?.text ?? ''),
  'findings.largest.p95Ms': await measureStrokes(samples.at(-1)?.text ?? ''),
  'findings.made60kB.p95Ms': await measureStrokes(madeFile()),
});
// The peer keeps timers.
process.exit();
