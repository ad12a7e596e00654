import type { PlainFiles } from '../../src/host/storage/versionedFiles.ts';

/** What happens at a step, counted from 1: nothing, an error, or the end of the window, in the middle of a write too. */
export type PlainFault = (
  step: keyof PlainFiles,
  nth: number,
) => 'none' | 'fails' | 'ends' | 'ends in the middle';

const NO_FAULT: PlainFault = () => 'none';

/** The files of a browser, in memory. Several windows share them, each with faults and a slowness of its own. */
export class MemoryFiles {
  readonly texts = new Map<string, Uint8Array>();
  readonly #folders = new Set<string>();

  /** `pause` comes before and after each step. */
  window(fault: PlainFault = NO_FAULT, pause: () => Promise<void> = () => Promise.resolve()): PlainFiles {
    let count = 0;
    let isOver = false;
    const step = async <T>(
      name: keyof PlainFiles,
      run: () => T,
      half: () => void = () => undefined,
    ): Promise<T> => {
      await pause();
      const what = isOver ? 'ends' : fault(name, ++count);
      if (what !== 'none') {
        isOver = what !== 'fails';
        if (what === 'ends in the middle') {
          half();
        }
        throw new Error(`${name} ${what}`);
      }
      const result = run();
      await pause();
      return result;
    };
    return {
      list: (folder) => step('list', () => this.#list(folder)),
      read: (file) => step('read', () => this.#read(file)),
      write: (file, bytes) =>
        step(
          'write',
          () => void this.texts.set(file, bytes),
          () => void this.texts.set(file, bytes.slice(0, bytes.length / 2)),
        ),
      remove: (file) =>
        step('remove', () => {
          this.#read(file);
          this.texts.delete(file);
        }),
      move: (from, to) =>
        step('move', () => {
          this.texts.set(to, this.#read(from));
          this.texts.delete(from);
        }),
      makeFolder: (folder) =>
        step('makeFolder', () => {
          this.#makeFolder(folder);
        }),
      writtenAt: (file) =>
        step('writtenAt', () => {
          this.#read(file);
          return Date.now();
        }),
    };
  }

  #makeFolder(folder: string): void {
    if (!folder.endsWith(':')) {
      this.#folders.add(folder);
      this.#makeFolder(folder.slice(0, folder.lastIndexOf('/')));
    }
  }

  #list(folder: string): readonly string[] | undefined {
    return this.#folders.has(folder)
      ? [...this.texts.keys()]
          .filter((file) => file.startsWith(`${folder}/`))
          .map((file) => file.slice(folder.length + 1))
          .filter((name) => !name.includes('/'))
      : undefined;
  }

  #read(file: string): Uint8Array {
    const bytes = this.texts.get(file);
    if (bytes === undefined) {
      throw Object.assign(new Error(`ENOENT ${file}`), { code: 'ENOENT' });
    }
    return bytes;
  }
}
