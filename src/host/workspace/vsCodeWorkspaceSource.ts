import * as vscode from 'vscode';
import { addAll } from '../../core/domain/addAll.ts';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type { NotKnown } from '../../core/domain/unknownReason.ts';
import { isBelow } from '../../core/workspace/pathsBelow.ts';
import type {
  FileListing,
  SourceChange,
  SourceText,
  WorkspaceSource,
} from '../../core/workspace/workspaceSource.ts';
import type { FileUri, SourceFile } from '../../core/domain/sourceFile.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { affectsFolderRules, readFolderRules } from './folderRules.ts';
import type { FolderRules } from './folderRules.ts';
import { findCandidates, pathBelow } from './findCandidates.ts';
import { FolderWatch, LEAVES_OUT_NEW_FOLDERS } from './folderWatch.ts';
import { newFolders } from './newFolders.ts';
import { readText } from './readText.ts';
import { RepositoryRoots } from './repositoryRoots.ts';
import { WorkspaceEvents } from './workspaceEvents.ts';
import type { EventBatch } from './workspaceEvents.ts';

/** Each search is a process of its own, and the settings of each folder are read. */
const FOLDERS_AT_ONCE = 8;

const FILES_AT_ONCE = 128;

/** The folders of the window: their files on any file system, and what editors hold of them. */
export class VsCodeWorkspaceSource implements WorkspaceSource, vscode.Disposable {
  readonly #roots = new RepositoryRoots();
  readonly #rules = new Map<string, FolderRules>();
  /** What the disk said of each file before its text was read. */
  readonly #stamps = new Map<FileUri, string>();
  readonly #changes: Emitter<SourceChange>;
  readonly #events: WorkspaceEvents;
  readonly #newFolders: FolderWatch;
  readonly #subscriptions: vscode.Disposable;
  #lastBatch = Promise.resolve();

