import * as vscode from 'vscode';
import { NO_REFERENCES } from '../../core/workspace/fileAnalysis.ts';
import type { AnalysisResult, FileAnalysis, TextAnalyzer } from '../../core/workspace/fileAnalysis.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import { TimeSlice } from '../../core/workspace/clock.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { mayHoldBuildPart } from '../../core/build/mayHoldBuildPart.ts';
import { mayHoldReference } from '../../core/references/mayHoldReference.ts';

/** What reads YAML, loaded with the first text that needs it. */
export interface LoadedAnalysis {
  analyze(text: string, file: SourceFile, open: boolean): FileAnalysis;
  readonly elsewhere: TextAnalyzer;
}

/** Longer texts take another thread: parsing 32 kB holds this one for 10 to 30 ms. */
const OWN_THREAD_LIMIT = 32 * 1024;

/** Tells files that name nothing apart by itself, has small ones read in this thread and large ones in another. */
export class LateAnalyzer implements TextAnalyzer {
  readonly #load: () => Promise<LoadedAnalysis>;
  readonly #slice = new TimeSlice(HOST_CLOCK);
  #loaded: LoadedAnalysis | undefined;

  constructor(load: () => Promise<LoadedAnalysis>) {
    this.#load = load;
  }

  analyze(text: string, file: SourceFile, signal: AbortSignal): AnalysisResult | Promise<AnalysisResult> {
    if (!mayHoldReference(text) && !mayHoldBuildPart(text, file.path)) {
      return NO_REFERENCES;
    }
    return this.#loaded === undefined
      ? this.#loadAndAnalyze(text, file, signal)
      : analyzeWith(this.#loaded, text, file, signal);
  }

  async #loadAndAnalyze(text: string, file: SourceFile, signal: AbortSignal): Promise<AnalysisResult> {
    const loaded = await this.#load();
    this.#loaded = loaded;
    // Dozens of texts wait for the bundle, and would all go on in one turn of the event loop.
    return this.#slice.run(() => analyzeWith(loaded, text, file, signal));
  }
}

function analyzeWith(
  loaded: LoadedAnalysis,
  text: string,
  file: SourceFile,
  signal: AbortSignal,
): AnalysisResult | Promise<AnalysisResult> {
  return text.length > OWN_THREAD_LIMIT
    ? loaded.elsewhere.analyze(text, file, signal)
    : loaded.analyze(text, file, isOpen(file));
}

function isOpen(file: SourceFile): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === file.uri);
}
