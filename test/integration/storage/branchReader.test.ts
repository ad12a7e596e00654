import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createBranchReader, type BranchReader } from '../../../src/host/git/branchReader.ts';
import { loadGitApi } from '../../../src/host/git/gitApi.ts';
import { indexOf, textAnalyzer } from '../../support/indexedTexts.ts';
import { waitUntil } from '../../support/waitUntil.ts';

describe('BranchReader', () => {
  const readerOf = (newest: number): BranchReader =>
    createBranchReader({ index: indexOf({}), analyzer: textAnalyzer, newest: () => newest });
  const { signal } = new AbortController();

  before(async () => {
    await waitUntil(async () => ((await loadGitApi())?.repositories[0]?.state.HEAD?.commit ?? '') !== '');
  });

  it('finds a reference that only another branch has', async () => {
    const found = await readerOf(10).read('only-on-a-branch', signal);
    assert.deepEqual(
      found.map(({ ref, path, place, dependent }) => [ref, path, place.line, dependent]),
      [['topic', 'shippable.resources.yml', 4, 'subscription-image']],
    );
  });

  it('opens it as the branch has it', async () => {
    const reader = readerOf(10);
    const [found] = await reader.read('only-on-a-branch', signal);
    assert.ok(found);
    await reader.open(found);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, 'git');
    assert.equal(editor.document.getText(editor.selection), 'only-on-a-branch');
  });

  it('asks git nothing when it is switched off', async () => {
    assert.deepEqual(await readerOf(0).read('only-on-a-branch', signal), []);
  });
});
