import { asMap, mapsUnder } from '../yaml/read/treeReading.ts';
import { changedScalars } from '../yaml/changedScalars.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlMap, YamlScalar } from '../yaml/yamlTree.ts';
import { ShellReader } from './facts/shellReader.ts';
import { readCiLines, readJobTexts } from './facts/shellTexts.ts';

/**
 * Whether a comment line that was put at `at` is nothing but a comment. In a scalar it is text: there only a shell reads it
 * as a comment, and only between two commands of a literal scalar, whose lines it gets as they are.
 */
export function addsOnlyComment(before: ShippableDocument, after: ShippableDocument, at: number): boolean {
  const changed = changedScalars(before.roots, after.roots);
  return (
    changed !== null &&
    after.problems.length <= before.problems.length &&
    changed.every((scalar) => isShellLine(before, scalar) && isBetweenCommands(before.text, scalar, at))
  );
}

function isShellLine({ roots }: ShippableDocument, scalar: YamlScalar): boolean {
  return roots.some((root) => {
    const map = asMap(root);
    return map !== null && (readCiLines(map).includes(scalar) || isLineOfJob(map, scalar));
  });
}

function isLineOfJob(root: YamlMap, scalar: YamlScalar): boolean {
  return readJobTexts(mapsUnder(root, 'jobs')).some(({ lines }) => lines.includes(scalar));
}

function isBetweenCommands(text: string, { style, contentRange }: YamlScalar, at: number): boolean {
  const { start, end } = contentRange;
  // The blanks before the first line are not of its text.
  return style === 'literal' && new ShellReader(text.slice(start, end)).takesLineAt(Math.max(0, at - start));
}
