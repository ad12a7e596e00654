import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { FileUri } from '../../core/domain/sourceFile.ts';
import { HOST_CLOCK } from '../hostClock.ts';

/** Milliseconds between the last keystroke and the findings. */
const TYPING_PAUSE_MS = 50;

export interface FindingsQueueParts {
  /** `isStale` is true as soon as the file is asked for again: what was found of it is old then. */
  readonly refresh: (uri: FileUri, isStale: () => boolean) => Promise<void>;
  readonly reportError: (error: unknown) => void;
}

/** Files whose findings are to be found again: one after the other, open ones first, since somebody looks at them. */
export class FindingsQueue implements Disposable {
  readonly #parts: FindingsQueueParts;
  readonly #pending = new Set<FileUri>();
  #isWorking = false;
  #isDisposed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: FindingsQueueParts) {
    this.#parts = parts;
  }

  schedule(uris: Iterable<FileUri>): void {
    for (const uri of uris) {
      this.#pending.add(uri);
    }
    if (this.#pending.size > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#work().catch(this.#parts.reportError);
      }, TYPING_PAUSE_MS);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#pending.clear();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) {
      return;
    }
    this.#isWorking = true;
    try {
      for (let uri = this.#next(); uri !== undefined; uri = this.#next()) {
        const own = uri;
        const isStale = (): boolean => this.#isDisposed || this.#pending.has(own);
        await this.#parts.refresh(own, isStale).catch(this.#parts.reportError);
        await HOST_CLOCK.pause();
      }
    } finally {
      this.#isWorking = false;
    }
  }

  #next(): FileUri | undefined {
    const open = vscode.workspace.textDocuments.find(({ uri }) => this.#pending.has(uri.toString()));
    const [first] = this.#pending;
    const next = open?.uri.toString() ?? first;
    if (next !== undefined) {
      this.#pending.delete(next);
    }
    return next;
  }
}
