import type { MisplacedName } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';

/** The key with what may stand before it on its line: dashes, and brackets that open a map or list. */
const NAME_LINE = /^[ \t]*(?:[-?][ \t]+)*(?:[[{][ \t]*)*(["']?)integrationName\1[ \t]*:[ \t]+(?=[^\s#])/gmu;

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
    const key = match.index + match[0].lastIndexOf('integrationName');
    const quoted = match[1] !== '';
    return {
      keyRange: { start: quoted ? key - 1 : key, end: key + 15 + (quoted ? 1 : 0) },
      value: match.index + match[0].length,
    };
  });
  const missing = matches.filter(({ keyRange }) => !keys.has(keyRange.start));
  if (missing.length === 0) {
    return [];
  }
  const scripts = blockScalars(roots);
  return missing
    .filter(({ value }) => !scripts.some(({ start, end }) => start <= value && value < end))
    .flatMap(({ keyRange, value }) => nameAt(text, keyRange, value));
}

function blockScalars(roots: readonly (YamlNode | null)[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  const open = roots.filter((root) => root !== null);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
      ranges.push(node.range);
    } else if (node.kind === 'map') {
      open.push(...node.pairs.flatMap(({ value }) => value ?? []));
    } else if (node.kind === 'seq') {
      open.push(...node.items.flatMap(({ value }) => value ?? []));
    }
  }
  return ranges;
}

function nameAt(text: string, keyRange: TextRange, value: number): readonly MisplacedName[] {
  const lineEnd = text.indexOf('\n', value);
  const rest = text.slice(value, Math.min(lineEnd === -1 ? text.length : lineEnd, value + MAX_VALUE));
  const quoted = /^"([^"]*)"|^'([^']*)'/u.exec(rest);
  const plain = /^(?:[^\s#,}\]]|[ \t]+(?![\s#])|\S#)+/u.exec(rest)?.[0].trimEnd() ?? '';
  const name = quoted === null ? plain.replace(/^["']/u, '') : (quoted[1] ?? quoted[2] ?? '');
  const start = value + (quoted === null ? plain.length - name.length : 1);
  const token = quoted === null ? plain.length : quoted[0].length;
  if (name === '' || name === '~' || name === 'null') {
    return [];
  }
  return [
    {
      integrationName: name,
      type: null,
      region: null,
      yamlPath: 'integrationName',
      intended: null,
      nameRange: { start, end: start + name.length },
      nameTokenRange: { start: value, end: value + token },
      keyRange,
      anchored: false,
    },
  ];
}
