import { Emitter } from '../../src/core/domain/lifecycle.ts';
import type { SourceChange, SourceText, WorkspaceSource } from '../../src/core/workspace/workspaceSource.ts';
import type { FileUri, SourceFile } from '../../src/core/domain/sourceFile.ts';

/** A workspace in memory: texts "on disk", texts "in editors", and the events that go with their changes. */
export class MemoryWorkspace implements WorkspaceSource {
  readonly #disk = new Map<FileUri, string>();
  readonly #editors = new Map<FileUri, string>();
  readonly #changes = new Emitter<SourceChange>((error) => {
    throw error;
  });
  readonly onDidChange = this.#changes.event;
  /** Every read so far, so that tests can tell what was recomputed. */
  readonly reads: FileUri[] = [];
  /** Awaited inside each read. */
  beforeRead: (uri: FileUri) => Promise<void> = () => Promise.resolve();

  constructor(files: Readonly<Record<string, string>> = {}) {
    Object.entries(files).forEach(([path, text]) => this.#disk.set(uriOf(path), text));
  }

  listFiles(): Promise<readonly SourceFile[]> {
    return Promise.resolve([...new Set([...this.#disk.keys(), ...this.#editors.keys()])].map(fileOf));
  }

  async readFile(uri: FileUri): Promise<SourceText | undefined> {
    this.reads.push(uri);
    await this.beforeRead(uri);
    const disk = this.#disk.get(uri);
    const editor = this.#editors.get(uri);
    const text = editor ?? disk;
    return text === undefined ? undefined : { text, unsaved: editor !== undefined && editor !== disk };
  }

  readSaved(uri: FileUri): Promise<string | undefined> {
    return Promise.resolve(this.#disk.get(uri));
  }

  write(path: string, text: string): void {
    this.#disk.set(uriOf(path), text);
    this.#fire({ changed: [fileOf(uriOf(path))] });
  }

  /** Writes without an event, as a file system that loses some. */
  writeSilently(path: string, text: string): void {
    this.#disk.set(uriOf(path), text);
  }

  remove(...paths: readonly string[]): void {
    paths.forEach((path) => this.#disk.delete(uriOf(path)));
    this.#fire({ removed: paths.map(uriOf) });
  }

  removeSilently(path: string): void {
    this.#disk.delete(uriOf(path));
  }

  type(path: string, text: string): void {
    this.#editors.set(uriOf(path), text);
    this.#fire({ edited: [fileOf(uriOf(path))] });
  }

  save(path: string): void {
    const text = this.#editors.get(uriOf(path));
    if (text !== undefined) {
      this.#disk.set(uriOf(path), text);
    }
    this.#fire({ edited: [fileOf(uriOf(path))] });
  }

  /** `created`: folders that are new. */
  relist(...created: readonly string[]): void {
    this.#fire({ relist: true, created: created.map(uriOf) });
  }

  #fire(change: Partial<SourceChange>): void {
    this.#changes.fire({ changed: [], edited: [], removed: [], relist: false, created: [], ...change });
  }
}

export function uriOf(path: string): FileUri {
  return `memory:/${path}`;
}

/** Files directly below `repo/` lie at a repository's root, deeper ones do not. */
function fileOf(uri: FileUri): SourceFile {
  const [folder = '', ...rest] = uri.slice('memory:/'.length).split('/');
  return { uri, folder, path: rest.join('/'), atRepositoryRoot: rest.length === 1 };
}
