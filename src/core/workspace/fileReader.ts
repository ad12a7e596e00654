import { detailOf } from '../domain/unknownReason.ts';
import type { NotKnown, UnknownReason } from '../domain/unknownReason.ts';
import type { Clock, TimeSlice } from './clock.ts';
import { NO_REFERENCES, whyUnknown } from './fileAnalysis.ts';
import type { AnalysisResult, FileAnalysis, TextAnalyzer } from './fileAnalysis.ts';
import type { IndexUpdate } from './integrationIndex.ts';
import { textFingerprint } from './textFingerprint.ts';
import { ANSWER_SECONDS, withDeadline } from './withDeadline.ts';
import type { WorkspaceSource } from './workspaceSource.ts';
import type { FileUri, SourceFile } from '../domain/sourceFile.ts';

export interface FileReaderParts {
  readonly source: WorkspaceSource;
  readonly analyzer: TextAnalyzer;
  readonly clock: Clock;
  /** Hears of an analysis that threw, which is a defect. */
  readonly reportError: (error: unknown) => void;
}

export interface ReadOptions {
  /** The disk may hold another text than the last read saw. */
  readonly disk: boolean;
  /** For each piece of work that holds the thread. */
  readonly slice: TimeSlice;
  readonly signal: AbortSignal;
}

/**
 * An analysis with the fingerprint of its text. The fingerprint is null for a text without references, which is fast to
 * analyse again.
 */
interface Analyzed {
  readonly print: string | null;
  readonly analysis: FileAnalysis;
}

/** What the last read of a file saw: an equal text is not analysed again. */
interface Seen {
  readonly newest: Analyzed;
  /** The text on disk; the same as `newest` unless an editor holds another one. */
  readonly saved: Analyzed;
}

/** Reads one file and analyses what differs from the last time. */
export class FileReader {
  readonly #parts: FileReaderParts;
  readonly #seen = new Map<FileUri, Seen>();
  readonly #versions = new Map<FileUri, number>();

  constructor(parts: FileReaderParts) {
    this.#parts = parts;
  }

  /** Marks every read of this file that is under way as outdated. */
  outdate(uri: FileUri): void {
    this.#versions.set(uri, (this.#versions.get(uri) ?? 0) + 1);
  }

  forget(uri: FileUri): void {
    this.outdate(uri);
    this.#seen.delete(uri);
  }

  /** The file's new state; undefined when it changed again while this was read. Rejects only after an abort. */
  async read(file: SourceFile, options: ReadOptions): Promise<IndexUpdate | undefined> {
    const { uri } = file;
    const version = this.#versions.get(uri);
    const isOld = (): boolean => options.signal.aborted || this.#versions.get(uri) !== version;
    const read = await this.#inTime(this.#parts.source.readFile(uri, options.signal));
    if (isOld()) {
      return undefined;
    }
    if (read === undefined) {
      this.#seen.delete(uri);
      return { uri, entry: null };
    }
    if ('unknown' in read) {
      return { uri, file, unknown: read.unknown };
    }
    const analyzed = this.#analyze(file, read.text, options);
    const newest = analyzed instanceof Promise ? await analyzed : analyzed;
    if (isOld()) {
      return undefined;
    }
    if ('unknown' in newest) {
      return { uri, file, unknown: newest.unknown };
    }
    if (!read.unsaved) {
      this.#remember(uri, { newest, saved: newest });
      return {
        uri,
        entry: { file, analysis: newest.analysis, saved: null, unknown: whyUnknown(newest.analysis) },
      };
    }
    const saved = await this.#readSaved(file, newest, options);
    return isOld() ? undefined : this.#unsaved(file, newest, saved);
  }

  /** What is known of a file whose editor holds another text than the disk. */
  #unsaved(file: SourceFile, newest: Analyzed, read: Analyzed | NotKnown): IndexUpdate {
    const { uri } = file;
    const isKnown = !('unknown' in read);
    const saved = isKnown ? read : (this.#seen.get(uri)?.saved ?? NOTHING);
    // A disk that could not be read is asked again with the next change.
    if (isKnown) {
      this.#remember(uri, { newest, saved });
    } else {
      this.#seen.delete(uri);
    }
    const unknown = whyUnknown(newest.analysis) ?? (isKnown ? whyUnknown(saved.analysis) : read.unknown);
    return { uri, entry: { file, analysis: newest.analysis, saved: saved.analysis, unknown } };
  }

  #remember(uri: FileUri, seen: Seen): void {
    if (seen.newest.print === null && seen.saved.print === null) {
      this.#seen.delete(uri);
    } else {
      this.#seen.set(uri, seen);
    }
  }

  /** The disk's text while an editor holds another: known from the last read unless the disk may have changed. */
  async #readSaved(file: SourceFile, newest: Analyzed, options: ReadOptions): Promise<Analyzed | NotKnown> {
    const seen = this.#seen.get(file.uri);
    if (!options.disk && seen !== undefined) {
      return seen.saved;
    }
    const text = await this.#inTime(this.#parts.source.readSaved(file.uri, options.signal));
    if (text === undefined) {
      return NOTHING;
    }
    if (typeof text !== 'string') {
      return text;
    }
    return fingerprintOf(text, file) === newest.print ? newest : this.#analyze(file, text, options);
  }

  /** A source that rejects has not said that the file is gone. */
  async #inTime<T>(reading: Promise<T>): Promise<T | NotKnown> {
    const tooLong: UnknownReason = { kind: 'timed-out', step: 'reading', seconds: ANSWER_SECONDS };
    try {
      const limit = { seconds: ANSWER_SECONDS, clock: this.#parts.clock };
      return await withDeadline(reading, limit, () => ({ unknown: tooLong }));
    } catch (error) {
      return { unknown: { kind: 'unreadable', detail: detailOf(error) } };
    }
  }

  /** Returns no promise where there is nothing to wait for, which is true of most files in a large workspace. */
  #analyze(
    file: SourceFile,
    text: string,
    options: ReadOptions,
  ): Analyzed | NotKnown | Promise<Analyzed | NotKnown> {
    const seen = this.#seen.get(file.uri);
    const print = seen && fingerprintOf(text, file);
    const known = seen && [seen.newest, seen.saved].find((analyzed) => analyzed.print === print);
    if (known !== undefined) {
      return known;
    }
    const toAnalyzed = (result: AnalysisResult): Analyzed | NotKnown =>
      'unknown' in result
        ? result
        : { print: result === NO_REFERENCES ? null : (print ?? fingerprintOf(text, file)), analysis: result };
    const failed = (error: unknown): NotKnown => {
      if (!options.signal.aborted) {
        this.#parts.reportError(error);
      }
      return { unknown: { kind: 'analysis-failed', detail: detailOf(error) } };
    };
    try {
      const result = options.slice.run(() => this.#parts.analyzer.analyze(text, file, options.signal));
      return result instanceof Promise ? result.then(toAnalyzed).catch(failed) : toAnalyzed(result);
    } catch (error) {
      return failed(error);
    }
  }
}

/** A file that is not there names nothing. */
const NOTHING: Analyzed = { print: null, analysis: NO_REFERENCES };

/** The place counts too: what a reference is depends on whether its file lies at the root of a repository. */
function fingerprintOf(text: string, file: SourceFile): string {
  return `${textFingerprint(text)}.${String(file.atRepositoryRoot)}`;
}
