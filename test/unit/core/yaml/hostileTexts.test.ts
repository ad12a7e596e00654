import assert from 'node:assert/strict';

import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { planRename } from '../../../../src/core/edits/renameReference.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { mayHoldReference } from '../../../../src/core/references/mayHoldReference.ts';
import { readLines } from '../../../../src/core/yaml/read/readLines.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: x\n      type: docker\n';

/** Texts that attack a reader, with the milliseconds of processor time each may take. */
const TEXTS: Readonly<Record<string, readonly [text: string, limit: number]>> = {
  'an alias bomb': [aliasBomb(), 5000],
  'an alias that holds itself': [
    'resources: &a\n  - integration: x\n    pointer: *a\n  - *a\njobs: *a\n',
    1000,
  ],
  'merges of merges': [mergeBomb(), 5000],
  '60,000 keys': [`a: 1\n${'k'.repeat(3)}${keys(60_000)}${HUB}`, 6000],
  'a list of 40,000 items': [`build:\n${'  - echo a # b: c\n'.repeat(40_000)}${HUB}`, 4000],
  '100,000 opening brackets': [`a: ${'['.repeat(100_000)}`, 5000],
  '100,000 braces in the root': ['{'.repeat(100_000), 5000],
  '100,000 dashes on a line': ['- '.repeat(100_000), 6000],
  '2,000 levels of maps': [stairs(2000, 'a:'), 6000],
  '3,000 levels of lists': [stairs(3000, '-'), 6000],
  'a line of a million letters': [`${HUB}env:\n  - secure: ${'A'.repeat(900_000)}\n`, 6000],
  'a line of a million blanks': [`${HUB}env:${' '.repeat(900_000)}x\n`, 6000],
  '100,000 quotes': [`${HUB}env: ${'"'.repeat(100_000)}\n`, 5000],
  '10,000 unclosed quotes': [`a:\n${'  - "b\n'.repeat(10_000)}${HUB}`, 6000],
  '10,000 unclosed brackets': [`a:\n${'  - [b, {c\n'.repeat(10_000)}${HUB}`, 6000],
  '20,000 comments': [`${HUB}${'# # # integration: a\n'.repeat(20_000)}`, 4000],
  '20,000 empty names': [`build:\n${'  - integrationName:\n'.repeat(20_000)}`, 4000],
  'tabs everywhere': [`${HUB.replaceAll(' ', '\t')}${'\t\n'.repeat(20_000)}`, 6000],
  'a file above the limit of the library': [`${HUB}env:\n${'  - A=b\n'.repeat(400_000)}`, 6000],
  'colons without end': [`${HUB}a: ${': '.repeat(5000)}\n`, 1500],
  'lone surrogates, NULs and marks': ['\uFEFF\uD800: \uDC00\0\n\u2028- \uFFFE\u0085: \uFEFF\n', 500],
  directives: ['%YAML 1.1\n%TAG ! x\n%FOO\n---\nresources:\n  - integration: yes\n', 500],
};

function keys(count: number): string {
  return Array.from({ length: count }, (_, index) => `key${String(index)}: ${String(index)}\n`).join('');
}

function aliasBomb(): string {
  const levels = Array.from({ length: 30 }, (_, index) =>
    index === 0
      ? 'a0: &a0 [{integration: x}]'
      : `a${String(index)}: &a${String(index)} [${`*a${String(index - 1)}, `.repeat(20)}]`,
  );
  return `${levels.join('\n')}\nresources: *a29\njobs: *a29\nintegrations: {hub: *a29}\n`;
}

function mergeBomb(): string {
  const levels = Array.from({ length: 40 }, (_, index) =>
    index === 0
      ? 'a0: &a0 {integration: x}'
      : `a${String(index)}: &a${String(index)}\n  <<: [${`*a${String(index - 1)}, `.repeat(10)}]`,
  );
  return `${levels.join('\n')}\nresources:\n${'  - <<: *a39\n'.repeat(50)}`;
}

function stairs(levels: number, step: string): string {
  return Array.from({ length: levels }, (_, index) => `${' '.repeat(index)}${step}\n`).join('');
}

function processorMs(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('a hostile text', () => {
  for (const [name, [text, limit]] of Object.entries(TEXTS)) {
    it(`is read in bounds: ${name}`, function () {
      this.timeout(60_000);
      const ms = processorMs(() => {
        const document = parseShippableDocument(text);
        const found = findReferences(document, { atRepositoryRoot: null });
        assert.ok(found.references.length <= 6000, `${String(found.references.length)} references`);
        assert.equal(typeof applyEdits(text, planRename(document, found, 'x', 'y').edits), 'string');
        assert.ok(document.comments.length >= 0);
        readLines(text);
        mayHoldReference(text);
      });
      assert.ok(ms < limit, `took ${ms.toFixed(0)} ms`);
    });
  }
});
