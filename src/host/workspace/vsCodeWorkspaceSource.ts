import * as vscode from 'vscode';
import { Emitter } from '../../core/domain/lifecycle.ts';
import type {
  FileUri,
  SourceChange,
  SourceFile,
  SourceText,
  WorkspaceSource,
} from '../../core/workspace/workspaceSource.ts';
import { affectsFolderRules, readFolderRules } from './folderRules.ts';
import type { FolderRules } from './folderRules.ts';
import { findCandidates, pathBelow } from './findCandidates.ts';
import { readText } from './readText.ts';
import { RepositoryRoots } from './repositoryRoots.ts';
import { WorkspaceEvents } from './workspaceEvents.ts';
import type { EventBatch } from './workspaceEvents.ts';

/** The folders of the window: their files on any file system, and what editors hold of them. */
export class VsCodeWorkspaceSource implements WorkspaceSource, vscode.Disposable {
  readonly #roots = new RepositoryRoots();
  readonly #rules = new Map<string, FolderRules>();
  readonly #known = new Map<FileUri, SourceFile>();
  readonly #changes: Emitter<SourceChange>;
  readonly #events: WorkspaceEvents;
  readonly #subscriptions: vscode.Disposable;
  #lastBatch = Promise.resolve();

  constructor(reportError: (error: unknown) => void) {
    this.#changes = new Emitter(reportError);
    this.#events = new WorkspaceEvents((batch) => {
      // One after the other: a file that goes and comes back must end as there.
      this.#lastBatch = this.#lastBatch.then(() => this.#take(batch)).catch(reportError);
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#events,
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

  async listFiles(signal: AbortSignal): Promise<readonly SourceFile[]> {
    this.#roots.clear();
    const folders = vscode.workspace.workspaceFolders ?? [];
    const uris = await Promise.all(
      folders.map((folder) => findCandidates(folder, this.#rulesOf(folder), signal)),
    );
    const unsaved = vscode.workspace.textDocuments
      .filter((document) => document.isDirty)
      .map(({ uri }) => uri);
    const files = await this.#toFiles([...uris.flat(), ...unsaved]);
    if (!signal.aborted) {
      this.#known.clear();
      files.forEach((file) => this.#known.set(file.uri, file));
    }
    return files;
  }

  async readFile(uri: FileUri): Promise<SourceText | undefined> {
    const document = unsavedDocument(uri);
    if (document !== undefined) {
      return { text: document.getText(), unsaved: true };
    }
    const text = await this.readSaved(uri);
    return text === undefined ? undefined : { text, unsaved: false };
  }

  readSaved(uri: FileUri): Promise<string | undefined> {
    return readText(vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #take(batch: EventBatch): Promise<void> {
    if (batch.repositories) {
      this.#roots.clear();
    }
    const gone = batch.deleted.flatMap((uri) => this.#knownBelow(uri));
    const removed = gone.filter((uri) => unsavedDocument(uri) === undefined);
    removed.forEach((uri) => this.#known.delete(uri));
    const stillEdited = gone.filter((uri) => !removed.includes(uri)).map((uri) => vscode.Uri.parse(uri));
    const [changed, edited] = await Promise.all([
      this.#toFiles([...batch.written, ...stillEdited]),
      this.#toFiles(batch.edited),
    ]);
    [...changed, ...edited].forEach((file) => this.#known.set(file.uri, file));
    const relist = batch.repositories || (await anyFolder(batch.created));
    if (changed.length + edited.length + removed.length > 0 || relist) {
      this.#changes.fire({ changed, edited, removed, relist });
    }
  }

  /** Known files at a place or below it: a folder that goes gives one event. */
  #knownBelow(uri: vscode.Uri): FileUri[] {
    const text = uri.toString();
    if (this.#known.has(text)) {
      return [text];
    }
    return [...this.#known.keys()].filter((known) => known.startsWith(`${text}/`));
  }

  async #toFiles(uris: readonly vscode.Uri[]): Promise<SourceFile[]> {
    const unique = new Map(uris.map((uri) => [uri.toString(), uri]));
    const files = await Promise.all([...unique.values()].map((uri) => this.#toFile(uri)));
    return files.filter((file) => file !== undefined);
  }

  async #toFile(uri: vscode.Uri): Promise<SourceFile | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) {
      return undefined;
    }
    const path = pathBelow(folder, uri);
    if (!this.#rulesOf(folder).filter.accepts(path)) {
      return undefined;
    }
    const atRepositoryRoot = await this.#roots.isAtRoot(uri, folder);
    return { uri: uri.toString(), folder: folder.name, path, atRepositoryRoot };
  }

  #rulesOf(folder: vscode.WorkspaceFolder): FolderRules {
    const key = folder.uri.toString();
    const rules = this.#rules.get(key) ?? readFolderRules(folder);
    this.#rules.set(key, rules);
    return rules;
  }

  #startAnew(): void {
    this.#rules.clear();
    this.#changes.fire({ changed: [], edited: [], removed: [], relist: true });
  }
}

function unsavedDocument(uri: FileUri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === uri,
  );
}

/** Beyond this many new entries the answer is worth less than listing again. */
const STAT_LIMIT = 20;

async function anyFolder(uris: readonly vscode.Uri[]): Promise<boolean> {
  if (uris.length === 0 || uris.length > STAT_LIMIT) {
    return uris.length > 0;
  }
  const types = await Promise.all(
    uris.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        ({ type }) => type,
        () => vscode.FileType.Unknown,
      ),
    ),
  );
  return types.some((type) => (type & vscode.FileType.Directory) !== 0);
}
