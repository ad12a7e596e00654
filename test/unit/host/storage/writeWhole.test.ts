import assert from 'node:assert/strict';
import {
  chmodSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../../../src/host/storage/writeWhole.ts';
import { faultyDisk } from '../../../support/faultyDisk.ts';
import { useTemporaryFolder } from '../../../support/temporaryFolder.ts';

const OLD = 'old text\n'.repeat(100);
const NEW = 'new text\n'.repeat(200);

describe('writeWhole', () => {
  const folder = useTemporaryFolder();
  const file = (): string => path.join(folder(), 'export.json');

  it('leaves the old text whole, and nothing beside it, whichever step of the disk fails', async () => {
    writeFileSync(file(), OLD);
    let step = 0;
    for (let isDone = false; !isDone;) {
      step += 1;
      const disk = faultyDisk('all', (_name, nth) => {
        if (nth === step) {
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        }
      });
      isDone = await writeWhole(file(), NEW, 'everybody', { disk }).then(
        () => true,
        () => false,
      );
      assert.equal(readFileSync(file(), 'utf8'), isDone ? NEW : OLD, `step ${String(step)}`);
      assert.deepEqual(readdirSync(folder()), ['export.json'], `step ${String(step)}`);
    }
    assert.ok(step > 5);
  });

  it('makes a file that others may read only where they should', async () => {
    const own = path.join(folder(), 'own.json');
    await writeWhole(file(), NEW, 'everybody');
    await writeWhole(own, NEW, 'this person');
    writeFileSync(path.join(folder(), 'plain'), '');
    assert.equal(statSync(file()).mode, statSync(path.join(folder(), 'plain')).mode);
    assert.equal(statSync(own).mode & 0o777, 0o600);
    chmodSync(file(), 0o600);
    await writeWhole(file(), OLD, 'everybody');
    assert.equal(statSync(file()).mode & 0o777, 0o600);
  });

  it('replaces what a link leads to, not the link', async () => {
    writeFileSync(file(), OLD);
    const link = path.join(folder(), 'link.json');
    symlinkSync('export.json', link);
    await writeWhole(link, NEW, 'everybody');
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(file(), 'utf8'), NEW);
  });
});
