import { blockScalarLookup } from '../yaml/blockScalars.ts';
import type { MisplacedName } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import { isNullText } from '../yaml/nullText.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';

/** The key with what may stand before it on its line: dashes, and brackets that open a map or list. */
const NAME_LINE =
  /^[ \t]*(?:[-?][ \t]+)*(?:[[{][ \t]*)*(["']?)(integrationName|integration)\1[ \t]*:[ \t]+(?=[^\s#[{])/gmu;

/** A value is looked at up to here. */
const MAX_VALUE = 1000;

/**
 * Names in a text that does not parse which the tree does not show: a mistake above made their line part of another
 * value. `keys` are the offsets of the keys that the tree shows. Lines of block scalars are scripts.
 */
export function findSwallowedNames(
  { text, roots }: ShippableDocument,
  keys: ReadonlySet<number>,
): readonly MisplacedName[] {
  const matches = [...text.matchAll(NAME_LINE)].map((match) => {
    const [line, quote = '', word = ''] = match;
    const start = match.index + line.lastIndexOf(quote + word + quote);
    const keyRange = { start, end: start + word.length + 2 * quote.length };
    return { keyRange, word, value: match.index + line.length };
  });
  const missing = matches.filter(({ keyRange }) => !keys.has(keyRange.start));
  if (missing.length === 0) {
    return [];
  }
  const isScript = blockScalarLookup(roots);
  return missing
    .filter(({ value }) => !isScript(value))
    .flatMap(({ keyRange, word, value }) => nameAt(text, { keyRange, word, value }));
}

interface NameLine {
  readonly keyRange: TextRange;
  readonly word: string;
  /** Where the value starts. */
  readonly value: number;
}

function nameAt(text: string, { keyRange, word, value }: NameLine): readonly MisplacedName[] {
  const lineEnd = text.indexOf('\n', value);
  const rest = text.slice(value, Math.min(lineEnd === -1 ? text.length : lineEnd, value + MAX_VALUE));
  const quoted = /^"([^"]*)"|^'([^']*)'/u.exec(rest);
  const plain = /^(?:[^\s#,}\]]#*|[ \t]+(?![\s#]))+/u.exec(rest)?.[0].trimEnd() ?? '';
  const name = quoted === null ? plain.replace(/^["']/u, '') : (quoted[1] ?? quoted[2] ?? '');
  const start = value + (quoted === null ? plain.length - name.length : 1);
  const token = quoted === null ? plain.length : quoted[0].length;
  if (quoted === null ? isNullText(name) : name === '') {
    return [];
  }
  return [
    {
      integrationName: name,
      type: null,
      region: null,
      yamlPath: word,
      intended: null,
      nameRange: { start, end: start + name.length },
      nameTokenRange: { start: value, end: value + token },
      keyRange,
      anchored: false,
    },
  ];
}
