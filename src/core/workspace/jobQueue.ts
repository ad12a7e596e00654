import type { FileUri, SourceFile } from '../domain/sourceFile.ts';

/** A file that is to be read. */
export interface ReadJob {
  readonly file: SourceFile;
  /** The disk may hold another text than the index saw last. */
  readonly disk: boolean;
}

/**
 * Files that wait to be read, each once, first in, first out. The order stands in a list of its own: to ask a `Map` for its
 * first entry passes all that were taken out of it before.
 */
export class JobQueue {
  readonly #jobs = new Map<FileUri, ReadJob>();
  #order: FileUri[] = [];
  #next = 0;

  get size(): number {
    return this.#jobs.size;
  }

  has(uri: FileUri): boolean {
    return this.#jobs.has(uri);
  }

  uris(): Iterable<FileUri> {
    return this.#jobs.keys();
  }

  /** A file that waits already keeps its place. */
  put({ file, disk }: ReadJob): void {
    const waiting = this.#jobs.get(file.uri);
    this.#jobs.set(file.uri, { file, disk: disk || waiting?.disk === true });
    if (waiting === undefined) {
      this.#order.push(file.uri);
    }
  }

  /** Takes out the first file that is not `busy`. One that is busy waits until it is told to be free. */
  take(busy: ReadonlySet<FileUri>): ReadJob | undefined {
    while (this.#next < this.#order.length) {
      const uri = this.#order[this.#next] ?? '';
      this.#next += 1;
      const job = this.#jobs.get(uri);
      if (job !== undefined && !busy.has(uri)) {
        this.#jobs.delete(uri);
        return job;
      }
    }
    this.#order = [];
    this.#next = 0;
    return undefined;
  }

  /** A file that was busy may be taken now. */
  free(uri: FileUri): void {
    if (this.#jobs.has(uri)) {
      this.#order.push(uri);
    }
  }

  /** If this file waits, the disk is to be read as well. */
  noteDisk(uri: FileUri): void {
    const waiting = this.#jobs.get(uri);
    if (waiting !== undefined) {
      this.put({ ...waiting, disk: true });
    }
  }

  delete(uri: FileUri): void {
    this.#jobs.delete(uri);
  }

  clear(): void {
    this.#jobs.clear();
    this.#order = [];
    this.#next = 0;
  }
}
