import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable, Event } from '../../core/domain/lifecycle.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { FileUri } from '../../core/domain/sourceFile.ts';
import type { TextRange } from '../../core/domain/textRange.ts';

/** An error or a warning of a file, as the view of integrations shows it. */
export interface FileProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Where it is shown, then the places that explain it; offsets into the text of the file. */
  readonly ranges: readonly TextRange[];
  readonly place: LineRange;
}

/** The problems of the files of the workspace. */
export interface ProblemFiles {
  /** Files that have findings of any kind, hints too. */
  uris(): Iterable<FileUri>;
  /** Gives the same object until the problems of the file change. */
  problemsOf(uri: FileUri): readonly FileProblem[];
  /** Files whose problems changed. */
  readonly onDidChange: Event<ReadonlySet<FileUri>>;
}

const NO_PROBLEMS: readonly FileProblem[] = [];

/**
 * Milliseconds: the problems of thousands of files come one after the other, and each report of a change redraws the view.
 */
const GATHER_MS = 100;

/** The errors and warnings that each file shows in its editor. */
export class FoundProblems implements ProblemFiles, Disposable {
  readonly #problems = new Map<FileUri, readonly FileProblem[]>();
  /** Files with anything to tell, hints too. */
  readonly #told = new Set<FileUri>();
  /** Files whose problems changed since the last report to the listeners. */
  #changed = new Set<FileUri>();
  readonly #changes: Emitter<ReadonlySet<FileUri>>;
  #timer: NodeJS.Timeout | undefined;

  constructor(reportError: (error: unknown) => void) {
    this.#changes = new Emitter(reportError);
  }

  get onDidChange(): Event<ReadonlySet<FileUri>> {
    return this.#changes.event;
  }

  problemsOf(uri: FileUri): readonly FileProblem[] {
    return this.#problems.get(uri) ?? NO_PROBLEMS;
  }

  uris(): Iterable<FileUri> {
    return this.#told;
  }

  /** `findings`: how many there are of any kind. */
  set(uri: FileUri, findings: number, problems: readonly FileProblem[]): void {
    this.#told[findings === 0 ? 'delete' : 'add'](uri);
    const old = this.#problems.get(uri) ?? [];
    if (problems.length === 0) {
      this.#problems.delete(uri);
    } else {
      this.#problems.set(uri, problems);
    }
    if (problems.length > 0 || old.length > 0) {
      this.#changed.add(uri);
      this.#timer ??= setTimeout(() => {
        const changed = this.#changed;
        this.#timer = undefined;
        this.#changed = new Set();
        this.#changes.fire(changed);
      }, GATHER_MS);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changes.dispose();
  }
}
