import assert from 'node:assert/strict';
import {
  findDependencies,
  groupByDependent,
  type DependencyReport,
} from '../../../../src/core/dependencies/findDependencies.ts';
import { indexOf } from '../../../support/indexedTexts.ts';

const HUB = `integrations:
  hub:
    - integrationName: hub
      type: docker
      branches:
        only:
          - master
    - integrationName: ecr
      type: ecr
      region: us-west-2
    - integrationName: ecr
      type: ecr
`;

const PIPELINE = `resources:
  - name: image
    type: image
    integration: ecr
  - name: cluster
    type: cluster
    integration: ecr
  - name: login
    type: cliConfig
    integration: ecr
jobs:
  - name: deploy
    type: runSh
    integrations:
      - ecr
    steps:
      - IN: image
      - TASK:
          - script: shipctl get_integration_field ecr username
`;

function linesOf({ blocking }: DependencyReport): string[] {
  return blocking.map(({ file, reference, place, state }) =>
    [reference.dependent, file.path, place.line, state].join(' '),
  );
}

describe('findDependencies', () => {
  it('lists what blocks in the portal order, then by file and line', () => {
    const index = indexOf({ 'repo/shippable.yml': HUB, 'repo/shippable.resources.yml': PIPELINE });
    assert.deepEqual(linesOf(findDependencies('ecr', index)), [
      'project shippable.yml 8 present',
      'project shippable.yml 11 present',
      'environment shippable.resources.yml 7 present',
      'subscription-image shippable.resources.yml 4 present',
      'resource shippable.resources.yml 10 present',
      'job shippable.resources.yml 15 present',
    ]);
  });

  it('keeps mentions apart: they never block', () => {
    const index = indexOf({ 'repo/shippable.jobs.yml': PIPELINE.slice(PIPELINE.indexOf('jobs:')) });
    const { blocking, mentions } = findDependencies('ecr', index);
    assert.equal(blocking.length, 1);
    assert.deepEqual(
      mentions.map(({ mention }) => mention.form),
      ['shell'],
    );
  });

  it('is empty for a name that nothing names', () => {
    const report = findDependencies('Hub', indexOf({ 'repo/shippable.yml': HUB }));
    assert.deepEqual([report.blocking, report.mentions, report.unsavedFiles], [[], [], []]);
  });

  it('tells what is gone in unsaved text only', () => {
    const edited = HUB.replace('    - integrationName: ecr\n      type: ecr\n      region: us-west-2\n', '');
    const index = indexOf({ 'repo/shippable.yml': HUB }, { 'repo/shippable.yml': edited });
    const report = findDependencies('ecr', index);
    assert.deepEqual(linesOf(report), [
      'project shippable.yml 8 present',
      'project shippable.yml 8 removed-not-saved',
    ]);
    assert.equal(report.blocking[1]?.reference.region, 'us-west-2');
    assert.deepEqual(
      report.unsavedFiles.map(({ path }) => path),
      ['shippable.yml'],
    );
  });

  it('takes a reference that only moved, or changed its region, for the same one', () => {
    const moved = `# a comment\n${HUB.replace('us-west-2', 'eu-west-1')}`;
    const index = indexOf({ 'repo/shippable.yml': HUB }, { 'repo/shippable.yml': moved });
    const report = findDependencies('ecr', index);
    assert.deepEqual(linesOf(report), [
      'project shippable.yml 9 present',
      'project shippable.yml 12 present',
    ]);
    assert.deepEqual(report.unsavedFiles, []);
  });

  it('blocks on a file whose whole text is gone in the editor', () => {
    const index = indexOf({ 'repo/shippable.yml': HUB }, { 'repo/shippable.yml': '' });
    assert.deepEqual(linesOf(findDependencies('hub', index)), ['project shippable.yml 3 removed-not-saved']);
  });
});

describe('groupByDependent', () => {
  it('orders the groups as the portal does and leaves empty ones out', () => {
    const groups = groupByDependent([{ dependent: 'job' }, { dependent: 'project' }, { dependent: 'job' }]);
    assert.deepEqual(
      groups.map(({ dependent, dependencies }) => [dependent, dependencies.length]),
      [
        ['project', 1],
        ['job', 2],
      ],
    );
  });
});
