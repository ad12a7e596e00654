import assert from 'node:assert/strict';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { groupsOfReferences } from '../../../../src/core/workspace/integrationGroup.ts';
import { referencesIn } from '../../../../src/core/workspace/referenceLookup.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';

const FILE: SourceFile = {
  uri: 'memory:/a/shippable.yml',
  folder: 'a',
  path: 'shippable.yml',
  atRepositoryRoot: true,
};

function groupsIn(text: string, name = 'it'): string[] {
  const analysis = analyzeText(text, FILE, { strings: new Map() });
  return [...groupsOfReferences(referencesIn(FILE, analysis, name))].sort();
}

describe('integrationGroup', () => {
  const hub = (type: string): string =>
    `integrations:\n  hub:\n    - integrationName: it\n      type: ${type}\n`;
  const resource = (type: string): string =>
    `resources:\n  - name: r\n    type: ${type}\n    integration: it\n`;

  for (const [title, text, groups] of [
    ['a hub entry by its type', hub('amazonKeys'), ['ecr']],
    ['a hub entry in other case', hub('"Private Docker Registry"'), ['private']],
    ['dockerRegistryLogin', hub('dockerRegistryLogin'), ['docker-registry']],
    ['an unknown hub type', hub('ecrHub'), ['unknown']],
    ['a notification under hub', hub('slack'), ['other']],
    ['an image', resource('image'), ['unknown']],
    ['a CLI login', resource('cliConfig'), ['unknown']],
    ['an integration resource', resource('integration'), ['unknown']],
    ['a cluster', resource('cluster'), ['other']],
    ['a git repository', resource('gitRepo'), ['other']],
    ['a job', 'jobs:\n  - name: j\n    type: runSh\n    integrations:\n      - it\n', ['unknown']],
    ['a deploy entry', 'integrations:\n  deploy:\n    - integrationName: it\n      type: aws\n', ['other']],
    ['a key', 'integrations:\n  key:\n    - integrationName: it\n      type: ssh-key\n', ['other']],
    ['several uses', `${hub('ecr')}${resource('cluster')}`, ['ecr', 'other']],
  ] as const) {
    it(`puts ${title} under ${groups.join(' and ')}`, () => {
      assert.deepEqual(groupsIn(text), [...groups]);
    });
  }

  it('sees no integration in email and irc, nor in the name of a resource', () => {
    const fixed = 'integrations:\n  notifications:\n    - integrationName: email\n      type: email\n';
    const bastion =
      'resources:\n  - name: c\n    type: cluster\n    integration: x\n    pointer:\n      bastionHost:\n        keyIntegration: it\n';
    assert.deepEqual(groupsIn(fixed, 'email'), []);
    assert.deepEqual(groupsIn(bastion), []);
  });
});
