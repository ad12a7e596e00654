import { listCandidates, readCandidate } from '../../src/cli/folderSource.ts';
import type { FolderOptions } from '../../src/cli/folderFile.ts';
import type { FileListing, SourceText, WorkspaceSource } from '../../src/core/workspace/workspaceSource.ts';

const OPTIONS: FolderOptions = {
  include: [],
  exclude: [],
  onProblem: ({ path, problem }) => {
    throw new Error(`${path}: ${problem}`);
  },
  onNote: (path, note) => {
    throw new Error(`${path} ${note}`);
  },
};

/**
 * A folder on disk through the port that the product's command line has: it finds the roots of repositories, follows no
 * link in circles and decodes texts. Its calls are synchronous, so their time does not hang on what else the machine does.
 */
export class DiskWorkspace implements WorkspaceSource {
  readonly #root: string;
  readonly onDidChange: WorkspaceSource['onDidChange'] = () => ({ dispose: () => {} });

  constructor(root: string) {
    this.#root = root;
  }

  listFiles(): Promise<FileListing> {
    const files = [...listCandidates(this.#root, OPTIONS)].map(
      ({ absolutePath, path, atRepositoryRoot }) => ({
        uri: absolutePath.toString(),
        folder: 'workspace',
        path,
        atRepositoryRoot,
      }),
    );
    return Promise.resolve({ files, unsaved: [], unlisted: [] });
  }

  counts(): boolean {
    return true;
  }

  readFile(uri: string): Promise<SourceText | undefined> {
    const text = readText(uri);
    return Promise.resolve(text === undefined ? undefined : { text, unsaved: false });
  }

  readSaved(uri: string): Promise<string | undefined> {
    return Promise.resolve(readText(uri));
  }

  mayDiffer(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

function readText(path: string): string | undefined {
  const file = {
    path,
    absolutePath: path,
    real: path,
    atRepositoryRoot: null,
    repository: null,
    siblings: [],
  };
  const read = readCandidate(file);
  return typeof read === 'string' ? undefined : read.decoded.text;
}
