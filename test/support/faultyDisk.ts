import * as fs from 'node:fs/promises';
import type { Disk } from '../../src/host/storage/disk.ts';

/** What happens at a step: nothing, an error instead of it, or the end of the process before it. */
export type Fault = (step: string, nth: number) => void;

/**
 * The real disk with a fault at chosen steps, counted from 1. `writing` counts only those that change something; those
 * of an open file (`write`, `sync`, `close`) are steps too. A step begins when what `hold` gives is over; its path is
 * the text itself for the steps of an open file.
 */
export function faultyDisk(
  which: 'all' | 'writing',
  fault: Fault,
  hold: (step: string, nth: number, path: string) => Promise<void> = async () => Promise.resolve(),
): Disk {
  let count = 0;
  function guard<A extends unknown[], T>(step: string, run: (...args: A) => Promise<T>) {
    return async (...args: A): Promise<T> => {
      const nth = ++count;
      fault(step, nth);
      await hold(step, nth, String(args[0]));
      return run(...args);
    };
  }
  const open = async (...args: Parameters<typeof fs.open>): Promise<fs.FileHandle> => {
    const file = await guard('open', fs.open)(...args);
    file.writeFile = guard('write', file.writeFile.bind(file)) as typeof file.writeFile;
    file.sync = guard('sync', file.sync.bind(file));
    const close = file.close.bind(file);
    // The file itself is always closed: a fault of the test must not leak a descriptor.
    file.close = async () => {
      await close();
      await guard('close', () => Promise.resolve())();
    };
    return file;
  };
  return {
    open,
    rename: guard('rename', fs.rename),
    unlink: guard('unlink', fs.unlink),
    writeFile: guard('writeFile', fs.writeFile),
    ...(which === 'all'
      ? {
          mkdir: guard('mkdir', fs.mkdir),
          readFile: guard('readFile', fs.readFile) as typeof fs.readFile,
          readdir: guard('readdir', fs.readdir) as typeof fs.readdir,
          stat: guard('stat', fs.stat) as typeof fs.stat,
        }
      : { mkdir: fs.mkdir, readFile: fs.readFile, readdir: fs.readdir, stat: fs.stat }),
  };
}
