import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { replaceFile } from '../../../src/cli/replaceFile.ts';
import { CommandFolder } from '../../support/commandFolder.ts';
import { faultySteps } from '../../support/faultySteps.ts';

const OLD = 'old text\n'.repeat(100);
const NEW = 'new text\n'.repeat(120);
const NAME = 'shippable.yml';

class SystemFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A disk whose file system gives a file no second name. */
function withoutSecondNames(): ReturnType<typeof faultySteps> {
  return faultySteps((step) => {
    if (step === 'linkSync') {
      throw new SystemFault('EPERM');
    }
  });
}

describe('a file that is replaced', () => {
  let folder: CommandFolder;
  let path = '';
  beforeEach(() => {
    folder = new CommandFolder();
    path = folder.write(NAME, OLD);
  });
  afterEach(() => {
    folder.remove();
  });

  const replace = (steps?: ReturnType<typeof faultySteps>, before = OLD): string | undefined =>
    replaceFile({ path, before: Buffer.from(before), after: Buffer.from(NEW) }, steps);
  const text = (): string => readFileSync(path, 'utf8');
  const steps = (): number => {
    let last = 0;
    replace(
      faultySteps((_, nth) => {
        last = nth;
      }),
    );
    writeFileSync(path, OLD);
    return last;
  };

  it('holds the new text, with its mode, and nothing lies beside it', () => {
    chmodSync(path, 0o640);
    assert.equal(replace(), undefined);
    assert.equal(text(), NEW);
    assert.equal(statSync(path).mode & 0o7777, 0o640);
    assert.deepEqual(readdirSync(folder.path), [NAME]);
  });

  it('keeps its owner', function () {
    if (process.getuid?.() !== 0) {
      return this.skip();
    }
    chownSync(path, 1234, 4321);
    assert.equal(replace(), undefined);
    assert.deepEqual([statSync(path).uid, statSync(path).gid], [1234, 4321]);
  });

  for (const code of ['ENOSPC', 'EIO', 'EDQUOT']) {
    it(`is old or new as told, and nothing lies beside it, whichever step fails with ${code}`, () => {
      const count = steps();
      assert.ok(count > 15, String(count));
      for (let failing = 1; failing <= count; failing += 1) {
        writeFileSync(path, OLD);
        let failed = '';
        const problem = replace(
          faultySteps((step, nth) => {
            if (nth === failing) {
              failed = step;
              throw new SystemFault(code);
            }
          }),
        );
        assert.equal(text(), problem === undefined ? NEW : OLD, `${failed} ${String(failing)}`);
        // A file that cannot be removed stays, of course.
        if (failed !== 'unlinkSync') {
          assert.deepEqual(readdirSync(folder.path), [NAME], `${failed} ${String(failing)}`);
        }
        readdirSync(folder.path)
          .filter((name) => name !== NAME)
          .forEach((name) => {
            execFileSync('rm', [join(folder.path, name)]);
          });
      }
    });
  }

  it('says that the disk is full', () => {
    const problem = replace(
      faultySteps((step) => {
        if (step === 'writeSync') {
          throw new SystemFault('ENOSPC');
        }
      }),
    );
    assert.equal(problem, 'the disk is full (ENOSPC)');
  });

  it('is whole wherever the process dies, and the next write goes on and cleans up', () => {
    const count = steps();
    for (let last = 0; last < count; last += 1) {
      writeFileSync(path, OLD);
      replace(
        faultySteps((_, nth) => {
          // A dead process does nothing more.
          if (nth > last) {
            throw new SystemFault('died');
          }
        }),
      );
      assert.ok([OLD, NEW].includes(text()), String(last));
      const past = new Date(Date.now() - 3_600_000);
      readdirSync(folder.path)
        .filter((name) => name.endsWith('.lock'))
        .forEach((name) => {
          utimesSync(join(folder.path, name), past, past);
        });
      writeFileSync(path, OLD);
      assert.equal(replace(), undefined, String(last));
      assert.equal(text(), NEW);
      assert.deepEqual(readdirSync(folder.path), [NAME], String(last));
    }
  });

  it('is left alone when it is not what was read', () => {
    assert.equal(replace(undefined, 'something else'), 'another program changed it meanwhile');
    assert.equal(text(), OLD);
    assert.deepEqual(readdirSync(folder.path), [NAME]);
  });

  it('loses nothing that another program appends at any step', () => {
    const count = steps();
    let kept = 0;
    for (let at = 1; at <= count; at += 1) {
      writeFileSync(path, OLD);
      const problem = replace(
        faultySteps((_, nth) => {
          if (nth === at) {
            appendFileSync(path, 'appended\n');
          }
        }),
      );
      assert.equal(text(), `${problem === undefined ? NEW : OLD}appended\n`, String(at));
      assert.deepEqual(readdirSync(folder.path), [NAME], String(at));
      kept += problem === undefined ? 0 : 1;
    }
    assert.ok(kept > 10, String(kept));
  });

  for (const [word, minutes] of [
    ['old', -60],
    ['of a clock that goes before', 60],
  ] as const) {
    it(`is replaced beside the lock of a process that died, whose time is ${word}`, () => {
      replace(
        faultySteps((step) => {
          if (step !== 'openSync' && step !== 'accessSync') {
            throw new SystemFault('died');
          }
        }),
      );
      const [lock = ''] = readdirSync(folder.path).filter((name) => name.endsWith('.lock'));
      const time = new Date(Date.now() + minutes * 60_000);
      utimesSync(join(folder.path, lock), time, time);
      assert.equal(replace(), undefined);
      assert.equal(text(), NEW);
    });
  }

  it('is not replaced while another process does it', () => {
    let inner: string | undefined;
    const problem = replace(
      faultySteps((step) => {
        if (step === 'renameSync') {
          inner ??= replace();
        }
      }),
    );
    assert.equal(inner, 'another process is changing it');
    assert.equal(problem, undefined);
  });

  it('is replaced where the file system knows no second names', () => {
    assert.equal(replace(withoutSecondNames()), undefined);
    assert.equal(text(), NEW);
  });

  it('is left alone there when it is not what was read', () => {
    assert.equal(replace(withoutSecondNames(), 'something else'), 'another program changed it meanwhile');
    assert.equal(text(), OLD);
    assert.deepEqual(readdirSync(folder.path), [NAME]);
  });

  it('is not replaced where its owner cannot be kept', () => {
    const real = statSync(path);
    const faulty = faultySteps((step) => {
      if (step === 'fchownSync') {
        throw new SystemFault('EPERM');
      }
    });
    const stat = Object.assign(real, { uid: real.uid + 1 });
    const problem = replace({ ...faulty, statSync: (() => stat) as unknown as typeof statSync });
    assert.match(problem ?? '', /owner could not be kept/);
    assert.equal(text(), OLD);
  });

  it('may have the longest name that there is', () => {
    path = folder.write(`${'x'.repeat(255 - '.shippable.yml'.length)}.shippable.yml`, OLD);
    assert.equal(replace(), undefined);
    assert.equal(text(), NEW);
  });

  it('leaves another name of the file as it is', () => {
    linkSync(path, join(folder.path, 'copy'));
    assert.equal(replace(), undefined);
    assert.equal(folder.read('copy').toString(), OLD);
  });

  it('is whole on a disk that is really full', function () {
    const mount = join(folder.path, 'full');
    mkdirSync(mount);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount], { stdio: 'ignore' });
    } catch {
      return this.skip();
    }
    try {
      path = join(mount, NAME);
      writeFileSync(path, OLD);
      try {
        writeFileSync(join(mount, 'filler'), 'x'.repeat(1024 * 1024));
      } catch {
        // Full now.
      }
      assert.equal(replace(), 'the disk is full (ENOSPC)');
      assert.equal(text(), OLD);
      assert.deepEqual(readdirSync(mount).sort(), ['filler', NAME]);
    } finally {
      execFileSync('umount', [mount]);
    }
  });
});
