import type { TextRange } from '../domain/textRange.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { isBlockStyle, type YamlScalar } from '../yaml/yamlTree.ts';
import { nodeChainAt } from './nodeChain.ts';
import { propertiesStart } from './removeNode.ts';

/** A scalar as it is to be written in place of its alias: in its own words where they say the same there. */
export function writtenAgain(document: ShippableDocument, scalar: YamlScalar, alias: TextRange): string {
  const source = document.text.slice(scalar.range.start, scalar.range.end);
  const isOwn = scalar.style === 'plain' ? !/[,[\]{}\n]/u.test(source) : !source.includes('\n');
  const value =
    isOwn && !isBlockStyle(scalar.style)
      ? source
      : writeScalar(scalar.text, { flow: isInBrackets(document, alias) });
  return [...tagsBefore(document.text, scalar.range.start), value].join(' ');
}

/** Without its tag, the text of a number would be one. */
function tagsBefore(text: string, start: number): readonly string[] {
  const properties = text.slice(propertiesStart(text, start), start);
  return properties.split(/\s+/u).filter((word) => word.startsWith('!'));
}

/** Whether a place lies in a collection in brackets. */
export function isInBrackets(document: ShippableDocument, { start }: TextRange): boolean {
  return nodeChainAt(document.roots, start).some((link) =>
    link.kind === 'pair' ? link.map.flow : link.seq.flow,
  );
}
