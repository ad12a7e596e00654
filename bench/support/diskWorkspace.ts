import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { EXCLUDED_FOLDERS, isCandidateFile } from '../../src/core/domain/candidateFile.ts';
import type { SourceFile, SourceText, WorkspaceSource } from '../../src/core/workspace/workspaceSource.ts';

/** A folder on disk as the core sees it, with nothing between: the cost that no index can avoid. */
export class DiskWorkspace implements WorkspaceSource {
  readonly #root: string;
  readonly onDidChange: WorkspaceSource['onDidChange'] = () => ({ dispose: () => {} });

  constructor(root: string) {
    this.#root = root;
  }

  async listFiles(): Promise<readonly SourceFile[]> {
    return this.#list('');
  }

  async #list(folder: string): Promise<readonly SourceFile[]> {
    const entries = await readdir(path.join(this.#root, folder), { withFileTypes: true });
    const below = await Promise.all(
      entries
        .filter((entry) => entry.isDirectory() && !EXCLUDED_FOLDERS.has(entry.name))
        .map((entry) => this.#list(path.posix.join(folder, entry.name))),
    );
    const here = entries
      .filter((entry) => entry.isFile() && isCandidateFile(entry.name))
      .map((entry) => ({
        uri: path.join(this.#root, folder, entry.name),
        folder: 'workspace',
        path: path.posix.join(folder, entry.name),
        atRepositoryRoot: null,
      }));
    return [...here, ...below.flat()];
  }

  async readFile(uri: string): Promise<SourceText> {
    return { text: await readFile(uri, 'utf8'), unsaved: false };
  }

  readSaved(uri: string): Promise<string> {
    return readFile(uri, 'utf8');
  }
}
