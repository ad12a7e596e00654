import assert from 'node:assert/strict';
import { chooseRefs } from '../../../../src/core/dependencies/branchDependencies.ts';

const refs = ['new', 'newer-tag', 'feature', 'origin/feature', 'origin/HEAD', 'origin/main', 'old'].map(
  (name) => ({ name, commit: name.startsWith('origin/') && name !== 'origin/feature' ? 'trunk' : name }),
);

function names(choice: Partial<Parameters<typeof chooseRefs>[0]>): string[] {
  const chosen = chooseRefs({ refs, headCommit: 'feature', upstream: undefined, newest: 2, ...choice });
  return chosen.map(({ name }) => name);
}

describe('chooseRefs', () => {
  it('takes the default branch, the upstream of HEAD and the newest', () => {
    assert.deepEqual(names({ upstream: 'origin/feature' }), [
      'origin/HEAD',
      'origin/feature',
      'new',
      'newer-tag',
    ]);
  });

  it('looks at each commit once and never at the one that is checked out', () => {
    assert.deepEqual(names({ newest: 10 }), ['origin/HEAD', 'new', 'newer-tag', 'origin/feature', 'old']);
    assert.deepEqual(names({ headCommit: 'trunk', newest: 1 }), ['new']);
  });

  it('finds a default branch where no remote names one', () => {
    const local = [
      { name: 'topic', commit: 'a' },
      { name: 'master', commit: 'b' },
    ];
    assert.deepEqual(names({ refs: local, headCommit: 'a', newest: 0 }), ['master']);
  });
});
