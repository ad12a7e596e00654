import type { TimeSlice } from './clock.ts';
import { NO_REFERENCES } from './fileAnalysis.ts';
import type { FileAnalysis, TextAnalyzer } from './fileAnalysis.ts';
import type { IndexUpdate } from './integrationIndex.ts';
import { textFingerprint } from './textFingerprint.ts';
import type { WorkspaceSource } from './workspaceSource.ts';
import type { FileUri, SourceFile } from '../domain/sourceFile.ts';

export interface ReadOptions {
  /** The disk may hold another text than the last read saw. */
  readonly disk: boolean;
  /** For each piece of work that holds the thread. */
  readonly slice: TimeSlice;
  readonly signal: AbortSignal;
}

/** A text that was analysed, by its fingerprint; null for a text without references, which is analysed in no time. */
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
  readonly #source: WorkspaceSource;
  readonly #analyzer: TextAnalyzer;
  readonly #seen = new Map<FileUri, Seen>();
  readonly #versions = new Map<FileUri, number>();

  constructor(source: WorkspaceSource, analyzer: TextAnalyzer) {
    this.#source = source;
    this.#analyzer = analyzer;
  }

  /** Whatever is being read of this file is old from now on. */
  outdate(uri: FileUri): void {
    this.#versions.set(uri, (this.#versions.get(uri) ?? 0) + 1);
  }

  forget(uri: FileUri): void {
    this.outdate(uri);
    this.#seen.delete(uri);
  }

  /** The file's news; undefined when newer news came in while this was read. */
  async read(file: SourceFile, options: ReadOptions): Promise<IndexUpdate | undefined> {
    const { uri } = file;
    const version = this.#versions.get(uri);
    const isOld = (): boolean => options.signal.aborted || this.#versions.get(uri) !== version;
    const read = await this.#source.readFile(uri, options.signal);
    if (isOld()) {
      return undefined;
    }
    if (read === undefined) {
      this.#seen.delete(uri);
      return { uri, entry: null };
    }
    const analyzed = this.#analyze(file, read.text, options);
    const newest = analyzed instanceof Promise ? await analyzed : analyzed;
    const saved = read.unsaved && !isOld() ? await this.#readSaved(file, newest, options) : newest;
    if (isOld()) {
      return undefined;
    }
    this.#remember(uri, { newest, saved });
    return { uri, entry: { file, analysis: newest.analysis, saved: read.unsaved ? saved.analysis : null } };
  }

  #remember(uri: FileUri, seen: Seen): void {
    if (seen.newest.print === null && seen.saved.print === null) {
      this.#seen.delete(uri);
    } else {
      this.#seen.set(uri, seen);
    }
  }

  /** The disk's text while an editor holds another: known from the last read unless the disk may have changed. */
  async #readSaved(file: SourceFile, newest: Analyzed, options: ReadOptions): Promise<Analyzed> {
    const seen = this.#seen.get(file.uri);
    if (!options.disk && seen !== undefined) {
      return seen.saved;
    }
    const text = await this.#source.readSaved(file.uri, options.signal);
    if (text === undefined) {
      return { print: null, analysis: NO_REFERENCES };
    }
    return fingerprintOf(text, file) === newest.print ? newest : this.#analyze(file, text, options);
  }

  /** At once where nothing has to be waited for: that is most of what a large workspace holds. */
  #analyze(file: SourceFile, text: string, options: ReadOptions): Analyzed | Promise<Analyzed> {
    const seen = this.#seen.get(file.uri);
    const print = seen && fingerprintOf(text, file);
    const known = seen && [seen.newest, seen.saved].find((analyzed) => analyzed.print === print);
    if (known !== undefined) {
      return known;
    }
    const toAnalyzed = (analysis: FileAnalysis): Analyzed => ({
      print: analysis === NO_REFERENCES ? null : (print ?? fingerprintOf(text, file)),
      analysis,
    });
    const result = options.slice.run(() => this.#analyzer.analyze(text, file, options.signal));
    return result instanceof Promise ? result.then(toAnalyzed) : toAnalyzed(result);
  }
}

/** The place counts too: what a reference is depends on whether its file lies at the root of a repository. */
function fingerprintOf(text: string, file: SourceFile): string {
  return `${textFingerprint(text)}.${String(file.atRepositoryRoot)}`;
}
