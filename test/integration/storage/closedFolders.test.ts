import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { readFile } from '../../../src/host/storage/closedFolders.ts';

describe('a file of a folder that is not open', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(tmpdir(), 'closed-'));
    await fs.mkdir(path.join(folder, 'api'));
    await fs.writeFile(path.join(folder, 'api', 'shippable.yml'), 'language: none\n');
    await fs.writeFile(path.join(folder, 'api', 'main.go'), '');
  });

  afterEach(async () => {
    await fs.rm(folder, { recursive: true, force: true });
  });

  const read = (name: string): ReturnType<typeof readFile> =>
    readFile(vscode.Uri.file(path.join(folder, name)).toString());

  it('is read', async () => {
    assert.deepEqual(await read('api/shippable.yml'), { text: 'language: none\n' });
  });

  it('is missing where its own folder is there and holds other files', async () => {
    await fs.unlink(path.join(folder, 'api', 'shippable.yml'));
    assert.equal(await read('api/shippable.yml'), 'missing');
  });

  it('is not known where a folder above it is gone: a drive may not be mounted', async () => {
    assert.equal(await read('mnt/share/repo/shippable.yml'), 'unreadable');
    assert.equal(await read('api/main.go/shippable.yml'), 'unreadable');
    await fs.rm(folder, { recursive: true });
    assert.equal(await read('shippable.yml'), 'unreadable');
  });

  it('is not known where its folder is empty, as a mount point is without its drive', async () => {
    await fs.mkdir(path.join(folder, 'mnt'));
    assert.equal(await read('mnt/shippable.yml'), 'unreadable');
  });

  it('is not known where it is a link that leads nowhere', async () => {
    await fs.symlink(path.join(folder, 'unmounted', 'shippable.yml'), path.join(folder, 'shippable.yml'));
    assert.equal(await read('shippable.yml'), 'unreadable');
  });
});
