import { isDeepStrictEqual } from 'node:util';

import type { BuildPart } from '../core/build/buildPart.ts';
import { textFingerprint } from '../core/workspace/textFingerprint.ts';

/** When it holds this many parts, all are dropped: it is there to save memory. */
const LIMIT = 20_000;

/**
 * Keeps one part for all files whose parts are equal: thousands of repositories may be copies of one. The parts must hold no
 * places, and no code may use the identity of such an object to tell the definitions of two files apart.
 */
export class SharedParts {
  readonly #known = new Map<string, BuildPart>();

  share(part: BuildPart): BuildPart {
    const key = textFingerprint(JSON.stringify(part));
    const known = this.#known.get(key);
    if (known !== undefined && isDeepStrictEqual(known, part)) {
      return known;
    }
    if (this.#known.size >= LIMIT) {
      this.#known.clear();
    }
    this.#known.set(key, part);
    return part;
  }
}
