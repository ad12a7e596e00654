import { Emitter } from '../../src/core/domain/lifecycle.ts';
import type { NotKnown, UnknownPlace } from '../../src/core/domain/unknownReason.ts';
import type {
  FileListing,
  SourceChange,
  SourceText,
  WorkspaceSource,
} from '../../src/core/workspace/workspaceSource.ts';
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
  /** Files that were asked whether they may differ. */
  readonly asked: FileUri[] = [];
  readonly #lastRead = new Map<FileUri, string>();
  /** Files that are there and cannot be read. */
  readonly locked = new Set<FileUri>();
  /** Folders that cannot be listed. */
  readonly unlisted = new Set<FileUri>();
  /** What a list tells beside, before the folders that it could not list. */
  readonly alsoTold: UnknownPlace[] = [];
  /** Folders whose files do not count, as a setting would say. */
  readonly excluded = new Set<FileUri>();
  /** Awaited inside each read. */
  beforeRead: (uri: FileUri) => Promise<void> = () => Promise.resolve();
  /** Awaited in the middle of each list. */
  beforeList: () => Promise<void> = () => Promise.resolve();

  constructor(files: Readonly<Record<string, string>> = {}) {
    Object.entries(files).forEach(([path, text]) => this.#disk.set(uriOf(path), text));
  }

  async listFiles(): Promise<FileListing> {
    const seen = this.#uris();
    await this.beforeList();
    const isHidden = (uri: FileUri): boolean =>
      [...this.unlisted].some((folder) => uri.startsWith(`${folder}/`));
    const files = seen.filter((uri) => this.counts(uri) && !isHidden(uri)).map(fileOf);
    const unsaved = [...this.#editors].flatMap(([uri, text]) => (text === this.#disk.get(uri) ? [] : [uri]));
    return { files, unsaved, unlisted: [...this.alsoTold, ...[...this.unlisted].map(unlistedPlace)] };
  }

  counts(uri: FileUri): boolean {
    return ![...this.excluded].some((folder) => uri.startsWith(`${folder}/`));
  }

  async readFile(uri: FileUri): Promise<SourceText | NotKnown | undefined> {
    this.reads.push(uri);
    await this.beforeRead(uri);
    const editor = this.#editors.get(uri);
    const disk = this.#disk.get(uri);
    if (editor !== undefined && editor !== disk) {
      return { text: editor, unsaved: true };
    }
    const text = this.#read(uri);
    return typeof text === 'string' ? { text, unsaved: false } : text;
  }

  readSaved(uri: FileUri): Promise<string | NotKnown | undefined> {
    return Promise.resolve(this.#read(uri));
  }

  mayDiffer(uri: FileUri): Promise<boolean> {
    this.asked.push(uri);
    const text = this.locked.has(uri) ? undefined : this.#disk.get(uri);
    return Promise.resolve(text === undefined || text !== this.#lastRead.get(uri));
  }

  write(path: string, text: string): void {
    this.#disk.set(uriOf(path), text);
    this.#fire({ changed: [fileOf(uriOf(path))] });
  }

  /** Writes without an event, as a file system that loses some. */
  writeSilently(path: string, text: string): void {
    this.#disk.set(uriOf(path), text);
  }

  /** Files or folders go. */
  remove(...paths: readonly string[]): void {
    paths.forEach((path) => {
      this.removeSilently(path);
    });
    this.#fire({ removed: paths.map(uriOf), changed: this.#editedBelow(paths) });
  }

  removeSilently(path: string): void {
    const uri = uriOf(path);
    if (!this.#disk.delete(uri)) {
      [...this.#disk.keys()]
        .filter((known) => known.startsWith(`${uri}/`))
        .forEach((known) => this.#disk.delete(known));
    }
  }

  /** A file or folder moves; the events are those of VS Code: what goes by its own name, new files each. */
  move(from: string, to: string): void {
    const [source, target] = [uriOf(from), uriOf(to)];
    const moved = [...this.#disk].filter(([uri]) => uri === source || uri.startsWith(`${source}/`));
    moved.forEach(([uri]) => this.#disk.delete(uri));
    moved.forEach(([uri, text]) => this.#disk.set(target + uri.slice(source.length), text));
    const arrived = moved.map(([uri]) => fileOf(target + uri.slice(source.length)));
    this.#fire({ removed: [source], changed: [...this.#editedBelow([from]), ...arrived] });
  }

  type(path: string, text: string): void {
    this.#editors.set(uriOf(path), text);
    this.#fire({ edited: [fileOf(uriOf(path))] });
  }

  /** Types, and the event is still on its way. */
  typeSilently(path: string, text: string): void {
    this.#editors.set(uriOf(path), text);
  }

  save(path: string): void {
    const text = this.#editors.get(uriOf(path));
    if (text !== undefined) {
      this.#disk.set(uriOf(path), text);
    }
    this.#fire({ edited: [fileOf(uriOf(path))] });
  }

  /** The editor closes without saving. */
  revert(path: string): void {
    this.#editors.delete(uriOf(path));
    this.#fire({ edited: [fileOf(uriOf(path))] });
  }

  /** `created`: folders that are new. */
  relist(...created: readonly string[]): void {
    this.#fire({ relist: true, created: created.map(uriOf) });
  }

  /** The settings changed. */
  changeRules(): void {
    this.#fire({ rules: true, relist: true });
  }

  /** Every file that counts, by URI: its newest text, and its text on disk where an editor holds another one. */
  truth(): readonly (readonly [FileUri, string, string | null])[] {
    const counted = this.#uris().filter((uri) => this.counts(uri));
    return counted.sort().map((uri) => {
      const [editor, disk] = [this.#editors.get(uri), this.#disk.get(uri)];
      const isUnsaved = editor !== undefined && editor !== disk;
      return [uri, isUnsaved ? editor : (disk ?? ''), isUnsaved ? (disk ?? '') : null];
    });
  }

  #uris(): FileUri[] {
    return [...new Set([...this.#disk.keys(), ...this.#editors.keys()])];
  }

  #read(uri: FileUri): string | NotKnown | undefined {
    const text = this.#disk.get(uri);
    this.#lastRead.set(uri, text ?? '');
    return text !== undefined && this.locked.has(uri)
      ? { unknown: { kind: 'unreadable', detail: 'EACCES' } }
      : text;
  }

  #editedBelow(paths: readonly string[]): SourceFile[] {
    const edited = [...this.#editors.keys()].filter((uri) =>
      paths.some((path) => uri === uriOf(path) || uri.startsWith(`${uriOf(path)}/`)),
    );
    return edited.map(fileOf);
  }

  #fire(change: Partial<SourceChange>): void {
    const none = { changed: [], edited: [], removed: [], rules: false, relist: false, created: [] };
    const counted = (files: readonly SourceFile[] = []): readonly SourceFile[] =>
      files.filter(({ uri }) => this.counts(uri));
    this.#changes.fire({
      ...none,
      ...change,
      changed: counted(change.changed),
      edited: counted(change.edited),
    });
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

function unlistedPlace(uri: FileUri): UnknownPlace {
  const { folder, path } = fileOf(uri);
  return { kind: 'folder', uri, folder, path, reason: { kind: 'unreadable', detail: 'EACCES' } };
}
