import * as vscode from 'vscode';

/** A file system that lives in memory, with events and without a search: what a virtual workspace stands on. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.#files.get(uri.path);
    if (file === undefined && this.readDirectory(uri).length === 0 && uri.path !== '/') {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    const type = file === undefined ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: 0, size: file?.length ?? 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const prefix = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    const entries = new Map<string, vscode.FileType>();
    for (const path of this.#files.keys()) {
      if (path.startsWith(prefix)) {
        const [name = '', ...rest] = path.slice(prefix.length).split('/');
        entries.set(name, rest.length === 0 ? vscode.FileType.File : vscode.FileType.Directory);
      }
    }
    return [...entries];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const file = this.#files.get(uri.path);
    if (file === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return file;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const type = this.#files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.#files.set(uri.path, content);
    this.#changes.fire([{ type, uri }]);
  }

  /** Deletes a file, or a folder with one event for all of it. */
  delete(uri: vscode.Uri): void {
    const gone = [...this.#files.keys()].filter(
      (path) => path === uri.path || path.startsWith(`${uri.path}/`),
    );
    gone.forEach((path) => this.#files.delete(path));
    this.#changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): void {
    // Folders are there as soon as they hold something.
  }
}
