import assert from 'node:assert/strict';
import type { NotKnown } from '../../../../src/core/domain/unknownReason.ts';
import { createCandidateFilter } from '../../../../src/core/workspace/candidateFilter.ts';
import { walkFolders } from '../../../../src/core/workspace/folderWalk.ts';
import type { FolderEntry, WalkedFolder } from '../../../../src/core/workspace/folderWalk.ts';

const SILENT: NotKnown = { unknown: { kind: 'timed-out', step: 'reading', seconds: 30 } };
const LOCKED: NotKnown = { unknown: { kind: 'unreadable', detail: 'EACCES' } };

/** What a folder holds, as `folder/`, `link@` and names of files; or why that is not known. */
type Tree = Readonly<Record<string, readonly string[] | NotKnown>>;

function entryOf(name: string): FolderEntry {
  const kind = name.endsWith('/') ? 'folder' : name.endsWith('@') ? 'link' : 'file';
  return { name: kind === 'file' ? name : name.slice(0, -1), kind };
}

async function walk(
  tree: Tree | ((path: string) => readonly string[] | NotKnown),
  { exclude = [], elsewhere = [] }: { exclude?: readonly string[]; elsewhere?: readonly string[] } = {},
): Promise<WalkedFolder & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const walked = await walkFolders({
    readFolder: (path) => {
      asked.push(path);
      const held = typeof tree === 'function' ? tree(path) : (tree[path] ?? []);
      return Promise.resolve('unknown' in held ? held : held.map(entryOf));
    },
    isFoundElsewhere: (path) => Promise.resolve(elsewhere.includes(path)),
    filter: createCandidateFilter({ include: [], exclude }),
    signal: new AbortController().signal,
  });
  return { ...walked, asked };
}

describe('walkFolders', () => {
  it('finds candidates in every folder that is entered', async () => {
    const { files, unlisted, asked } = await walk(
      {
        '': ['shippable.yml', 'notes.yml', 'a/', 'node_modules/', 'out/'],
        a: ['b/'],
        'a/b': ['shippable.yml'],
      },
      { exclude: ['out'] },
    );
    assert.deepEqual([files, unlisted], [['shippable.yml', 'a/b/shippable.yml'], []]);
    assert.deepEqual(asked, ['', 'a', 'a/b']);
  });

  it('says of each linked folder that it was not followed, unless its files are found by another path', async () => {
    const { files, unlisted } = await walk(
      { '': ['shippable.yml', 'outside@', 'inside@', 'left-out@', 'a/'], a: ['deep@'] },
      { exclude: ['left-out'], elsewhere: ['inside'] },
    );
    assert.deepEqual(files, ['shippable.yml']);
    assert.deepEqual(unlisted, [
      { path: 'outside', reason: { kind: 'link' } },
      { path: 'a/deep', reason: { kind: 'link' } },
    ]);
  });

  it('tells a folder that does not answer or refuses, and lists the others', async () => {
    const { files, unlisted } = await walk({
      '': ['a/', 'b/', 'c/'],
      a: SILENT,
      b: LOCKED,
      c: ['shippable.yml'],
    });
    assert.deepEqual(files, ['c/shippable.yml']);
    assert.deepEqual(unlisted, [
      { path: 'a', reason: SILENT.unknown },
      { path: 'b', reason: LOCKED.unknown },
    ]);
  });

  it('asks no more of a file system that does not answer at all, and says that the rest is not known', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `d${String(at)}/`);
    const { unlisted, asked } = await walk((path) => (path === '' ? names : SILENT));
    assert.ok(asked.length < 50);
    assert.deepEqual(unlisted.at(-1), { path: '', reason: SILENT.unknown });
  });

  it('ends in a file system without an end, and says so', async () => {
    const { unlisted, asked } = await walk(() => ['a/', 'b/']);
    assert.ok(asked.length <= 20_016);
    assert.deepEqual(unlisted, [{ path: '', reason: { kind: 'limit', limit: 'size' } }]);
  });
});
