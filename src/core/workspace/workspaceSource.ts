import type { FileUri, SourceFile } from '../domain/sourceFile.ts';
import type { Event } from '../domain/lifecycle.ts';

export interface SourceText {
  readonly text: string;
  /** True when an editor holds text that differs from the disk. */
  readonly unsaved: boolean;
}

export interface SourceChange {
  /** Created or written on disk, or facts of their place changed. */
  readonly changed: readonly SourceFile[];
  /** Only the text in an editor changed: typed, reverted, saved. */
  readonly edited: readonly SourceFile[];
  readonly removed: readonly FileUri[];
  /** More than single files changed (folders came, went or moved): list again. */
  readonly relist: boolean;
  /** New folders, as URIs: what is below them may have been written before anybody watched, so it is read again. */
  readonly created: readonly FileUri[];
}

/** Where files come from: the workspace of an editor, a folder on disk, or memory in tests. */
export interface WorkspaceSource {
  /** Every candidate file, hidden ones too, without the excluded folders. */
  listFiles(signal: AbortSignal): Promise<readonly SourceFile[]>;
  /** The newest text, unsaved editor text first; undefined where the file is gone or cannot be read. */
  readFile(uri: FileUri, signal: AbortSignal): Promise<SourceText | undefined>;
  /** The text on disk, whatever an editor holds; undefined where there is none. */
  readSaved(uri: FileUri, signal: AbortSignal): Promise<string | undefined>;
  readonly onDidChange: Event<SourceChange>;
}
