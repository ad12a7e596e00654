import type { TextEdit } from '../domain/textRange.ts';
import type { YamlMap, YamlScalar } from '../yaml/yamlTree.ts';
import { addSectionEntry, type EntryLine } from './hubEntryEdits.ts';
import { removeFlowItem } from './listEdits.ts';
import { nodeChainAt } from './nodeChain.ts';
import { lineStart, removeLines } from '../domain/textLines.ts';

/**
 * Takes a `docker login` line out of its list and adds the hub entry that logs in instead (none where one is there) to
 * the same document. Null where the line is not a list item of its own.
 */
export function extractLogin(
  text: string,
  root: YamlMap,
  line: YamlScalar,
  entry: readonly EntryLine[] | null,
): readonly TextEdit[] | null {
  const removed = removeItem(text, root, line);
  if (removed === null || entry === null) {
    return removed === null ? null : [removed];
  }
  const added = addSectionEntry(text, root, 'hub', entry);
  if (added === null) {
    return null;
  }
  const touches = added.range.start >= removed.range.start && added.range.start <= removed.range.end;
  return touches ? mergeAtEnd(text, added, removed) : [added, removed];
}

function removeItem(text: string, root: YamlMap, line: YamlScalar): TextEdit | null {
  const link = nodeChainAt([root], line.range.start).at(-1);
  if (link?.kind === 'item' && link.seq.flow) {
    return link.seq.items.length > 1 ? removeFlowItem(link.seq, link.item) : null;
  }
  const start = lineStart(text, line.range.start);
  const before = text.slice(start, line.range.start);
  return !/^[ ]*-[ \t]+$/u.test(before) || isOnlyItem(text, start, before.indexOf('-'))
    ? null
    : removeLines(text, line.range.start, line.range.end);
}

/** A new block right behind the line that goes: it takes its place. */
function mergeAtEnd(text: string, added: TextEdit, removed: TextEdit): readonly TextEdit[] | null {
  const rest = text.slice(added.range.start, removed.range.end);
  const ownLineEnd = /^\r?\n/u.exec(added.newText)?.[0] ?? '';
  const keepsLineEnd = removed.range.start > 0 && text[removed.range.start - 1] !== '\n' ? ownLineEnd : '';
  return [{ range: removed.range, newText: keepsLineEnd + added.newText.slice(ownLineEnd.length) + rest }];
}

/** Whether no other item of the list touches this one; a list must not become empty. */
function isOnlyItem(text: string, start: number, column: number): boolean {
  const dash = new RegExp(`^ {${Math.max(0, column)}}-[ \\t]`, 'u');
  const above = text.slice(lineStart(text, Math.max(0, start - 1)), start);
  const below = text.slice(text.indexOf('\n', start) + 1);
  return !dash.test(above) && !(text.includes('\n', start) && dash.test(below));
}
