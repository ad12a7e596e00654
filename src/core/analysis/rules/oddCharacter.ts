import type { TextEdit } from '../../domain/textRange.ts';
import { lineEnd, nextLineStart } from '../../domain/textLines.ts';
import { applyEdits } from '../../edits/applyEdits.ts';
import { isPlainAscii } from '../../yaml/read/sureText.ts';
import { scalarLookup } from '../../yaml/scalarLookup.ts';
import { parseShippableDocument, type ShippableDocument } from '../../yaml/shippableDocument.ts';
import type { YamlNode, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { groupBy } from '../../domain/groupBy.ts';

/** Blanks and signs without a width, which look like a space or like nothing; and the colon of East Asian keyboards. */
const ODD = /[\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\uff1a]/u;

/** Dashes, a key and its colon: YAML's own signs stand here. */
const KEY_ZONE =
  /^[\s{[\u200b-\u200f\u2060\ufeff-]*(?:["']?[\w.\u00a0\u00ad\u200b-\u200f\u2060\ufeff-]{1,60}["']?\s*(?::(?=\s|$)|:(?=\u00a0)|\uff1a))?/u;

/** A key that its colon, or the blank behind it, makes part of a text. */
const ODD_KEY =
  /^["']?[\w.\u00a0\u00ad\u200b-\u200f\u2060\ufeff-]{1,60}["']?[\u0020\u00a0]*(?:\uff1a|:[\u00a0\u200b-\u200f\u2060\u3000\ufeff])/u;

/** Keys whose values are words that are compared sign by sign. */
const WORD_KEY = /(?:integrationName|integration|type|region|name|sourceName)["']?\s*[:\uff1a]$/u;

const MAX_HITS = 20;
const MAX_LINE = 1000;

/** Characters that are read to try the fixes of one text; in a larger one none is offered. */
const MAX_TRIED = 200_000;

/** Characters that nobody sees, pasted from a page or a document: they become part of keys and names. */
export function oddCharacter({ text, document }: AnalysisContext): readonly RuleHit[] {
  if (isPlainAscii(text) || !ODD.test(text)) {
    return [];
  }
  const reader = new SwallowedKeys(text, document.roots);
  const lines: (readonly TextEdit[])[] = [];
  for (let at = 0; at < text.length && lines.length < MAX_HITS; at = nextLineStart(text, at)) {
    const line = lineAt(text, at);
    const isJudged = ODD.test(line) && !/^\s*#/u.test(line) && !reader.isRunningText(at);
    const edits = isJudged ? editsOfLine(line, at) : [];
    if (edits.length > 0) {
      lines.push(edits);
    }
  }
  const together = groupBy(lines, ([first]) => reader.swallower(first?.range.start ?? 0) ?? first);
  const groups = [...together.values()].map((group) => ({ lines: group, edits: group.flat() }));
  const isOffered = fixTest(document, groups);
  return groups.flatMap(({ lines: group, edits }) =>
    group.flatMap((line) => hitOf(text, line, isOffered(edits) ? edits : null)),
  );
}

/** Whether edits are offered. Each of them is tried alone where that does not take too long, else all of them together. */
function fixTest(
  { text, reader }: ShippableDocument,
  groups: readonly { readonly edits: readonly TextEdit[] }[],
): (edits: readonly TextEdit[]) => boolean {
  if (reader !== 'library') {
    return () => true;
  }
  if (groups.length * text.length <= MAX_TRIED) {
    return (edits) => isReadable(text, edits);
  }
  const areAllReadable =
    text.length <= MAX_TRIED &&
    isReadable(
      text,
      groups.flatMap(({ edits }) => edits),
    );
  return () => areAllReadable;
}

/** A second colon in the line, or a space more in front of it, may make a text that was read one that is not. */
function isReadable(text: string, edits: readonly TextEdit[]): boolean {
  return parseShippableDocument(applyEdits(text, edits)).reader === 'library';
}

function lineAt(text: string, at: number): string {
  return text.slice(at, Math.min(lineEnd(text, at), at + MAX_LINE));
}

/**
 * Which lines go on with a text that began above them: what looks like a key there is none. Where the text began as a key
 * whose colon is odd, its lines are keys that the odd one swallowed, and only all of them together can be mended.
 */
class SwallowedKeys {
  readonly #text: string;
  readonly #scalarAt: (offset: number) => YamlScalar | null;
  readonly #known = new Map<YamlScalar, boolean>();

  constructor(text: string, roots: readonly (YamlNode | null)[]) {
    this.#text = text;
    this.#scalarAt = scalarLookup(roots);
  }

  isRunningText(lineStart: number): boolean {
    return this.#scalarAt(lineStart) !== null && this.swallower(lineStart) === null;
  }

  /** The text that holds an offset and began as a key. */
  swallower(offset: number): YamlScalar | null {
    const scalar = this.#scalarAt(offset);
    if (scalar === null) {
      return null;
    }
    const isKey = this.#known.get(scalar) ?? startsAsKey(this.#text, scalar);
    this.#known.set(scalar, isKey);
    return isKey ? scalar : null;
  }
}

function startsAsKey(text: string, { style, range }: YamlScalar): boolean {
  return style === 'plain' && ODD_KEY.test(text.slice(range.start, range.start + MAX_LINE));
}

function editsOfLine(line: string, at: number): readonly TextEdit[] {
  const zone = KEY_ZONE.exec(line)?.[0] ?? '';
  const comment = line.search(/\s#/u);
  const value = WORD_KEY.test(bare(zone)) ? (comment === -1 ? line.length : comment) : zone.length;
  // Behind the colon a blank of another kind makes it part of a text.
  const end = Math.max(value, zone.length + (/^[\u00a0\u3000]/u.test(line.slice(zone.length)) ? 1 : 0));
  return [...line.matchAll(new RegExp(ODD, 'gu'))]
    .filter(
      ({ index }) =>
        index < end && (at + index > 0 || line[index] !== '\ufeff') && !joinsLetters(line, index),
    )
    .map(({ 0: sign, index }): TextEdit => ({
      range: { start: at + index, end: at + index + 1 },
      newText: replacement(sign, line[index + 1] ?? ''),
    }));
}

/** `edits` mend the line, and with it what its text swallowed; null where no fix is offered. */
function hitOf(
  text: string,
  [first]: readonly TextEdit[],
  edits: readonly TextEdit[] | null,
): readonly RuleHit[] {
  if (first === undefined) {
    return [];
  }
  const code = text.charCodeAt(first.range.start).toString(16).toUpperCase().padStart(4, '0');
  return [
    { range: first.range, params: { code: `U+${code}` }, fixes: [editFix('replace-characters', {}, edits)] },
  ];
}

function bare(zone: string): string {
  return zone.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '');
}

/** Joiners belong to the writing of some languages and to emoji. */
function joinsLetters(line: string, index: number): boolean {
  const isJoiner = line[index] === '\u200c' || line[index] === '\u200d';
  return isJoiner && /[^\u0000-\u007f]/u.test(line[index - 1] ?? '');
}

function replacement(sign: string, next: string): string {
  if (sign === '\uff1a') {
    return /\s|^$/u.test(next) ? ':' : ': ';
  }
  return /\s/u.test(sign) && sign !== '\ufeff' ? ' ' : '';
}
