import { Emitter } from '../../core/domain/lifecycle.ts';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { Finding } from '../../core/analysis/finding.ts';
import type { FileUri } from '../../core/domain/sourceFile.ts';

/** Errors and warnings over all files that have findings. */
export interface FindingsCount {
  readonly errors: number;
  readonly warnings: number;
}

/** Milliseconds: thousands of files are told one after the other, and each telling redraws the badge. */
const GATHER_MS = 100;

/** How many errors and warnings each file has, and all together. */
export class FindingsCounts implements Disposable {
  readonly #counts = new Map<FileUri, FindingsCount>();
  readonly #changes: Emitter<void>;
  #total: FindingsCount = { errors: 0, warnings: 0 };
  #timer: NodeJS.Timeout | undefined;

  constructor(reportError: (error: unknown) => void) {
    this.#changes = new Emitter(reportError);
  }

  get onDidChange(): Emitter<void>['event'] {
    return this.#changes.event;
  }

  get total(): FindingsCount {
    return this.#total;
  }

  /** Files that have findings. */
  uris(): Iterable<FileUri> {
    return this.#counts.keys();
  }

  set(uri: FileUri, findings: readonly Finding[]): void {
    const old = this.#counts.get(uri) ?? { errors: 0, warnings: 0 };
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    if (findings.length === 0) {
      this.#counts.delete(uri);
    } else {
      this.#counts.set(uri, { errors, warnings });
    }
    if (errors !== old.errors || warnings !== old.warnings) {
      const { errors: allErrors, warnings: allWarnings } = this.#total;
      this.#total = {
        errors: allErrors + errors - old.errors,
        warnings: allWarnings + warnings - old.warnings,
      };
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#changes.fire();
      }, GATHER_MS);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changes.dispose();
  }
}
