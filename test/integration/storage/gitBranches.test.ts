import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadGitApi } from '../../../src/host/git/gitApi.ts';
import { GitBranches } from '../../../src/host/language/gitBranches.ts';
import { waitUntil } from '../../support/waitUntil.ts';

describe('the branches of a file', () => {
  it('are those of its own repository, not of one whose name begins like its folder', async () => {
    await waitUntil(async () => ((await loadGitApi())?.repositories[0]?.state.HEAD?.commit ?? '') !== '');
    const root = (await loadGitApi())?.repositories[0]?.rootUri;
    assert.ok(root !== undefined);
    const branches = new GitBranches((error) => {
      throw error;
    });
    const own = vscode.Uri.joinPath(root, 'shippable.yml');
    await waitUntil(() => {
      branches.prefetch(own);
      return branches.branchesOf(own.toString()).includes('topic');
    });
    const neighbour = root.with({ path: `${root.path}2/shippable.yml` });
    assert.deepEqual(branches.branchesOf(neighbour.toString()), []);
  });
});
