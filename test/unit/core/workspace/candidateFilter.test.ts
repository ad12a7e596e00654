import assert from 'node:assert/strict';
import { createCandidateFilter } from '../../../../src/core/workspace/candidateFilter.ts';

describe('createCandidateFilter', () => {
  it('accepts candidates by name, hidden ones too', () => {
    const { accepts } = createCandidateFilter({ include: [], exclude: [] });
    const paths = ['shippable.yml', '.shippable.yaml', '.ci/shippable.jobs.yml', 'a/b/my-shippable.yml'];
    assert.deepEqual(
      paths.filter((path) => !accepts(path)),
      [],
    );
    assert.equal(accepts('shippable.yml.example'), false);
    assert.equal(accepts('pipelines.yml'), false);
  });

  it('never looks into dependencies and repositories', () => {
    const { accepts, enters } = createCandidateFilter({ include: [], exclude: [] });
    assert.equal(accepts('node_modules/x/shippable.yml'), false);
    assert.equal(accepts('a/vendor/shippable.yml'), false);
    assert.equal(enters('a/.git'), false);
    assert.equal(enters(''), true);
  });

  it('accepts more files by glob', () => {
    const { accepts } = createCandidateFilter({ include: ['./ci/*.yml', '**/pipelines.yml'], exclude: [] });
    assert.deepEqual(
      ['ci/a.yml', 'pipelines.yml', 'x/.y/pipelines.yml'].filter((path) => !accepts(path)),
      [],
    );
    assert.equal(accepts('ci/deep/a.yml'), false);
  });

  it('leaves out what a glob excludes, with all that is below', () => {
    const { accepts, enters } = createCandidateFilter({
      include: ['ci/*.yml'],
      exclude: ['**/build', 'ci/b.yml', 'old/'],
    });
    assert.equal(accepts('build/x/shippable.yml'), false);
    assert.equal(accepts('a/build/shippable.yml'), false);
    assert.equal(accepts('ci/b.yml'), false);
    assert.equal(accepts('old/shippable.yml'), false);
    assert.equal(accepts('older/shippable.yml'), true);
    assert.equal(enters('a/build'), false);
  });
});
