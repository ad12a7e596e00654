import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { diffHead, unifiedDiff } from '../../../src/cli/unifiedDiff.ts';
import type { TextEdit } from '../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../src/core/edits/applyEdits.ts';
import { planRename, renamedNames } from '../../../src/core/edits/renameReference.ts';
import { findReferences } from '../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../src/core/yaml/shippableDocument.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/references');

const ORACLES = [
  ['git', 'apply'],
  ['patch', '-p1', '--binary', '--fuzz=0', '--no-backup-if-mismatch'],
] as const;

interface Case {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** A name of every fixture renamed, in a name of the same length and in one that is written in other lines. */
function renames(): readonly Case[] {
  return readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.yml'))
    .flatMap((name) => {
      const text = readFileSync(join(FIXTURES, name), 'utf8');
      const document = parseShippableDocument(text);
      const found = findReferences(document, { atRepositoryRoot: null, path: 'shippable.yml' });
      const names = new Set(renamedNames(found).map(({ integrationName }) => integrationName));
      return [...names].map((old) => ({
        text,
        edits: planRename(document, found, old, 'a-new-name').edits,
      }));
    });
}

/** Lines that are often the same, so that lines that stay are also found in what comes and goes. */
function line(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('a', 'b', '', '- ls'), fc.constantFrom('\n', '\n', '\r\n'))
    .map((parts) => parts.join(''));
}

function edited(): fc.Arbitrary<Case> {
  return fc
    .tuple(
      fc.array(line(), { minLength: 1, maxLength: 30 }),
      fc.constantFrom('', 'end'),
      fc.array(fc.tuple(fc.nat(120), fc.nat(12), fc.array(line(), { maxLength: 3 }), fc.boolean()), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .map(([lines, last, wishes]) => {
      const text = lines.join('') + last;
      let from = 0;
      const edits = wishes.flatMap(([skipped, length, added, breaks]) => {
        const start = from + skipped;
        const end = start + length;
        from = end + 1;
        const newText = added.join('') + (breaks ? '' : 'x');
        return end > text.length ? [] : [{ range: { start, end }, newText }];
      });
      return { text, edits };
    })
    .filter(({ text, edits }) => applyEdits(text, edits) !== '');
}

/** All cases as one patch: starting a program for each would take minutes. */
function assertApplies(cases: readonly Case[]): void {
  const folder = new CommandFolder();
  try {
    const patch = cases
      .map(({ text, edits }, at) => ({ name: `${String(at)}.yml`, hunks: unifiedDiff(text, edits) }))
      .filter(({ hunks }) => hunks !== '')
      .map(({ name, hunks }) => diffHead(name) + hunks)
      .join('');
    for (const [command, ...args] of ORACLES) {
      for (const [at, { text }] of cases.entries()) {
        folder.write(`${String(at)}.yml`, text);
      }
      const options = { cwd: folder.path, input: patch, stdio: 'pipe' } as const;
      assert.doesNotThrow(() => execFileSync(command, args, options), command);
      for (const [at, { text, edits }] of cases.entries()) {
        const result = folder.read(`${String(at)}.yml`).toString();
        assert.equal(result, applyEdits(text, edits), `${command}: ${JSON.stringify({ text, edits })}`);
      }
    }
  } finally {
    folder.remove();
  }
}

describe('a unified diff', () => {
  it('is taken by git apply and patch for renames in all fixtures', () => {
    const cases = renames();
    assert.ok(cases.length > 50, String(cases.length));
    assertApplies(cases);
  });

  it('is taken by git apply and patch for edits that add, remove and join lines', () => {
    assertApplies(fc.sample(edited(), 400));
  });

  it('is taken where a name over two lines becomes one of one line, with three lines below it', () => {
    const text =
      'integrations:\n  hub:\n    - integrationName: >-\n        old\n      type: docker\nbuild:\n  ci:\n    - ls\n    - ls -l\n    - ls -a\n';
    const start = text.indexOf('>-');
    const edit = { range: { start, end: text.indexOf('old') + 3 }, newText: 'new' };
    assertApplies([{ text, edits: [edit] }]);
    assert.equal(
      unifiedDiff(text, [edit]),
      `@@ -1,7 +1,6 @@
 integrations:
   hub:
-    - integrationName: >-
-        old
+    - integrationName: new
       type: docker
 build:
   ci:
`,
    );
  });

  it('is empty where nothing changes', () => {
    assert.equal(unifiedDiff('a\nb\n', [{ range: { start: 0, end: 2 }, newText: 'a\n' }]), '');
  });
});
