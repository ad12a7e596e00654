import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  NO_BRANCH_FINDINGS,
  type BranchFindings,
} from '../../../src/core/dependencies/branchDependencies.ts';
import { createBranchReader, type BranchReader } from '../../../src/host/git/branchReader.ts';
import { loadGitApi, type GitChange, type GitRepository } from '../../../src/host/git/gitApi.ts';
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
    assert.deepEqual(found.unknown, []);
    assert.deepEqual(
      found.dependencies.map(({ ref, path, place, dependent }) => [ref, path, place.line, dependent]),
      [['topic', 'shippable.resources.yml', 4, 'subscription-image']],
    );
  });

  it('opens it as the branch has it', async () => {
    const reader = readerOf(10);
    const [found] = (await reader.read('only-on-a-branch', signal)).dependencies;
    assert.ok(found);
    await reader.open(found);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, 'git');
    assert.equal(editor.document.getText(editor.selection), 'only-on-a-branch');
  });

  it('asks git nothing when it is switched off', async () => {
    assert.deepEqual(await readerOf(0).read('only-on-a-branch', signal), NO_BRANCH_FINDINGS);
  });

  it('finds nothing, and fails at nothing, where Git is switched off', async () => {
    const reader = createBranchReader({
      index: indexOf({}),
      analyzer: textAnalyzer,
      newest: () => 10,
      loadGit: () => Promise.resolve(undefined),
    });
    assert.deepEqual(await reader.read('only-on-a-branch', signal), NO_BRANCH_FINDINGS);
  });

  describe('where git fails', () => {
    /** The window's Git, some of whose answers are other ones. */
    const readWith = async (broken: Partial<GitRepository>): Promise<BranchFindings> => {
      const git = await loadGitApi();
      const [repository] = git?.repositories ?? [];
      assert.ok(git !== undefined && repository !== undefined);
      const { rootUri, state } = repository;
      const faulty: GitRepository = {
        rootUri,
        state,
        getRefs: (query) => repository.getRefs(query),
        diffBetween: (ref1, ref2) => repository.diffBetween(ref1, ref2),
        show: (ref, path) => repository.show(ref, path),
        getObjectDetails: (ref, path) => repository.getObjectDetails(ref, path),
        ...broken,
      };
      const reader = createBranchReader({
        index: indexOf({}),
        analyzer: textAnalyzer,
        newest: () => 10,
        loadGit: () => Promise.resolve({ ...git, repositories: [faulty] }),
      });
      return reader.read('only-on-a-branch', signal);
    };
    const fail = (): Promise<never> => Promise.reject(new Error('fatal: bad object'));
    const told = ({ dependencies, unknown }: BranchFindings): unknown => [
      dependencies.length,
      unknown.map(({ ref, reason }) => [ref, reason.kind, 'detail' in reason ? reason.detail : '']),
    ];

    it('says so of the branch or the repository, whichever call it is', async () => {
      const reason = ['unreadable', 'fatal: bad object'];
      assert.deepEqual(told(await readWith({ getRefs: fail })), [0, [[null, ...reason]]]);
      assert.deepEqual(told(await readWith({ diffBetween: fail })), [0, [['topic', ...reason]]]);
      assert.deepEqual(told(await readWith({ show: fail })), [0, [['topic', ...reason]]]);
      assert.deepEqual(told(await readWith({ show: fail, getObjectDetails: fail })), [
        0,
        [['topic', ...reason]],
      ]);
    });

    it('reads no file of a folder whose name only begins like the repository’s', async () => {
      const [repository] = (await loadGitApi())?.repositories ?? [];
      assert.ok(repository !== undefined);
      const { rootUri } = repository;
      const beside = rootUri.with({ path: `${rootUri.path}2/shippable.yml` });
      const asked: string[] = [];
      const found = await readWith({
        diffBetween: () => Promise.resolve([{ uri: beside, originalUri: beside }]),
        show: (_, file) => {
          asked.push(file);
          return Promise.resolve('');
        },
      });
      assert.deepEqual([found, asked], [NO_BRANCH_FINDINGS, []]);
    });

    it('takes a file that the branch does not have for what it is', async () => {
      const [repository] = (await loadGitApi())?.repositories ?? [];
      const elsewhere = vscode.Uri.joinPath(
        repository?.rootUri ?? vscode.Uri.file('/'),
        'gone/shippable.yml',
      );
      const diffBetween = (): Promise<readonly GitChange[]> =>
        Promise.resolve([{ uri: elsewhere, originalUri: elsewhere }]);
      assert.deepEqual(await readWith({ diffBetween }), NO_BRANCH_FINDINGS);
    });
  });
});
