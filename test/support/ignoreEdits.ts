import assert from 'node:assert/strict';

import { isScalar, parseAllDocuments, visit, type Scalar } from 'yaml';

import { createEditorFindings } from '../../src/core/analysis/editorFindings.ts';
import type { Finding } from '../../src/core/analysis/finding.ts';
import { findFindings, type FindingsRequest } from '../../src/core/analysis/findFindings.ts';
import { DocumentCache } from '../../src/core/analysis/documentCache.ts';
import { applyEdits } from '../../src/core/edits/applyEdits.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

const EDITOR = createEditorFindings(new DocumentCache(parseShippableDocument));

/** The text with the comment that ignores a finding; null where none is offered. */
export function ignored(text: string, request: FindingsRequest, finding: Finding): string | null {
  const edit = EDITOR.ignore(text, request, finding);
  return edit === null ? null : applyEdits(text, [edit]);
}

/** Proves of findings of a text that ignoring one takes it away and changes nothing of what the file says. */
export function checkIgnoring(text: string, request: FindingsRequest, chosen: readonly Finding[]): number {
  const findings = findFindings(text, request);
  const offered = chosen.flatMap((finding) => {
    const after = ignored(text, request, finding);
    return after === null ? [] : [{ finding, after }];
  });
  for (const { finding, after } of offered) {
    const left = findFindings(after, request);
    const same = (list: readonly Finding[]): number =>
      list.filter(({ code }) => code === finding.code).length;
    assert.ok(same(left) < same(findings), `${finding.code} stays\n${after}`);
    assert.ok(left.length < findings.length, `ignoring ${finding.code} brings findings up\n${after}`);
    assertSameValues(text, after);
  }
  return offered.length;
}

/** The YAML library reads the same scalars in both, except that a literal one may have one comment line more. */
export function assertSameValues(before: string, after: string): void {
  const old = readScalars(before);
  const now = readScalars(after);
  assert.equal(now.skeleton, old.skeleton, after);
  old.scalars.forEach((scalar, index) => {
    const value = now.scalars[index]?.value;
    if (scalar.value !== value) {
      assert.equal(scalar.type, 'BLOCK_LITERAL', `the value becomes ${String(value)}\n${after}`);
      assert.ok(takesOneComment(String(scalar.value), String(value)), after);
    }
  });
}

function readScalars(text: string): { readonly scalars: readonly Scalar[]; readonly skeleton: string } {
  const documents = parseAllDocuments(text, { uniqueKeys: false, schema: 'failsafe', merge: false });
  const scalars: Scalar[] = [];
  const shapes: string[] = [];
  for (const document of documents) {
    visit(document, (key, node) => {
      shapes.push(`${String(key)} ${node?.constructor.name ?? ''}`);
      if (isScalar(node)) {
        scalars.push(node);
      }
    });
  }
  return { scalars, skeleton: shapes.join('\n') };
}

/** One line more, nothing but the comment, behind a line that does not go on. */
function takesOneComment(before: string, after: string): boolean {
  const lines = after.split('\n');
  const at = lines.findIndex((line) => /^\s*# shippable-ignore-next-line [a-z-]+\r?$/u.test(line));
  return (
    at >= 0 &&
    lines.toSpliced(at, 1).join('\n') === before &&
    !/^[^#]*(?<!\\)(?:\\\\)*\\\r?$/u.test(lines[at - 1] ?? '')
  );
}
