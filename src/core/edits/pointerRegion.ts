import type { TextEdit } from '../domain/textRange.ts';
import { asMap, findPair, isUnwritten } from '../yaml/read/treeReading.ts';
import type { YamlMap } from '../yaml/yamlTree.ts';
import { indentUnit } from './listEdits.ts';
import { addMapPair, endOfPair, setMapValue } from './mapEdits.ts';
import { columnPrefix, insertLinesAfter } from '../domain/textLines.ts';

/** Gives a resource a region under the `pointer` or `versionTemplate` that it has, else under a new `pointer`. */
export function addPointerRegion(text: string, resource: YamlMap, region: string): TextEdit | null {
  const holder = ['pointer', 'versionTemplate']
    .map((key) => findPair(resource, key))
    .find((pair) => pair !== null);
  const map = asMap(holder?.value);
  if (map !== null) {
    return setMapValue(text, map, 'region', region, ['sourceName']);
  }
  if (holder !== undefined && (!isUnwritten(holder.value) || holder.afterColon === null)) {
    // A text, a list or a written `~` stands where the keys belong, or no colon does: nothing can be added to it.
    return null;
  }
  if (resource.flow) {
    return holder === undefined
      ? addMapPair(text, resource, `pointer: { region: ${region} }`, ['integration'])
      : null;
  }
  const first = resource.pairs[0];
  if (first === undefined) {
    return null;
  }
  const column = columnPrefix(text, first.range.start);
  const line = `${column}${indentUnit(text)}region: ${region}`;
  const anchor = findPair(resource, 'integration') ?? first;
  return holder === undefined
    ? insertLinesAfter(text, endOfPair(anchor), [`${column}pointer:`, line])
    : insertLinesAfter(text, endOfPair(holder), [line]);
}
