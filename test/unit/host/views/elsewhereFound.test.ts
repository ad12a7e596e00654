import assert from 'node:assert/strict';

import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { ElsewhereState } from '../../../../src/core/search/elsewhereSearches.ts';
import type { FoundDependent } from '../../../../src/core/search/foundDependents.ts';
import { elsewhereFound } from '../../../../src/host/views/elsewhereFound.ts';

const PLACE: FoundDependent = {
  ...{
    engine: 'github',
    repository: 'acme/api',
    repositoryKey: null,
    path: 'shippable.yml',
    line: 3,
    column: 1,
  },
  ...{ kind: 'hub', dependent: 'project', type: 'docker', region: null, effectiveRegion: null },
  ...{ blocksDeletion: true, misplaced: false, url: null },
};

function found(count: number, added = 0, gone = 0): ElsewhereState {
  const none = new Map<string, string>();
  return {
    kind: 'found',
    at: 0,
    report: {
      ...{ integrationName: 'hub', notSeen: [], asked: [], texts: none, publicTexts: none, complete: true },
      dependents: Array.from({ length: count }, () => PLACE),
    },
    changes: added + gone === 0 ? null : { added, gone },
  };
}

describe('what a row tells of other repositories', () => {
  const textOf = (state: ElsewhereState): string => elsewhereFound(state, plainTranslate);

  it('is nothing where nobody searched, or nothing was found', () => {
    assert.equal(textOf({ kind: 'never' }), '');
    assert.equal(textOf(found(0)), '');
  });

  it('is how many there are, and what came and went since the search before', () => {
    assert.equal(textOf(found(1)), '1 elsewhere');
    assert.equal(
      textOf(found(3, 2, 1)),
      '3 elsewhere · 2 new dependents since the last search · 1 dependent is gone since the last search',
    );
    assert.equal(textOf(found(0, 0, 2)), '2 dependents are gone since the last search');
  });
});
