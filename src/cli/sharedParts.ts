import { isDeepStrictEqual } from 'node:util';

import type { BuildPart } from '../core/build/buildPart.ts';
import { textFingerprint } from '../core/workspace/textFingerprint.ts';

/** Beyond this many parts it starts anew, so that it stays small itself. */
const LIMIT = 20_000;

/**
 * Keeps one part for all files that add the same: thousands of repositories may be copies of one. The parts must hold no
 * places, and nobody may tell definitions of different files apart by their identity.
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
