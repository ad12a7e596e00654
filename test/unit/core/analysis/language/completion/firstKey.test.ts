import assert from 'node:assert/strict';

import { completeAt } from '../../../../../../src/core/analysis/language/completion/completeAt.ts';
import { candidateRole } from '../../../../../../src/core/domain/candidateFile.ts';
import { acceptItem } from '../../../../../support/completionTrial.ts';
import { languageFacts } from '../../../../../support/languageFacts.ts';
import { parseShippableDocument } from '../../../../../../src/core/yaml/shippableDocument.ts';

const facts = languageFacts({ records: { 'my-hub': 'docker-hub' } });

/** Texts with a gap at the first key of a map that has keys below, and the key that belongs there. */
const GAPS: readonly (readonly [place: string, marked: string, key: string, file?: string])[] = [
  ['a file', '|\nbuild:\n  ci:\n    - make\n', 'integrations'],
  ['a file that begins with a comment', '|\n# of the team\n\nbuild:\n  ci:\n    - make\n', 'integrations'],
  ['a file below a comment', '# of the team\n|\nbuild:\n  ci:\n    - make\n', 'integrations'],
  ['a document behind its marker', '---\n|\nbuild:\n  ci:\n    - make\n', 'integrations'],
  ['integrations', 'integrations:\n  |\n  notifications:\n    - integrationName: a\n', 'hub'],
  ['a hub entry', 'integrations:\n  hub:\n    - |\n      type: ecr\n', 'integrationName'],
  [
    'a hub entry, the dash alone on its line',
    'integrations:\n  hub:\n    -\n      |\n      type: ecr\n',
    'integrationName',
  ],
  [
    'a second hub entry',
    'integrations:\n  hub:\n  - type: ecr\n  - |\n    # why\n    type: ecr\n',
    'integrationName',
  ],
  [
    'branches',
    'integrations:\n  hub:\n    - type: ecr\n      branches:\n        |\n        except:\n          - a\n',
    'only',
  ],
  ['a notification', 'integrations:\n  notifications:\n    - |\n      type: slack\n', 'integrationName'],
  ['a build', 'build:\n  |\n  post_ci:\n    - make\n', 'ci'],
  ['a resource', 'resources:\n  - |\n    type: image\n', 'name', 'shippable.resources.yml'],
  [
    'a pointer',
    'resources:\n  - type: image\n    pointer:\n      |\n      isPull: true\n',
    'sourceName',
    'shippable.resources.yml',
  ],
  ['a job', 'jobs:\n  - |\n    type: runSh\n', 'name', 'shippable.jobs.yml'],
];

describe('completion at the first key of a map', () => {
  for (const [place, marked, key, file = 'shippable.yml'] of GAPS) {
    for (const typed of ['', key.slice(0, 1), key.slice(0, 3)]) {
      for (const eol of ['\n', '\r\n']) {
        const shown = eol === '\n' ? 'LF' : 'CRLF';
        it(`offers the keys that are not there yet in ${place}, with «${typed}» typed, ${shown}`, () => {
          const [before = '', after = ''] = marked.replaceAll('\n', eol).split('|');
          const text = before + typed + after;
          const offset = before.length + typed.length;
          const role = candidateRole(file) ?? 'main';
          const { items } = completeAt(text, offset, {
            uri: `file:///w/${file}`,
            role,
            facts,
            schemaIsServed: false,
          });
          const labels = items.map(({ label }) => label);
          const item = items.find(({ label }) => label === key);
          assert.ok(item !== undefined, labels.join());
          const below = /^\s*(?:#.*\s*)*(\w+):/.exec(after)?.[1] ?? '';
          assert.ok(below !== '' && !labels.includes(below), `${below} stands there already`);
          assert.equal(
            parseShippableDocument(acceptItem(text, item)).malformed,
            false,
            acceptItem(text, item),
          );
        });
      }
    }
  }
});
