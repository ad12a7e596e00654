import type { TextEdit } from '../domain/textRange.ts';
import type { YamlMap, YamlSeq } from '../yaml/yamlTree.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import { findPair } from '../yaml/read/treeReading.ts';
import { addMapPair, endOfPair } from './mapEdits.ts';
import { indentsLists, indentUnit } from './listEdits.ts';
import { columnPrefix, insertLinesAfter, lineEndOf, lineStart } from '../domain/textLines.ts';

/** Puts a step `IN: name` with its scopes before the first step of a job. */
export function addInStep(
  text: string,
  steps: YamlSeq,
  name: string,
  scopes: readonly string[],
): TextEdit | null {
  const first = steps.items[0];
  const resource = writeScalar(name, { flow: true });
  if (first === undefined) {
    return null;
  }
  if (steps.flow) {
    const own = scopes.length === 0 ? '' : `, scopes: [${scopes.join(', ')}]`;
    const at = first.range.start;
    return { range: { start: at, end: at }, newText: `{ IN: ${resource}${own} }, ` };
  }
  const at = lineStart(text, first.range.start);
  if (text.slice(at, first.range.start).trim() !== '') {
    return null;
  }
  const column = columnPrefix(text, first.range.start);
  const lines = [`${column}- IN: ${resource}`, ...scopeLines(text, `${column}  `, scopes)];
  const eol = lineEndOf(text);
  return { range: { start: at, end: at }, newText: lines.map((line) => line + eol).join('') };
}

/** Gives a step that has no `scopes` one. */
export function addScope(text: string, step: YamlMap, scope: string): TextEdit | null {
  if (findPair(step, 'scopes') !== null) {
    return null;
  }
  if (step.flow) {
    return addMapPair(text, step, `scopes: [${scope}]`, ['IN']);
  }
  const anchor = findPair(step, 'IN') ?? step.pairs[0];
  if (anchor === undefined) {
    return null;
  }
  const column = columnPrefix(text, step.pairs[0]?.range.start ?? 0);
  return insertLinesAfter(text, endOfPair(anchor), scopeLines(text, column, [scope]));
}

function scopeLines(text: string, column: string, scopes: readonly string[]): readonly string[] {
  const inner = column + (indentsLists(text) ? indentUnit(text) : '');
  return scopes.length === 0 ? [] : [`${column}scopes:`, ...scopes.map((scope) => `${inner}- ${scope}`)];
}
