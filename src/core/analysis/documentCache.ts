import type { FileUri } from '../domain/sourceFile.ts';

interface CachedDocument<T> {
  readonly text: string;
  readonly value: T;
}

/**
 * The newest parse of the few files that people look at: the index, findings, completion and lenses of one version
 * share one parse. The least recently used file is evicted first.
 */
export class DocumentCache<T> {
  readonly #documents = new Map<FileUri, CachedDocument<T>>();
  readonly #parse: (text: string) => T;
  readonly #limit: number;

  constructor(parse: (text: string) => T, limit = 12) {
    this.#parse = parse;
    this.#limit = limit;
  }

  /** The parse of exactly this text. */
  get(uri: FileUri, text: string): T {
    const cached = this.#documents.get(uri);
    const document = cached?.text === text ? cached : { text, value: this.#parse(text) };
    this.#documents.delete(uri);
    this.#documents.set(uri, document);
    this.#dropOldest();
    return document.value;
  }

  drop(uri: FileUri): void {
    this.#documents.delete(uri);
  }

  #dropOldest(): void {
    const [oldest] = this.#documents.keys();
    if (this.#documents.size > this.#limit && oldest !== undefined) {
      this.#documents.delete(oldest);
    }
  }
}