  constructor(reportError: (error: unknown) => void) {
    this.#changes = new Emitter(reportError);
    this.#events = new WorkspaceEvents((batch) => {
      // One after the other: a file that goes and comes back must end as there.
      this.#lastBatch = this.#lastBatch.then(() => this.#take(batch)).catch(reportError);
    });
    this.#newFolders = new FolderWatch({
      enters: (path) => this.#enters(vscode.Uri.file(path)),
      onChange: (path) => {
        this.#events.tellWritten(vscode.Uri.file(path));
      },
      reportError,
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#events,
      this.#newFolders,
      this.#changes,
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#startAnew();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsFolderRules(event)) {
          this.#startAnew();
        }
      }),
    );
  }

  get onDidChange(): WorkspaceSource['onDidChange'] {
    return this.#changes.event;
  }

  async listFiles(signal: AbortSignal): Promise<FileListing> {
    this.#roots.clear();
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await inBatches(folders, FOLDERS_AT_ONCE, (folder) =>
      findCandidates(folder, this.#rulesOf(folder), signal),
    );
    const unsaved = vscode.workspace.textDocuments
      .filter((document) => document.isDirty)
      .map(({ uri }) => uri);
    const files = await this.#toFiles([...found.flatMap(({ uris }) => uris), ...unsaved]);
    return { files, unsaved: unsaved.map(String), unlisted: found.flatMap(({ unlisted }) => unlisted) };
  }

  counts(uri: FileUri): boolean {
    return this.#accepts(vscode.Uri.parse(uri));
  }

  async readFile(uri: FileUri): Promise<SourceText | NotKnown | undefined> {
    const document = unsavedDocument(uri);
    if (document !== undefined) {
      return { text: document.getText(), unsaved: true };
    }
    const text = await this.readSaved(uri);
    return typeof text === 'string' ? { text, unsaved: false } : text;
  }

  async readSaved(uri: FileUri): Promise<string | NotKnown | undefined> {
    this.#stamps.delete(uri);
    let stamp = '';
    const text = await readText(vscode.Uri.parse(uri), (stat) => {
      stamp = stampOf(stat);
    });
    if (typeof text === 'string') {
      this.#stamps.set(uri, stamp);
    }
    return text;
  }

  async mayDiffer(uri: FileUri): Promise<boolean> {
    const stamp = this.#stamps.get(uri);
    return stamp === undefined || stampOf(await vscode.workspace.fs.stat(vscode.Uri.parse(uri))) !== stamp;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #take(batch: EventBatch): Promise<void> {
    if (batch.repositories) {
      this.#roots.clear();
    }
    const removed = batch.deleted.map(String);
    // An editor may hold the text of a file that is gone.
    const stillEdited = unsavedBelow(new Set(removed));
    const [written, typed, created] = await Promise.all([
      this.#toFiles([...batch.written, ...stillEdited]),
      this.#toFiles(batch.edited),
      newFolders(batch.created, (uri) => this.#enters(uri)),
    ]);
    // The settings may have changed meanwhile.
    const counts = ({ uri }: SourceFile): boolean => this.#accepts(vscode.Uri.parse(uri));
    const [changed, edited] = [written.filter(counts), typed.filter(counts)];
    this.#watchToo(created, batch.deleted);
    const relist = batch.repositories || created.length > 0;
    if (changed.length + edited.length + removed.length > 0 || relist) {
      this.#changes.fire({ changed, edited, removed, rules: false, relist, created: created.map(String) });
    }
  }

  #watchToo(created: readonly vscode.Uri[], deleted: readonly vscode.Uri[]): void {
    if (!LEAVES_OUT_NEW_FOLDERS) {
      return;
    }
    deleted.filter(isOnDisk).forEach(({ fsPath }) => {
      this.#newFolders.drop(fsPath);
    });
    created.filter(isOnDisk).forEach(({ fsPath }) => void this.#newFolders.add(fsPath));
  }

  /** Whether a candidate may lie in a folder. */
  #enters(uri: vscode.Uri): boolean {
    const place = placeOf(uri);
    return place !== undefined && this.#rulesOf(place.folder).filter.enters(place.path);
  }

  async #toFiles(uris: readonly vscode.Uri[]): Promise<SourceFile[]> {
    const unique = new Map(uris.map((uri) => [uri.toString(), uri]));
    const files = await inBatches([...unique.values()], FILES_AT_ONCE, (uri) => this.#toFile(uri));
    return files.filter((file) => file !== undefined);
  }

  async #toFile(uri: vscode.Uri): Promise<SourceFile | undefined> {
    const place = placeOf(uri);
    if (place === undefined || !this.#rulesOf(place.folder).filter.accepts(place.path)) {
      return undefined;
    }
    const { folder, path } = place;
    const root = await this.#roots.rootOf(uri, folder);
    const file = { uri: uri.toString(), folder: folder.name, path };
    return root === undefined
      ? { ...file, atRepositoryRoot: null }
      : {
          ...file,
          atRepositoryRoot: root.path === vscode.Uri.joinPath(uri, '..').path,
          repository: root.toString(),
        };
  }

  #rulesOf(folder: vscode.WorkspaceFolder): FolderRules {
    const key = folder.uri.toString();
    const rules = this.#rules.get(key) ?? readFolderRules(folder);
    this.#rules.set(key, rules);
    return rules;
  }

  #accepts(uri: vscode.Uri): boolean {
    const place = placeOf(uri);
    return place !== undefined && this.#rulesOf(place.folder).filter.accepts(place.path);
  }

  /** Other folders or settings: what no longer counts goes at once, even what is being read just now. */
  #startAnew(): void {
    this.#rules.clear();
    this.#changes.fire({ changed: [], edited: [], removed: [], rules: true, relist: true, created: [] });
  }
}

function stampOf({ type, size, mtime }: vscode.FileStat): string {
  return `${String(type)} ${String(size)} ${String(mtime)}`;
}

/**
 * Works on some items at a time, each batch in its own turn of the event loop: items that need no waiting would otherwise
 * hold the thread.
 */
async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += size) {
    if (at > 0) {
      await HOST_CLOCK.pause();
    }
    addAll(results, await Promise.all(items.slice(at, at + size).map(work)));
  }
  return results;
}

/** The workspace folder of a file or folder, and the path below it. */
function placeOf(
  uri: vscode.Uri,
): { readonly folder: vscode.WorkspaceFolder; readonly path: string } | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && { folder, path: pathBelow(folder, uri) };
}

function unsavedDocument(uri: FileUri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === uri,
  );
}

function unsavedBelow(places: ReadonlySet<FileUri>): readonly vscode.Uri[] {
  const unsaved = places.size === 0 ? [] : vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  return unsaved.map(({ uri }) => uri).filter((uri) => isBelow(uri.toString(), places));
}

function isOnDisk(uri: vscode.Uri): boolean {
  return uri.scheme === 'file';
}
