import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import type { WorkspaceIndex } from '../../../src/host/workspace/createWorkspaceIndex.ts';
import { openHostIndex, until } from '../../support/hostIndex.ts';
import { MemoryFileSystem } from '../../support/memoryFileSystem.ts';

function hub(name: string, type = 'ecr'): string {
  return `integrations:\n  hub:\n    - integrationName: ${name}\n      type: ${type}\n`;
}

describe('the index in a real window', function () {
  this.timeout(60_000);
  const errors: unknown[] = [];
  const root = path.dirname(vscode.workspace.workspaceFile?.fsPath ?? '');
  let workspace: WorkspaceIndex;

  before(async () => {
    workspace = await openHostIndex(errors);
  });

  after(() => {
    workspace.dispose();
    assert.deepEqual(errors, []);
  });

  function places(name: string): string[] {
    const located = workspace.queries.references(name);
    return located.map(({ file, place }) => `${file.folder}/${file.path}:${String(place.line)}`);
  }

  function inOne(...names: readonly string[]): string {
    return path.join(root, 'one', ...names);
  }

  async function write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  async function untilNamed(name: string, count = 1): Promise<number> {
    return until(() => places(name).length === count, `${name} stands in ${String(count)} places`);
  }

  it('finds files of all folders, unopened and hidden ones, and none in dependencies', () => {
    assert.deepEqual([...workspace.queries.names()].sort(), ['hidden-quay', 'one-ecr', 'two-hub']);
    assert.deepEqual(places('one-ecr'), ['one/shippable.yml:3', 'two/service/shippable.yml:3']);
    assert.deepEqual(places('hidden-quay'), ['two/.ci/shippable.yml:3']);
  });

  it('knows the roots of repositories', () => {
    const roots = workspace.queries
      .files()
      .map(({ file }) => [`${file.folder}/${file.path}`, file.atRepositoryRoot] as const);
    assert.deepEqual(
      new Map(roots),
      new Map([
        ['one/shippable.yml', true],
        ['two/.shippable.yml', null],
        ['two/.ci/shippable.yml', null],
        ['two/service/shippable.yml', true],
      ]),
    );
  });

  it('sees files that are created, written, renamed and deleted', async () => {
    await write(inOne('a', 'shippable.yml'), hub('created'));
    await untilNamed('created');
    await write(inOne('a', 'shippable.yml'), hub('written'));
    await untilNamed('written');
    assert.deepEqual(places('created'), []);
    await rename(inOne('a', 'shippable.yml'), inOne('a', 'my-shippable.yml'));
    await until(() => places('written').includes('one/a/my-shippable.yml:3'), 'the new name is known');
    assert.equal(places('written').length, 1);
    await rm(inOne('a', 'my-shippable.yml'));
    await untilNamed('written', 0);
  });

  it('sees folders that are moved in, renamed and deleted', async () => {
    await write(path.join(root, 'outside', 'deep', 'shippable.yml'), hub('moved'));
    await rename(path.join(root, 'outside'), inOne('inside'));
    await untilNamed('moved');
    await rename(inOne('inside'), inOne('renamed'));
    await until(() => places('moved').includes('one/renamed/deep/shippable.yml:3'), 'the folder has moved');
    assert.equal(places('moved').length, 1);
    await rm(inOne('renamed'), { recursive: true });
    await untilNamed('moved', 0);
  });

  it('sees every later change in folders that came with others in them', async () => {
    await write(inOne('new', 'a', 'b', 'c', 'shippable.yml'), hub('deep'));
    await untilNamed('deep');
    await write(inOne('new', 'a', 'b', 'c', 'shippable.yml'), hub('deeper'));
    await untilNamed('deeper');
    await write(inOne('new', 'a', 'b', 'd', 'shippable.yml'), hub('deeper'));
    await untilNamed('deeper', 2);
    await rename(inOne('new'), inOne('newer'));
    await until(() => places('deeper').includes('one/newer/a/b/d/shippable.yml:3'), 'the folder has moved');
    await write(inOne('newer', 'a', 'b', 'd', 'shippable.yml'), hub('deepest'));
    await untilNamed('deepest');
    await rm(inOne('newer', 'a'), { recursive: true });
    await untilNamed('deepest', 0);
    await untilNamed('deeper', 0);
    await write(inOne('newer', 'a', 'b', 'c', 'shippable.yml'), hub('deep'));
    await untilNamed('deep');
    await write(inOne('newer', 'a', 'b', 'c', 'shippable.yml'), hub('deeper'));
    await untilNamed('deeper');
    await rm(inOne('newer'), { recursive: true });
    await untilNamed('deeper', 0);
  });

  it('lets unsaved text win, knows the disk, and gives it up with the editor', async () => {
    await write(inOne('edited', 'shippable.yml'), hub('on-disk'));
    await untilNamed('on-disk');
    const document = await vscode.workspace.openTextDocument(inOne('edited', 'shippable.yml'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(0, 0, document.lineCount, 0), hub('in-editor'));
    });
    await untilNamed('in-editor');
    assert.deepEqual(places('on-disk'), []);
    const saved = workspace.queries.file(document.uri.toString())?.saved;
    assert.deepEqual(
      saved?.references.map(({ integrationName }) => integrationName),
      ['on-disk'],
    );
    await document.save();
    await until(() => workspace.queries.file(document.uri.toString())?.saved === null, 'nothing is unsaved');
    await editor.edit((edit) => {
      edit.delete(new vscode.Range(0, 0, document.lineCount, 0));
    });
    await untilNamed('in-editor', 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilNamed('in-editor');
    await rm(inOne('edited'), { recursive: true });
    await untilNamed('in-editor', 0);
  });

  it('follows a branch switch: three hundred files at once', async () => {
    const files = Array.from({ length: 300 }, (_, at) => inOne('many', String(at), 'shippable.yml'));
    await Promise.all(files.map((file) => write(file, hub('main-branch'))));
    const added = await untilNamed('main-branch', 300);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await Promise.all(files.map((file) => write(file, hub('other-branch'))));
    const rewritten = await untilNamed('other-branch', 300);
    delay.disable();
    assert.deepEqual(places('main-branch'), []);
    await rm(inOne('many'), { recursive: true });
    const removed = await untilNamed('other-branch', 0);
    log('300 files', { added, rewritten, removed, longestTurn: delay.max / 1e6 });
  });

  it('reads large files elsewhere, without holding the window', async () => {
    const large = `${hub('large')}${Array.from({ length: 9000 }, (_, at) => `  # line ${String(at)} ${'x'.repeat(60)}\n    - integrationName: n${String(at % 50)}\n      type: ecr\n`).join('')}`;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await write(inOne('large', 'shippable.yml'), large);
    const seen = await untilNamed('large');
    delay.disable();
    log(`${String(Math.round(large.length / 1024))} kB`, { seen, longestTurn: delay.max / 1e6 });
    await rm(inOne('large'), { recursive: true });
    await untilNamed('large', 0);
  });

  it('follows folders that are added and removed', async () => {
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.file(path.join(root, 'added')) });
    await untilNamed('added-gcr');
    assert.deepEqual(places('added-gcr'), ['added/shippable.yml:3']);
    vscode.workspace.updateWorkspaceFolders(count, 1);
    await untilNamed('added-gcr', 0);
  });

  it('sees changes in a workspace folder that lies below a folder called vendor', async () => {
    const file = path.join(root, 'vendor', 'app', 'ci', 'shippable.yml');
    await write(file, hub('vendored'));
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    const uri = vscode.Uri.file(path.join(root, 'vendor', 'app'));
    vscode.workspace.updateWorkspaceFolders(count, 0, { uri });
    await untilNamed('vendored');
    await write(file, hub('vendored-anew'));
    await untilNamed('vendored-anew');
    await rm(file);
    await untilNamed('vendored-anew', 0);
    vscode.workspace.updateWorkspaceFolders(count, 1);
    await until(() => (vscode.workspace.workspaceFolders ?? []).length === count, 'the folder is gone');
  });

  it('follows the exclude settings and the globs of its own', async () => {
    await write(inOne('build', 'shippable.yml'), hub('built'));
    await write(inOne('ci', 'pipeline.yml'), hub('globbed'));
    await untilNamed('built');
    const settings = vscode.workspace.getConfiguration();
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update('files.exclude', { '**/build': true }, target);
    await untilNamed('built', 0);
    await write(inOne('build', 'shippable.yml'), `${hub('built')}\n`);
    await settings.update('files.exclude', undefined, target);
    await untilNamed('built');
    await settings.update('shippable.files.exclude', ['build/**'], target);
    await untilNamed('built', 0);
    await settings.update('shippable.files.exclude', undefined, target);
    await settings.update('shippable.files.include', ['ci/*.yml'], target);
    await untilNamed('globbed');
    await write(inOne('ci', 'other.yml'), hub('globbed'));
    await untilNamed('globbed', 2);
    await settings.update('shippable.files.include', undefined, target);
    await untilNamed('globbed', 0);
    await rm(inOne('build'), { recursive: true });
    await rm(inOne('ci'), { recursive: true });
  });

  it('notices a repository that comes and goes', async () => {
    const isRoot = (): boolean | null | undefined =>
      workspace.queries.files().find(({ file }) => file.path === '.shippable.yml')?.file.atRepositoryRoot;
    await mkdir(path.join(root, 'two', '.git'));
    await until(() => isRoot() === true, 'the file lies at a root');
    await rm(path.join(root, 'two', '.git'), { recursive: true });
    await until(() => isRoot() === null, 'no repository is there');
  });

  it('can be stopped, and refreshed', async () => {
    const refreshed = workspace.indexer.refresh();
    workspace.indexer.stop();
    // At once: a change on disk that comes in later sets it to work again.
    assert.equal(workspace.indexer.progress.state, 'stopped');
    await refreshed;
    await workspace.indexer.refresh();
    assert.equal(workspace.indexer.progress.state, 'idle');
    assert.equal(places('one-ecr').length, 2);
  });

  it('reads a virtual workspace through its file system alone', async () => {
    const files = new MemoryFileSystem();
    const uri = (name: string): vscode.Uri => vscode.Uri.parse(`shippabletest:/virtual/${name}`);
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    // Before anybody listens: no event tells of these, so that only a list can find them.
    files.writeFile(uri('deep/.hidden/shippable.yml'), bytes(hub('virtual')));
    files.writeFile(uri('node_modules/x/shippable.yml'), bytes(hub('never')));
    const provider = vscode.workspace.registerFileSystemProvider('shippabletest', files, {
      isCaseSensitive: true,
    });
    const count = vscode.workspace.workspaceFolders?.length ?? 0;
    vscode.workspace.updateWorkspaceFolders(count, 0, { uri: vscode.Uri.parse('shippabletest:/virtual') });
    await untilNamed('virtual');
    await until(() => workspace.indexer.progress.state === 'idle', 'the list is made');
    files.writeFile(uri('deep/.hidden/shippable.yml'), bytes(hub('changed')));
    await untilNamed('changed');
    files.writeFile(uri('new/shippable.yml'), bytes(hub('changed')));
    await untilNamed('changed', 2);
    files.delete(uri('deep'));
    await untilNamed('changed', 1);
    assert.deepEqual(places('never'), []);
    vscode.workspace.updateWorkspaceFolders(count, 1);
    await untilNamed('changed', 0);
    provider.dispose();
  });
});

/** Figures for people; machines differ too much to judge by them. */
function log(what: string, milliseconds: Readonly<Record<string, number>>): void {
  const figures = Object.entries(milliseconds).map(([name, value]) => `${name} ${value.toFixed(0)} ms`);
  Mocha.reporters.Base.consoleLog(`      ${what}: ${figures.join(', ')}`);
}
