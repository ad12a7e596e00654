import assert from 'node:assert/strict';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { REFERENCE_EDITS } from '../../../../src/core/edits/referenceEdits.ts';

const FILE = { uri: 'memory:/a/shippable.yml', folder: 'a', path: 'shippable.yml', atRepositoryRoot: true };
const TEXT = [
  'language: node',
  'integrations:',
  '  hub: # where images go',
  '    - integrationName: "ecr" # first',
  '      type: ecr',
  '    - integrationName: hub',
  '      type: docker',
  '    - integrationName: ecr',
  '      type: ecr',
  'jobs:',
  '  - name: deploy',
  '    type: runSh',
  '    integrations: [ecr, hub, ecr]',
  '',
].join('\r\n');

describe('REFERENCE_EDITS', () => {
  it('renames every reference and nothing else', () => {
    const edited = applyEdits(TEXT, REFERENCE_EDITS.rename(TEXT, 'ecr', 'prod: ecr').edits);
    assert.equal(
      edited,
      TEXT.replace('"ecr" #', '"prod: ecr" #')
        .replace('integrationName: ecr\r', "integrationName: 'prod: ecr'\r")
        .replace('[ecr, hub, ecr]', "['prod: ecr', hub, 'prod: ecr']"),
    );
  });

  it('writes the space that a broken text lacks behind the colon where the new name needs quotes', () => {
    const broken = 'integrations:\n  hub:\n    - integrationName:team-hub\n      type: docker\n';
    const renamed = (name: string): string =>
      applyEdits(broken, REFERENCE_EDITS.rename(broken, 'team-hub', name).edits);
    assert.match(renamed('~'), /integrationName: '~'\n/u);
    assert.match(renamed('other'), /integrationName:other\n/u);
    const { references } = analyzeText(renamed('~'), FILE, { strings: new Map() });
    assert.deepEqual(
      references.map(({ integrationName }) => integrationName),
      ['~'],
    );
    const json = '{"integrations": {"hub": [{"integrationName":"team-hub"}]}}\n';
    assert.match(
      applyEdits(json, REFERENCE_EDITS.rename(json, 'team-hub', '~').edits),
      /"integrationName":"~"/u,
    );
  });

  it('removes every reference, line by line', () => {
    const { edits, removed, left } = REFERENCE_EDITS.removeAll(TEXT, 'ecr');
    assert.deepEqual([edits.length, removed, left], [3, 4, 0]);
    const edited = applyEdits(TEXT, edits);
    assert.match(edited, /hub: # where images go\r\n {4}- integrationName: hub\r\n {6}type: docker\r\njobs:/);
    assert.match(edited, /integrations: \[hub\]\r\n$/);
  });

  it('removes one reference that an older text showed', () => {
    const { references } = analyzeText(TEXT, FILE, { strings: new Map() });
    const hub = references.find(({ integrationName }) => integrationName === 'hub');
    assert.ok(hub);
    const newer = `# added since\r\n${TEXT}`;
    const { edits, removed } = REFERENCE_EDITS.remove(newer, hub);
    assert.equal(removed, 1);
    assert.doesNotMatch(applyEdits(newer, edits), /integrationName: hub/);
    assert.match(applyEdits(newer, edits), /\[ecr, hub, ecr\]/);
  });

  it('removes of two references at one path the one that was shown', () => {
    const text = (left: string): string => `resources:\n  - name: r\n${left}    type: image\n`;
    const [one, two] = ['    integration: ecr # 1\n', '    integration: ecr # 2\n'] as const;
    const both = text(one + two);
    const left = analyzeText(both, FILE, { strings: new Map() }).references.map((reference) =>
      applyEdits(both, REFERENCE_EDITS.remove(both, reference).edits),
    );
    assert.deepEqual(left, [text(two), text(one)]);
  });

  it('removes nothing else where an older text had the reference', () => {
    const list = (names: string): string => `jobs:\n  - type: runSh\n    integrations: ${names}\n`;
    const [first] = analyzeText(list('[ecr, hub]'), FILE, { strings: new Map() }).references;
    assert.ok(first);
    for (const names of ['[hub, ecr]', '[hub]', 'ecr']) {
      assert.deepEqual(REFERENCE_EDITS.remove(list(names), first), { edits: [], removed: 0, left: 0 }, names);
    }
  });

  it('has nothing to do for a reference that is gone', () => {
    const { references } = analyzeText(TEXT, FILE, { strings: new Map() });
    const [first] = references;
    assert.ok(first);
    assert.deepEqual(REFERENCE_EDITS.remove('', first), { edits: [], removed: 0, left: 0 });
    assert.deepEqual(REFERENCE_EDITS.removeAll(TEXT, 'none'), { edits: [], removed: 0, left: 0 });
  });

  it('says what it had to leave: lines shared through an anchor', () => {
    const text =
      'x: &shared\n  integration: ecr\nresources:\n  - name: a\n    type: image\n    <<: *shared\n' +
      '  - name: b\n    type: image\n    <<: *shared\n';
    assert.deepEqual(REFERENCE_EDITS.removeAll(text, 'ecr'), { edits: [], removed: 0, left: 2 });
    const [first] = analyzeText(text, FILE, { strings: new Map() }).references;
    assert.ok(first);
    assert.deepEqual(REFERENCE_EDITS.remove(text, first), { edits: [], removed: 0, left: 1 });
  });

  it('leaves no key of a section without entries, but those that were empty before or have a comment', () => {
    const entry = '    - integrationName: ecr\n      type: ecr\n';
    for (const [text, expected] of [
      [`language: node\nintegrations:\n  hub:\n${entry}build:\n  ci:\n`, 'language: node\nbuild:\n  ci:\n'],
      [`integrations:\n  hub:\n${entry}`, ''],
      [`integrations:\n  hub:\n${entry}  deploy:\n${entry}`, ''],
      [`integrations:\n  hub: # ours\n${entry}`, 'integrations:\n  hub: # ours\n'],
      [`integrations:\n  notifications:\n  hub:\n${entry}`, 'integrations:\n  notifications:\n'],
      [
        'integrations: {hub: [{integrationName: ecr}], notifications: []}\n',
        'integrations: {hub: [], notifications: []}\n',
      ],
      [`integrations:\r\n  hub:\r\n    - integrationName: ecr\r\nx: 1\r\n`, 'x: 1\r\n'],
    ] as const) {
      assert.equal(applyEdits(text, REFERENCE_EDITS.removeAll(text, 'ecr').edits), expected, text);
      const { references } = analyzeText(text, FILE, { strings: new Map() });
      if (references.length === 1 && references[0] !== undefined) {
        assert.equal(applyEdits(text, REFERENCE_EDITS.remove(text, references[0]).edits), expected, text);
      }
    }
  });

  it('renames in scripts what the shell takes as one word, and nothing that it would take apart', () => {
    const text = [
      'jobs:',
      '  - name: push',
      '    type: runSh',
      '    steps:',
      '      - TASK:',
      '        - script: shipctl get_integration_field ecr x && shipctl get_integration_keys "ecr"',
      '        - script: echo ecr; cat $JOB_INTEGRATIONS/ecr-2',
      '',
    ].join('\n');
    const edits = REFERENCE_EDITS.renameMentions(text, 'ecr', 'prod-ecr');
    assert.equal(
      applyEdits(text, edits),
      text.replace('_field ecr', '_field prod-ecr').replace('"ecr"', '"prod-ecr"'),
    );
    for (const name of ['prod ecr', 'a;b', '$(x)', "it's", 'a/b', '']) {
      assert.deepEqual(REFERENCE_EDITS.renameMentions(text, 'ecr', name), [], name);
    }
  });
});
