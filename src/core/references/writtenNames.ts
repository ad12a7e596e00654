import type { IncompleteReference } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import { resolveNode } from '../yaml/read/treeReading.ts';
import { isBlockStyle, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/yamlTree.ts';

/**
 * The name that a scalar is; null where it is empty. Blanks in quotes are a name, if a strange one. The line end that
 * closes a block scalar is no part of it.
 */
export function nameOf({ style, text, isNull }: YamlScalar): string | null {
  const name = isBlockStyle(style) ? text.replace(/\n+$/u, '') : text;
  return isNull || name === '' ? null : name;
}

/** The value of a key, or the empty place where it should stand. */
export function valuePlace({ key, value, afterColon }: YamlPair): TextRange {
  const place = afterColon ?? key.range.end;
  return value?.range ?? { start: place, end: place };
}

/** What stands where a name should. */
export function insteadOfName(value: YamlNode | null): IncompleteReference['instead'] {
  const node = resolveNode(value);
  if (node === null) {
    return value === null ? 'nothing' : 'unknown-alias';
  }
  return node.kind === 'scalar' ? 'nothing' : 'collection';
}

/** A name as a person wrote it, perhaps with brackets or keys around it. */
export interface WrittenName {
  readonly name: string;
  readonly scalar: YamlScalar;
  /** The alias that stands for the scalar. */
  readonly place: TextRange | null;
  readonly path: string;
}

const MAX_DEPTH = 4;

/** A name, or the names of a list or map that stands in its place. */
export function writtenNames(value: YamlNode | null, path: string, depth = 0): readonly WrittenName[] {
  const node = resolveNode(value);
  if (node?.kind === 'scalar') {
    const name = nameOf(node);
    const place = value?.kind === 'alias' ? value.range : null;
    return name === null ? [] : [{ name, scalar: node, place, path }];
  }
  if (depth >= MAX_DEPTH || value === null) {
    return [];
  }
  if (value.kind === 'map') {
    return value.pairs.flatMap((pair) =>
      value.flow || pair.value !== null ? namesInPair(pair, path, depth) : [],
    );
  }
  return value.kind === 'seq'
    ? value.items.flatMap((item, index) => writtenNames(item.value, `${path}[${String(index)}]`, depth + 1))
    : [];
}

/** `{name: x}`, and `{x}` where brackets stand for quotes. */
function namesInPair({ key, value }: YamlPair, path: string, depth: number): readonly WrittenName[] {
  if (key.kind !== 'scalar') {
    return [];
  }
  if (value === null) {
    const name = nameOf(key);
    return name === null ? [] : [{ name, scalar: key, place: null, path: `${path}.${name}` }];
  }
  // A key `integrationName` in there is seen by itself.
  return key.text === 'name' ? writtenNames(value, `${path}.name`, depth + 1) : [];
}
