import { baseNameOf } from '../../core/domain/candidateFile.ts';
import type { IndexDelta, IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { FileUri } from '../../core/domain/sourceFile.ts';

/** The candidate files of each folder, kept up to date with the index. */
export class SiblingNames {
  readonly #index: IntegrationQueries;
  readonly #folders = new Map<string, Map<FileUri, string>>();

  constructor(index: IntegrationQueries) {
    this.#index = index;
    index.files().forEach(({ file }) => {
      this.#add(file.uri, file.path);
    });
  }

  /** Takes in what came and went; gives the files whose siblings are others now. */
  follow({ added, removed }: IndexDelta): readonly FileUri[] {
    removed.forEach((uri) => {
      this.#remove(uri);
    });
    added.forEach((uri) => {
      this.#add(uri, this.#index.file(uri)?.file.path ?? uri);
    });
    const folders = new Set([...added, ...removed].map(folderOf));
    return [...folders].flatMap((folder) => [...(this.#folders.get(folder)?.keys() ?? [])]);
  }

  /** Base names in the folder of a file, its own among them; null where the index has none there. */
  of(uri: FileUri): readonly string[] | null {
    const names = this.#folders.get(folderOf(uri));
    return names === undefined ? null : [...names.values()];
  }

  #add(uri: FileUri, path: string): void {
    const folder = folderOf(uri);
    const names = this.#folders.get(folder) ?? new Map<FileUri, string>();
    names.set(uri, baseNameOf(path));
    this.#folders.set(folder, names);
  }

  #remove(uri: FileUri): void {
    const folder = folderOf(uri);
    const names = this.#folders.get(folder);
    names?.delete(uri);
    if (names?.size === 0) {
      this.#folders.delete(folder);
    }
  }
}

function folderOf(uri: FileUri): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
