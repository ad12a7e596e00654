import { applyEdits } from '../../src/core/edits/applyEdits.ts';
import { columnPrefix, lineEndOf } from '../../src/core/domain/textLines.ts';
import type { TextEdit } from '../../src/core/domain/textRange.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import type { YamlNode, YamlPair } from '../../src/core/yaml/yamlTree.ts';

/** The same content written otherwise: what a fix does to one of these, it must do to all. */
export function otherForms(text: string): readonly (readonly [form: string, text: string])[] {
  const eol = lineEndOf(text);
  return [
    ['as it is', text],
    ['indented', text.replaceAll(/^(?=[^\r\n])/gmu, '  ')],
    ['behind a document in block style', `language: none${eol}---${eol}${text}`],
    ['behind a document in flow style', `{language: none}${eol}---${eol}${text}`],
    ['behind a document with integrations', `integrations:${eol}  hub:${eol}---${eol}${text}`],
    ['with explicit keys', withExplicitKeys(text, () => true)],
    ['with every other key explicit', withExplicitKeys(text, (index) => index % 2 === 0)],
    ['with anchors on keys', withAnchorsOnKeys(text)],
  ];
}

/** `key: value` of block maps as `? key` with `: value` on the line below. */
function withExplicitKeys(text: string, isChosen: (index: number) => boolean): string {
  const eol = lineEndOf(text);
  const edits = plainPairs(text)
    .filter((_, index) => isChosen(index))
    .flatMap(({ key, range, afterColon }): readonly TextEdit[] => [
      { range: { start: range.start, end: range.start }, newText: '? ' },
      {
        range: { start: key.range.end, end: afterColon ?? key.range.end },
        newText: `${eol}${columnPrefix(text, range.start)}:`,
      },
    ]);
  return applyEdits(text, edits);
}

function withAnchorsOnKeys(text: string): string {
  const edits = plainPairs(text).map(({ range: { start } }, index): TextEdit => ({
    range: { start, end: start },
    newText: `&k${index} `,
  }));
  return applyEdits(text, edits);
}

/** The pairs of block maps whose key is a scalar with its colon on the same line and nothing before it. */
function plainPairs(text: string): readonly YamlPair[] {
  return parseShippableDocument(text)
    .roots.flatMap(blockPairs)
    .filter(
      ({ key, range, afterColon }) =>
        key.kind === 'scalar' && key.range.start === range.start && afterColon !== null && key.text !== '<<',
    );
}

function blockPairs(node: YamlNode | null): readonly YamlPair[] {
  switch (node?.kind) {
    case 'map':
      return [...(node.flow ? [] : node.pairs), ...node.pairs.flatMap(({ value }) => blockPairs(value))];
    case 'seq':
      return node.items.flatMap(({ value }) => blockPairs(value));
    default:
      return [];
  }
}
