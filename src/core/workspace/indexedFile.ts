import type { SourceFile } from '../domain/sourceFile.ts';
import type { UnknownReason } from '../domain/unknownReason.ts';
import { NO_REFERENCES } from './fileAnalysis.ts';
import type { FileAnalysis } from './fileAnalysis.ts';

/** A file as the index knows it. */
export interface IndexedFile {
  readonly file: SourceFile;
  /**
   * The analysis of the newest text, which is the unsaved one where an editor has it. Where `unknown` is set, the last one
   * known.
   */
  readonly analysis: FileAnalysis;
  /** The analysis of the text on disk where an editor holds another text; else null. */
  readonly saved: FileAnalysis | null;
  /** Why the file may name more than stands here, or something else; null when it is known. */
  readonly unknown: UnknownReason | null;
}

/** The entry of a file after an update; null when the file is gone. */
export function afterUpdate(
  old: IndexedFile | null | undefined,
  update:
    { readonly entry: IndexedFile | null } | { readonly file: SourceFile; readonly unknown: UnknownReason },
): IndexedFile | null {
  if ('entry' in update) {
    return update.entry;
  }
  const { file, unknown } = update;
  return { file, analysis: old?.analysis ?? NO_REFERENCES, saved: old?.saved ?? null, unknown };
}
