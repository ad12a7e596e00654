/** Characters of all texts of one search. */
const MAX_CHARACTERS = 1024 * 1024;

/** The first texts that fit, each with its key. */
export class BoundedTexts {
  readonly texts = new Map<string, string>();
  #size = 0;

  constructor(texts: Iterable<readonly [key: string, text: string]> = []) {
    for (const [key, text] of texts) {
      this.keep(key, text);
    }
  }

  keep(key: string, text: string): void {
    const size = this.#size + key.length + text.length;
    if (!this.texts.has(key) && size <= MAX_CHARACTERS) {
      this.texts.set(key, text);
      this.#size = size;
    }
  }
}
