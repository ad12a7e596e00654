import assert from 'node:assert/strict';
import { isMap, isScalar, parseAllDocuments, visit } from 'yaml';

import { analyzeDocument } from '../../../../src/core/analysis/analyzeDocument.ts';
import { offerRefactorings } from '../../../../src/core/analysis/refactorings.ts';
import type { TextEdit } from '../../../../src/core/domain/textRange.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { addEntryToText } from '../../../../src/core/edits/hubEntryEdits.ts';
import { hubEntryLines } from '../../../../src/core/edits/hubEntryLines.ts';
import { insertRegionOverride } from '../../../../src/core/edits/insertRegionOverride.ts';
import { REFERENCE_EDITS } from '../../../../src/core/edits/referenceEdits.ts';
import { addInStep } from '../../../../src/core/edits/stepEdits.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { asMap, asSeq, valueOf } from '../../../../src/core/yaml/read/treeReading.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

const NAMES = [
  'x, [y]',
  '[a]',
  '{a: b}',
  'a]',
  'a}',
  'a,b',
  'a: b',
  'a #b',
  '#a',
  'a:',
  '- a',
  '? a',
  '*a',
  '&a',
  '!a',
  '|',
  '>',
  '%a',
  '@a',
  '`a`',
  "it's",
  "'a'",
  'say "a"',
  '"a"',
  'a\\b',
  '\\u0041',
  ' a ',
  'a\tb',
  'null',
  '~',
  'yes',
  '0x1f',
  '1.10',
  '---',
  '...',
  'ünï 名前',
];

type Edits = TextEdit | readonly TextEdit[] | null;

/** The places where an edit writes a name, in block and in flow style; each with the texts to write it into. */
const WRITERS: readonly (readonly [
  what: string,
  write: (text: string, name: string) => Edits,
  texts: readonly string[],
])[] = [
  [
    'insertRegionOverride',
    (text, name) => insertRegionOverride(text, name, 'eu-west-1'),
    [
      '',
      'language: none\n',
      'integrations:\n',
      'integrations:\n  hub:\n    - integrationName: a\n',
      '{language: none}\n',
      '{integrations: }\n',
      '{integrations: {hub: [{integrationName: a}]}}\n',
      'integrations:\n  hub: []\n',
      'integrations: {notifications: []}\n',
    ],
  ],
  [
    'a hub entry',
    (text, name) =>
      addEntryToText(text, parseShippableDocument(text).roots, 'hub', hubEntryLines(name, 'gcr', null)),
    ['', 'language: none\n', '{language: none}\n', 'integrations:\n  hub: [{integrationName: a}]\n'],
  ],
  [
    'a rename',
    (text, name) => REFERENCE_EDITS.rename(text, 'old', name).edits,
    [
      'integrations:\n  hub:\n    - integrationName: old\n',
      'integrations:\n  hub:\n    - integrationName: "old"\n',
      "integrations: {hub: [{integrationName: 'old'}, {integrationName: old}]}\n",
    ],
  ],
  [
    'a first step',
    (text, name) => {
      const steps = asSeq(valueOf(asMap(parseShippableDocument(text).roots[0]), 'steps'));
      return steps === null ? null : addInStep(text, steps, name, []);
    },
    ['steps:\n  - IN: a\n', 'steps: [{IN: a}]\n'],
  ],
  [
    'a name that was missing',
    fixes('replace'),
    [
      'integrations:\n  hub:\n    - integrationName:\n      type: gcr\n',
      "integrations:\n  hub:\n    - integrationName: ''\n      type: gcr\n",
      'integrations:\n  hub:\n    - integrationName: ""\n      type: gcr\n',
      'integrations:\n  hub:\n    - integrationName: ~\n      type: gcr\n',
      'integrations: {hub: [{integrationName: , type: gcr}]}\n',
    ],
  ],
  [
    'the entry of a registry without login',
    fixes('add-hub-entry'),
    [
      'build:\n  ci:\n    - docker push gcr.io/project/app\n',
      '{build: {ci: [docker push gcr.io/project/app]}, integrations: {hub: []}}\n',
    ],
  ],
  [
    'the entry instead of a login',
    (text, name) => {
      const start = text.indexOf('docker login');
      return (
        offerRefactorings(parseShippableDocument(text), { start, end: start }, knownBy(name))[0]?.edits ??
        null
      );
    },
    [
      'build:\n  ci:\n    - docker login -u a -p b gcr.io\n    - x\n',
      '{build: {ci: [docker login -u a -p b gcr.io, x]}, integrations: {hub: []}}\n',
    ],
  ],
];

function knownBy(name: string): Parameters<typeof offerRefactorings>[2] {
  return { records: [{ name, type: 'gcr' }], definedElsewhere: [] };
}

/** The first fix with that title of all that is found, where only an integration of that name is known. */
function fixes(id: string): (text: string, name: string) => Edits {
  return (text, name) => {
    const document = parseShippableDocument(text);
    const place = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
    const references = findReferences(document, place);
    const offered = analyzeDocument({ document, references, place, known: knownBy(name) }).flatMap(
      (one) => one.fixes,
    );
    const fix = offered.find((one) => one.kind === 'edit' && one.title.id === id);
    return fix?.kind === 'edit' ? fix.edits : null;
  };
}

describe('an edit that writes a name', () => {
  for (const [what, write, texts] of WRITERS) {
    it(`writes it so that it is read as that name: ${what}`, () => {
      for (const text of texts) {
        for (const name of NAMES) {
          const edits = write(text, name);
          assert.ok(edits, `no edit for ${name} in\n${text}`);
          const result = applyEdits(text, [edits].flat());
          assert.ok(namesIn(result).includes(name), `${name} in\n${result}`);
        }
      }
    });
  }
});

/** The names that a text holds, as the package `yaml` reads them. */
function namesIn(text: string): readonly unknown[] {
  const found: unknown[] = [];
  for (const document of parseAllDocuments(text)) {
    assert.deepEqual(document.errors, [], text);
    visit(document, (_, node) => {
      const pairs = isMap(node) ? node.items : [];
      for (const { key, value } of pairs) {
        if (isScalar(key) && (key.value === 'integrationName' || key.value === 'IN') && isScalar(value)) {
          found.push(value.value);
        }
      }
    });
  }
  return found;
}
