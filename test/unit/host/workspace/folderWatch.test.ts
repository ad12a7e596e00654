import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FolderWatch } from '../../../../src/host/workspace/folderWatch.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';
import { waitUntil } from '../../../support/waitUntil.ts';

describe('the watch of new folders', () => {
  const root = useTemporaryFolder();
  const errors: unknown[] = [];
  let told: string[] = [];
  let watch: FolderWatch;

  beforeEach(async () => {
    told = [];
    await mkdir(path.join(root(), 'new', 'a', 'b'), { recursive: true });
    await writeFile(path.join(root(), 'new', 'a', 'b', 'file'), 'text');
    watch = new FolderWatch({
      enters: (folder) => path.basename(folder) !== 'node_modules',
      onChange: (changed) => told.push(path.relative(root(), changed)),
      reportError: (error) => errors.push(error),
    });
  });

  afterEach(() => {
    watch.dispose();
    assert.deepEqual(errors, []);
  });

  async function hears(changed: string): Promise<void> {
    await waitUntil(() => told.includes(changed));
    told = [];
  }

  it('tells the files it finds, and what is written below', async () => {
    await watch.add(path.join(root(), 'new'));
    assert.deepEqual(told, ['new/a/b/file']);
    told = [];
    await writeFile(path.join(root(), 'new', 'a', 'b', 'file'), 'other');
    await hears('new/a/b/file');
    await rm(path.join(root(), 'new', 'a', 'b', 'file'));
    await hears('new/a/b/file');
  });

  it('goes into folders that come later, with what they hold', async () => {
    await watch.add(path.join(root(), 'new'));
    await mkdir(path.join(root(), 'new', 'x', 'y'), { recursive: true });
    await writeFile(path.join(root(), 'new', 'x', 'y', 'file'), 'text');
    await hears('new/x/y/file');
    await writeFile(path.join(root(), 'new', 'x', 'y', 'file'), 'other');
    await hears('new/x/y/file');
  });

  it('follows a folder that is renamed, and one that goes and comes back', async () => {
    await watch.add(path.join(root(), 'new'));
    await rename(path.join(root(), 'new', 'a'), path.join(root(), 'new', 'c'));
    await hears('new/c/b/file');
    await writeFile(path.join(root(), 'new', 'c', 'b', 'file'), 'other');
    await hears('new/c/b/file');
    await rm(path.join(root(), 'new', 'c'), { recursive: true });
    await mkdir(path.join(root(), 'new', 'c', 'b'), { recursive: true });
    await writeFile(path.join(root(), 'new', 'c', 'b', 'file'), 'again');
    await hears('new/c/b/file');
  });

  it('enters no folder in which nothing can matter, and ends with its folder', async () => {
    await mkdir(path.join(root(), 'new', 'node_modules', 'x'), { recursive: true });
    await writeFile(path.join(root(), 'new', 'node_modules', 'x', 'file'), 'text');
    await watch.add(path.join(root(), 'new'));
    assert.deepEqual(told, ['new/a/b/file']);
    watch.drop(path.join(root(), 'new'));
    told = [];
    await writeFile(path.join(root(), 'new', 'a', 'b', 'file'), 'other');
    await watch.add(path.join(root(), 'new', 'a'));
    assert.deepEqual(told, ['new/a/b/file']);
  });

  it('opens nothing once it was disposed, though a folder was still being read', async () => {
    const adding = watch.add(path.join(root(), 'new'));
    watch.dispose();
    await adding;
    told = [];
    // The system tells one watch after the other, in the order in which they came.
    const later: string[] = [];
    const witness = new FolderWatch({
      enters: () => true,
      onChange: (changed) => later.push(changed),
      reportError: (error) => errors.push(error),
    });
    await witness.add(path.join(root(), 'new', 'a', 'b'));
    later.length = 0;
    await writeFile(path.join(root(), 'new', 'a', 'b', 'file'), 'other');
    await waitUntil(() => later.length > 0);
    witness.dispose();
    assert.deepEqual(told, []);
  });

  it('passes over what is gone again', async () => {
    await watch.add(path.join(root(), 'nowhere'));
    assert.deepEqual(told, []);
  });
});
