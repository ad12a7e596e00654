import type { FileUri, SourceFile } from '../domain/sourceFile.ts';
import type { Event } from '../domain/lifecycle.ts';
import type { NotKnown, UnknownPlace } from '../domain/unknownReason.ts';

export interface SourceText {
  readonly text: string;
  /** True when an editor holds text that differs from the disk. */
  readonly unsaved: boolean;
}

export interface FileListing {
  readonly files: readonly SourceFile[];
  /** Those that editors hold unsaved text of: its event may still be on its way, so they are read again. */
  readonly unsaved: readonly FileUri[];
  /** Folders that could not be listed: which files lie below them is not known. Notices too. */
  readonly unlisted: readonly UnknownPlace[];
}

export interface SourceChange {
  /** Created or written on disk, or facts of their place changed. */
  readonly changed: readonly SourceFile[];
  /** Only the text in an editor changed: typed, reverted, saved. */
  readonly edited: readonly SourceFile[];
  /** Files and folders that are gone: each known file there or below is gone too, unless it stands in a list above. */
  readonly removed: readonly FileUri[];
  /** Folders or settings changed: known files that no longer count go at once. */
  readonly rules: boolean;
  /** More than single files changed (folders came, went or moved): list again. */
  readonly relist: boolean;
  /** New folders, as URIs: what is below them may have been written before anybody watched, so it is read again. */
  readonly created: readonly FileUri[];
}

/** Where files come from: the workspace of an editor, a folder on disk, or memory in tests. */
export interface WorkspaceSource {
  /** Every candidate file, hidden ones too, without the excluded folders. Rejects where nothing at all is known. */
  listFiles(signal: AbortSignal): Promise<FileListing>;
  /** Whether a file lies where files are read: in an open folder, and not left out by name or setting. */
  counts(uri: FileUri): boolean;
  /** The newest text, unsaved editor text first; undefined only where the file is surely gone. */
  readFile(uri: FileUri, signal: AbortSignal): Promise<SourceText | NotKnown | undefined>;
  /** The text on disk, whatever an editor holds; undefined only where there surely is none. */
  readSaved(uri: FileUri, signal: AbortSignal): Promise<string | NotKnown | undefined>;
  /** Whether the text on disk may be another than the one that was read last; cheaper than reading it. */
  mayDiffer(uri: FileUri): Promise<boolean>;
  readonly onDidChange: Event<SourceChange>;
}
