import assert from 'node:assert/strict';

import { findDependencies } from '../../../../src/core/dependencies/findDependencies.ts';
import { dependencyChildren } from '../../../../src/host/views/dependencyLevels.ts';
import { FollowingLevels } from '../../../../src/host/views/followingLevels.ts';
import type {
  DependencyNode,
  FollowingNode,
  IntegrationNode,
} from '../../../../src/host/views/integrationNode.ts';
import { indexWorkspace, type IndexedWorkspace } from '../../../support/indexedWorkspace.ts';

const RESOURCES = 'resources:\n  - name: img\n    type: image\n    integration: hub\n';
const JOBS = `jobs:
  - name: build
    type: runSh
    steps:
      - IN: img
      - OUT: out
  - name: deploy
    type: runSh
    steps:
      - IN: out
      - OUT: img
`;
const OUT = 'resources:\n  - name: out\n    type: image\n';

/** The lines below an integration, and all that unfolds from them. */
function unfolded({ index, builds }: IndexedWorkspace, levels: FollowingLevels): readonly string[] {
  const group = { kind: 'group', id: 'g', group: 'unknown' } as const;
  const parent: IntegrationNode = { kind: 'integration', id: 'hub', integrationName: 'hub', parent: group };
  const lines = dependencyChildren(parent, findDependencies('hub', index).blocking);
  const draw = (node: DependencyNode | FollowingNode, indent: string): readonly string[] =>
    levels.children(node).flatMap((child) => {
      assert.equal(child.integrationName, 'hub');
      assert.equal(child.uri, builds.index.part(child.uri)?.file.uri);
      return [`${indent}${child.definition.item.name}`, ...draw(child, `${indent} `)];
    });
  return lines.flatMap((line) => (line.kind === 'dependency' ? draw(line, '') : []));
}

describe('what follows from a line of the tree', () => {
  it('unfolds to the jobs that take it in and what they put out, in other files too, and ends in a circle', async () => {
    const workspace = await indexWorkspace({
      'w/shippable.resources.yml': RESOURCES,
      'w/shippable.jobs.yml': JOBS,
      'w/out.shippable.yml': OUT,
    });
    const levels = new FollowingLevels(workspace.builds.index);
    assert.equal(levels.takeUnfolded(), false);
    assert.deepEqual(unfolded(workspace, levels), ['build', ' out', '  deploy']);
    assert.equal(levels.takeUnfolded(), true);
    assert.equal(levels.takeUnfolded(), false);
  });

  it('follows the newest text, and stays empty where nothing follows', async () => {
    const workspace = await indexWorkspace({
      'w/shippable.resources.yml': RESOURCES,
      'w/shippable.jobs.yml': JOBS,
    });
    const levels = new FollowingLevels(workspace.builds.index);
    workspace.source.type('w/shippable.jobs.yml', 'jobs: []\n');
    await workspace.indexer.whenIdle();
    assert.deepEqual(unfolded(workspace, levels), []);
    assert.equal(levels.takeUnfolded(), false);
  });
});
