import assert from 'node:assert/strict';

import type { TextEdit } from '../../src/core/domain/textRange.ts';
import { applyEdits } from '../../src/core/edits/applyEdits.ts';
import { parseShippableDocument, type ShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

/**
 * Applies edits to a document and proves of them what holds for every edit that we offer: ranges in the text that do
 * not overlap, the line ends of the file, and a text that reads at least as well as before.
 */
export function applyOffered(
  before: ShippableDocument,
  edits: readonly TextEdit[],
  what: string,
): ShippableDocument {
  const { text } = before;
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  sorted.forEach(({ range }, index) => {
    assert.ok(range.start >= 0 && range.end <= text.length && range.start <= range.end, `${what}: range`);
    assert.ok(range.end <= (sorted[index + 1]?.range.start ?? text.length), `${what}: overlap`);
  });
  const result = applyEdits(text, edits);
  assert.notEqual(result, text, `${what}: changes nothing`);
  if (text.includes('\r\n') && !/(?<!\r)\n/u.test(text)) {
    assert.ok(!/(?<!\r)\n/u.test(result), `${what}: other line ends\n${result}`);
  }
  const after = parseShippableDocument(result);
  assert.ok(after.problems.length <= before.problems.length, `${what}: parses worse\n${result}`);
  return after;
}
