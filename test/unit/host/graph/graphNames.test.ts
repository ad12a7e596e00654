import assert from 'node:assert/strict';
import { repositoryNames } from '../../../../src/host/graph/repositoryNames.ts';
import { svgFileName } from '../../../../src/host/graph/svgFileName.ts';
import { graphNode } from '../../../support/graphs.ts';

describe('svgFileName', () => {
  const nameOf = (integration: string | null): string => svgFileName({ integration, repository: null });

  it('takes of a name only what every disk takes', () => {
    assert.equal(nameOf(null), 'dependents.svg');
    assert.equal(nameOf('team-ecr_2.x'), 'dependents-of-team-ecr_2.x.svg');
    assert.equal(nameOf('../../etc/pass wd'), 'dependents-of-etc-pass-wd.svg');
    assert.equal(nameOf('部署'), 'dependents.svg');
    assert.ok(nameOf('x'.repeat(5000)).length < 100);
  });
});

describe('repositoryNames', () => {
  it('are those of the folders, with the path where two have one', () => {
    const nodes = ['/w/api', '/w/web', '/old/web', ''].map((build) => ({ ...graphNode(`n${build}`), build }));
    assert.deepEqual(
      [...repositoryNames({ nodes: [...nodes, graphNode('i')], edges: [] }, (uri) => uri).values()],
      ['api', '/w/web', '/old/web', ''],
    );
  });
});
