import type { CursorContext } from '../../../yaml/cursorContext.ts';
import { describeFormat } from '../../../messages/describeFormat.ts';
import type { FormatKey } from '../format/formatShape.ts';
import { alternatives } from '../format/shapesAt.ts';
import type { CompletionItem } from './completionItem.ts';
import { itemAt, type InsertionStyle } from './completionRequest.ts';

/** The keys that a map at the cursor lacks yet. `begins`: the map itself begins here, so flow style needs braces. */
export function keyItems(
  keys: readonly FormatKey[],
  context: CursorContext,
  style: InsertionStyle,
  begins: boolean,
): readonly CompletionItem[] {
  const present = new Set(begins ? [] : context.fields.map(({ key }) => key));
  if (context.hasColon && context.place === 'key') {
    present.delete(context.word);
  }
  return keys
    .filter(({ name }) => !present.has(name))
    .map((key, at) => {
      const tail = context.hasColon && context.place === 'key' ? '' : tailOf(key, style);
      const wrapped = begins && style.flow;
      const isSnippet = wrapped || tail.includes('$0');
      const text = `${key.name}${tail}`;
      return itemAt(context, {
        label: key.name,
        kind: 'key',
        insertText: style.lead + (wrapped ? `{${tail.includes('$0') ? text : `${text}$0`}}` : text),
        isSnippet,
        documentation: describeFormat(key.doc),
        sortText: `${key.deprecated === true ? 2 : 1}${String(at).padStart(3, '0')}`,
        deprecated: key.deprecated === true,
        asksAgain: tail !== '' && offersValues(key),
      });
    });
}

/** What follows a key's name, up to where its value is typed. */
function tailOf(key: FormatKey, { flow, newLine, unit }: InsertionStyle): string {
  const shape = alternatives(key.shape)[0];
  if (shape === undefined || shape.kind === 'scalar') {
    return ': ';
  }
  if (flow) {
    return shape.kind === 'map' ? ': {$0}' : ': [$0]';
  }
  return `:${newLine}${unit}${shape.kind === 'list' ? '- ' : ''}`;
}

function offersValues(key: FormatKey): boolean {
  return alternatives(key.shape).some(
    (shape) =>
      (shape.kind === 'scalar' && (shape.dynamic !== null || shape.values.length > 0)) ||
      (shape.kind === 'map' && shape.keys.length > 0) ||
      (shape.kind === 'list' && alternatives(shape.item).some((item) => item.kind === 'map')),
  );
}
