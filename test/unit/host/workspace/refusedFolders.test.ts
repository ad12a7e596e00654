import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCandidateFilter } from '../../../../src/core/workspace/candidateFilter.ts';
import { refusedFolders } from '../../../../src/host/workspace/refusedFolders.ts';
import { NODE_CLOCK } from '../../../support/testClock.ts';

/** Longer than the system takes for one name: refused to root too, like a folder without permission to others. */
const REFUSED = 'n'.repeat(300);

describe('refusedFolders', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'refused-'));
    mkdirSync(path.join(root, 'a', 'b'), { recursive: true });
  });
  afterEach(() => {
    // Paths that are too long for Node's own removal.
    execFileSync('rm', ['-rf', root]);
  });

  const refused = async (exclude: readonly string[] = []): Promise<readonly string[]> => {
    const { enters } = createCandidateFilter({ include: [], exclude });
    const { signal } = new AbortController();
    const found = await refusedFolders(root, { enters, clock: NODE_CLOCK, signal });
    return found.map(({ path: at, reason }) => `${at} ${reason.kind}`).sort();
  };

  it('tells links that cannot be followed, and none that lead somewhere or nowhere', async () => {
    symlinkSync('b', path.join(root, 'a', 'same'));
    symlinkSync('nowhere', path.join(root, 'a', 'lost'));
    symlinkSync('self', path.join(root, 'a', 'self'));
    symlinkSync('/', path.join(root, 'machine'));
    assert.deepEqual(await refused(), []);
    symlinkSync(REFUSED, path.join(root, 'a', 'b', 'refused'));
    mkdirSync(path.join(root, 'node_modules'));
    symlinkSync(REFUSED, path.join(root, 'node_modules', 'refused'));
    assert.deepEqual(await refused(), ['a/b/refused unreadable']);
    assert.deepEqual(await refused(['a']), [], 'a setting leaves it out');
  });

  it('tells folders that cannot be listed', async function () {
    const name = 'd'.repeat(250);
    const deep = path.join(root, ...Array.from({ length: 15 }, () => name));
    mkdirSync(deep, { recursive: true });
    const outside = mkdtempSync(path.join(tmpdir(), 'refused-'));
    mkdirSync(path.join(outside, name, name, name), { recursive: true });
    renameSync(path.join(outside, name), path.join(deep, 'e'));
    rmSync(outside, { recursive: true });
    const found = await refused();
    assert.equal(found.length, 1);
    assert.match(found[0] ?? '', /d\/e(\/d+)* unreadable$/);
  });

  it('ends when it is no longer wanted, and where the folder is not there', async () => {
    symlinkSync(REFUSED, path.join(root, 'refused'));
    const means = { enters: () => true, clock: NODE_CLOCK };
    assert.deepEqual(await refusedFolders(root, { ...means, signal: AbortSignal.abort() }), []);
    const { signal } = new AbortController();
    assert.deepEqual(await refusedFolders(path.join(root, 'none'), { ...means, signal }), []);
  });
});
