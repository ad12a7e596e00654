/** Enough for some ten thousand build files of the usual size. */
const MAX_CHARACTERS = 16 * 1024 * 1024;

/**
 * Texts that were read, by an id of their content (the blob, or a path at a commit), so that the next search asks only
 * for what changed. The one used longest ago leaves first.
 */
export class KeptContents {
  readonly #texts = new Map<string, string>();
  readonly #limit: number;
  #size = 0;

  constructor(maxCharacters = MAX_CHARACTERS) {
    this.#limit = maxCharacters;
  }

  get(id: string): string | undefined {
    const text = this.#texts.get(id);
    if (text !== undefined) {
      this.#texts.delete(id);
      this.#texts.set(id, text);
    }
    return text;
  }

  keep(id: string, text: string): void {
    this.#drop(id);
    this.#texts.set(id, text);
    this.#size += text.length + id.length;
    for (const oldest of this.#texts.keys()) {
      if (this.#size <= this.#limit) {
        return;
      }
      this.#drop(oldest);
    }
  }

  #drop(id: string): void {
    const text = this.#texts.get(id);
    if (text !== undefined) {
      this.#texts.delete(id);
      this.#size -= text.length + id.length;
    }
  }
}
