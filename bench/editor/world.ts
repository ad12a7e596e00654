/** What the stand-in of VS Code shows to the extension: files in memory, folders, settings and editors. A benchmark changes it. */
import { TextDocument as Text } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { EventEmitter } from './emitter.ts';
import { FileSystemError, FileType, Position } from './shapes.ts';

/** Text by URI; a folder is what has something below it. */
export const disk = new Map<string, string>();

/** As a call to the file system ends: in a turn of its own. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export const fs = {
  async readFile(uri: URI): Promise<Uint8Array> {
    await turn();
    const text = disk.get(uri.toString());
    if (text === undefined) {
      throw new FileSystemError('FileNotFound');
    }
    return Buffer.from(text);
  },
  async stat(uri: URI): Promise<{ readonly type: number }> {
    await turn();
    if (disk.has(uri.toString())) {
      return { type: FileType.File };
    }
    throw new FileSystemError('FileNotFound');
  },
  async readDirectory(): Promise<readonly unknown[]> {
    await turn();
    return [];
  },
};

export interface Folder {
  readonly uri: URI;
  readonly name: string;
  readonly index: number;
}
export const settings = new Map<string, unknown>();
export const folders: Folder[] = [];
let folderByUri = new Map<string, Folder>();

export function openFolders(uris: readonly string[]): void {
  folders.splice(
    0,
    folders.length,
    ...uris.map((uri, index) => ({ uri: URI.parse(uri), name: `folder-${String(index)}`, index })),
  );
  folderByUri = new Map(folders.map((folder) => [folder.uri.toString(), folder]));
}

export interface Document {
  readonly uri: URI;
  version: number;
  isDirty: boolean;
  isClosed: boolean;
  languageId: string;
  getText(): string;
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  lineCount: number;
}
export const events = {
  created: new EventEmitter<URI>(),
  changed: new EventEmitter<URI>(),
  deleted: new EventEmitter<URI>(),
  configuration: new EventEmitter<{ affectsConfiguration(id: string): boolean }>(),
  folders: new EventEmitter<unknown>(),
  opened: new EventEmitter<Document>(),
  edited: new EventEmitter<{ readonly document: Document }>(),
  saved: new EventEmitter<Document>(),
  closed: new EventEmitter<Document>(),
};
export const documents: Document[] = [];

export function openDocument(uri: string): Document {
  let text = Text.create(uri, 'yaml', 1, disk.get(uri) ?? '');
  const document: Document = {
    uri: URI.parse(uri),
    version: 1,
    isDirty: false,
    isClosed: false,
    languageId: 'yaml',
    lineCount: 1,
    getText: () => text.getText(),
    positionAt: (offset) => {
      const { line, character } = text.positionAt(offset);
      return new Position(line, character);
    },
    offsetAt: (position) => text.offsetAt(position),
  };
  Object.assign(document, {
    set(next: string): void {
      document.version += 1;
      text = Text.create(uri, 'yaml', document.version, next);
      document.isDirty = true;
    },
  });
  documents.push(document);
  events.opened.fire(document);
  return document;
}

export function typeInto(document: Document, text: string): void {
  (document as unknown as { set(text: string): void }).set(text);
  events.edited.fire({ document });
}

export function save(document: Document): void {
  disk.set(document.uri.toString(), document.getText());
  document.isDirty = false;
  events.saved.fire(document);
  events.changed.fire(document.uri);
}

/** VS Code looks through a tree of prefixes. */
export function folderOf(uri: URI): Folder | undefined {
  const text = uri.toString();
  for (let end = text.length; end > 0; end = text.lastIndexOf('/', end - 1)) {
    const folder = folderByUri.get(text.slice(0, end));
    if (folder !== undefined) {
      return folder;
    }
  }
  return undefined;
}

export function change(id: string, value: unknown): void {
  settings.set(id, value);
  events.configuration.fire({ affectsConfiguration: (asked) => id.startsWith(asked) });
}
