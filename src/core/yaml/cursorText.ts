import type { TextRange } from '../domain/textRange.ts';
import type { YamlNode } from './yamlTree.ts';

/** A character for private use: no key or value of a real file holds it. */
export const MARK = '\uE000';

/** A place in a text, and the text as the line reader sees it. */
export interface Cursor {
  readonly text: string;
  readonly offset: number;
  readonly roots: readonly (YamlNode | null)[];
}

/** The token at a cursor; its quotes are in the range and not in the word. */
export interface CursorWord {
  readonly range: TextRange;
  readonly word: string;
  readonly quote: '"' | "'" | null;
}
