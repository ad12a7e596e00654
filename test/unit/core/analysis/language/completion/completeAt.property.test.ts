import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { completeAt } from '../../../../../../src/core/analysis/language/completion/completeAt.ts';
import { candidateRole } from '../../../../../../src/core/domain/candidateFile.ts';
import { findReferences } from '../../../../../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../../../../../src/core/yaml/shippableDocument.ts';
import { acceptItem } from '../../../../../support/completionTrial.ts';
import { languageFacts } from '../../../../../support/languageFacts.ts';

const NAMES = [
  'plain',
  'Docker Hub',
  'Team #devops',
  "it's",
  'a: b',
  '*star',
  '123',
  'yes',
  'x, y',
  '{brace',
  '- dash',
  'back\\slash "q"',
  '@at',
];
const facts = languageFacts({
  records: Object.fromEntries(NAMES.map((name) => [name, 'ecr'])),
  branches: ['master', '*-x'],
});

const TEXTS = [
  'integrations:\n  hub:\n    - integrationName: old\n      type: ecr\n  notifications:\n    - integrationName: email\n',
  'integrations:\r\n  hub:\r\n  - type: ecr\r\n    integrationName: "old one" # why\r\n',
  "integrations: {hub: [{integrationName: 'old', type: ecr}, {type: ecr, integrationName: b}]}\n",
  'integrations:\n    hub:\n        -\n            integrationName: old\n            region: us-east-1',
  'resources:\n  - name: a\n    type: image\n    integration: old\n    pointer: {sourceName: x}\n  - {name: b, type: cliConfig, integration: old}\njobs:\n  - name: j\n    type: runSh\n    integrations:\n      - old\n      - other\n    steps:\n      - IN: a\n      - TASK:\n          - script: |\n              integrationName: text\n',
  'integrations:\n\n  hub:\n      \n    - integrationName: old\n    \n      \n      type: ecr\n  \nresources:\n  \n  - integration: x\n  ',
  'jobs:\n  - {name: j, type: runSh, integrations: [old, "other"]}\n',
];

function isMalformed(text: string): boolean {
  return parseShippableDocument(text).malformed;
}

/** Every item at an offset lies on the line of the cursor and around it; gives the items that name an integration. */
function checkedNames(
  text: string,
  offset: number,
  name = 'shippable.yml',
): ReturnType<typeof completeAt>['items'] {
  const role = candidateRole(name) ?? 'main';
  const { items } = completeAt(text, offset, { uri: 'file:///w/x', role, facts, schemaIsServed: false });
  for (const { range } of items) {
    assert.ok(range.start <= offset && offset <= range.end && range.end <= text.length);
    assert.ok(!text.slice(range.start, range.end).includes('\n'));
  }
  return items.filter(({ kind }) => kind === 'integration');
}

describe('completeAt, anywhere', () => {
  it('gives names that the scanner then finds, and never breaks a text that was whole', () => {
    let accepted = 0;
    for (const text of TEXTS) {
      assert.equal(isMalformed(text), false);
      for (let offset = 0; offset <= text.length; offset += 1) {
        for (const item of checkedNames(text, offset)) {
          const after = parseShippableDocument(acceptItem(text, item));
          const names = findReferences(after, { atRepositoryRoot: true }).references.map(
            ({ integrationName }) => integrationName,
          );
          assert.equal(after.malformed, false, acceptItem(text, item));
          assert.ok(
            names.includes(item.label),
            `${item.label} not in ${names.join()} of ${acceptItem(text, item)}`,
          );
          accepted += 1;
        }
      }
    }
    assert.ok(accepted > 500, String(accepted));
  });

  it('gives whole entries that parse, at every offset of a text that parses', () => {
    for (const text of TEXTS) {
      for (let offset = 0; offset <= text.length; offset += 1) {
        const { items } = completeAt(text, offset, { uri: 'u', role: 'main', facts, schemaIsServed: false });
        for (const item of items.filter(({ kind }) => kind === 'snippet')) {
          const after = acceptItem(text, item);
          assert.equal(isMalformed(after), false, `${JSON.stringify(item)}\n${after}`);
        }
      }
    }
  });

  it('never throws on broken text', () => {
    const piece = fc.constantFrom(
      'integrations:',
      'hub:',
      '- ',
      'integrationName: ',
      'type: ecr',
      '\n  ',
      '\n    ',
      '\n',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '\t',
      '# ',
      'a',
      '|',
      ': ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        for (let offset = 0; offset <= text.length; offset += 1) {
          checkedNames(text, offset);
        }
      }),
      { numRuns: 200 },
    );
  });

  const corpus = new URL('../../../../../../../shared/corpus/files/', import.meta.url);
  if (existsSync(corpus)) {
    it('stays in bounds over corpus files', () => {
      for (const file of readdirSync(corpus)) {
        const text = readFileSync(new URL(file, corpus), 'utf8');
        const name = /-([^-]*shippable[^-]*)$/.exec(file)?.[1] ?? file;
        for (let offset = 0; offset <= text.length; offset += Math.max(1, Math.floor(text.length / 25))) {
          checkedNames(text, offset, name);
        }
      }
    });
  }
});
