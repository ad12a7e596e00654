/**
 * Everything that reads YAML, in a file of its own: activation must not evaluate the YAML library. The host loads it with
 * the first text that may hold a reference.
 */
import { createEditorFindings } from '../core/analysis/editorFindings.ts';
import type { EditorFindings } from '../core/analysis/editorFindings.ts';
import type { Finding } from '../core/analysis/finding.ts';
import type { NotKnown } from '../core/domain/unknownReason.ts';
import type { FindingsRequest } from '../core/analysis/findFindings.ts';
import { AWS_REGIONS } from '../core/domain/awsRegion.ts';
import type { AwsRegion } from '../core/domain/awsRegion.ts';
import { answerQuestion, createTextQuestions } from '../core/analysis/textQuestions.ts';
import type { AskText } from '../core/analysis/textQuestions.ts';
import type { LanguageText } from '../core/analysis/language/languageAnalysis.ts';
import { LanguageAnalysis } from '../core/analysis/language/languageAnalysis.ts';
import { analyzeText } from '../core/workspace/analyzeText.ts';
import type { Clock } from '../core/workspace/clock.ts';
import { DocumentCache } from '../core/analysis/documentCache.ts';
import type { FileAnalysis, TextAnalyzer } from '../core/workspace/fileAnalysis.ts';
import { WorkerAnalyzer } from '../core/worker/workerAnalyzer.ts';
import type { SourceFile } from '../core/domain/sourceFile.ts';
import type { LateReferenceEdits } from '../core/edits/referenceEdits.ts';
import { parseShippableDocument } from '../core/yaml/shippableDocument.ts';
import type { ShippableDocument } from '../core/yaml/shippableDocument.ts';
import { startWorker } from '../threads/startWorker.ts';

/** Longer texts are read in another thread: the parse alone of 32 kB may take 15 ms, and a question takes several. */
const OWN_THREAD_LIMIT = 32 * 1024;

/** A removal reads the text several times. */
const EDITS_LIMIT = 4 * 1024;

/** Findings of large texts, in the other thread. */
export interface FindingsElsewhere {
  findings(
    text: string,
    request: FindingsRequest,
    signal: AbortSignal,
  ): Promise<readonly Finding[] | NotKnown>;
}

/** What the host gets from this bundle. */
export interface Analysis {
  /** Shared by everything that looks at the texts in editors. */
  readonly documents: DocumentCache<ShippableDocument>;
  /** In this thread. `open`: an editor shows the text, so its parse is worth sharing. */
  analyze(text: string, file: SourceFile, open: boolean): FileAnalysis;
  /** In a thread of its own, for large texts. */
  readonly elsewhere: TextAnalyzer & FindingsElsewhere;
  readonly findings: EditorFindings;
  /** Text edits that pages and commands make. */
  readonly edits: LateReferenceEdits;
  /** Completion, hover, lenses and the rest of what an editor asks about a text. */
  readonly language: LanguageAnalysis;
  /** Questions whose answers take a parse: those about large texts are answered in the other thread. */
  readonly ask: AskText;
  /** Names of regions, which take room that activation does without. */
  readonly regions: readonly AwsRegion[];
  dispose(): void;
}

/** `workerFile`: path of the worker's bundle. */
export function createAnalysis(workerFile: string, clock: Clock): Analysis {
  const strings = new Map<string, string>();
  const documents = new DocumentCache(parseShippableDocument);
  const questions = createTextQuestions(documents);
  const stop = new AbortController();
  const elsewhere = new WorkerAnalyzer(() => startWorker(workerFile), clock);
  const askAbove =
    (limit: number): AskText =>
    (question, source, ...args) =>
      source.text.length > limit
        ? elsewhere.ask(question, source, args, stop.signal)
        : Promise.resolve(answerQuestion(questions, question, source, args));
  return {
    documents,
    elsewhere,
    findings: createEditorFindings(documents),
    edits: createEdits(askAbove(EDITS_LIMIT)),
    ask: askAbove(OWN_THREAD_LIMIT),
    regions: AWS_REGIONS,
    language: new LanguageAnalysis(documents),
    analyze: (text, file, open) => analyzeText(text, file, open ? { strings, documents } : { strings }),
    dispose: () => {
      stop.abort();
      elsewhere.dispose();
    },
  };
}

/** Many texts are edited one after the other, and nobody asks for one of them again: they share a place in the cache. */
function createEdits(ask: AskText): LateReferenceEdits {
  const source = (text: string): LanguageText => ({ uri: 'edited:', text });
  return {
    rename: (text, ...names) => ask('rename', source(text), ...names),
    renameMentions: (text, ...names) => ask('mentionEdits', source(text), ...names),
    remove: (text, reference) => ask('removal', source(text), reference),
    removeAll: (text, name) => ask('removals', source(text), name),
    insertRegionOverride: (text, ...entry) => ask('regionOverride', source(text), ...entry),
  };
}
