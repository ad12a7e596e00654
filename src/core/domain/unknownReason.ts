import type { FileUri } from './sourceFile.ts';

/**
 * A bound of the analysis that a text went beyond, so the rest of it was not looked at. `expansion`: aliases and merge
 * keys stand for more entries than are followed. `depth`: nested deeper than is followed. `size`: longer than is read.
 * `work`: it would take more steps than are made for one file. `guess`: too large for the YAML library, and of a part of it
 * the line reader had to guess what it means.
 */
export type AnalysisLimit = 'expansion' | 'depth' | 'size' | 'work' | 'guess';

/**
 * Why something of a file or folder is not known. Whoever meets one claims no absence: it is shown, it blocks what relies
 * on absence, and it never replaces what was known before. `detail` is the system's own text; it may be empty.
 */
export type UnknownReason =
  /** The file or folder is there and the file system does not give it. */
  | { readonly kind: 'unreadable'; readonly detail: string }
  /** The bytes are no text in any encoding that applies. */
  | { readonly kind: 'undecodable'; readonly detail: string }
  /** The analysis ended at one of its bounds; what was found up to there counts, and there may be more. */
  | { readonly kind: 'limit'; readonly limit: AnalysisLimit }
  /** An alias stands where an integration is named, and its anchor is not in the file above it: it may stand for any name. */
  | { readonly kind: 'unseen-alias'; readonly name: string; readonly line: number }
  /** Reading or analysing did not end within its time. */
  | { readonly kind: 'timed-out'; readonly step: 'reading' | 'analysis'; readonly seconds: number }
  /** A pattern of the settings that names further files is beyond the limits of patterns, so those were not looked for. */
  | { readonly kind: 'glob-limit'; readonly glob: string }
  /** A pattern that should leave files out is beyond the limits of patterns. More is read, so nothing is unknown by it. */
  | { readonly kind: 'exclude-limit'; readonly setting: string; readonly glob: string }
  /** A link to a folder was not followed: there is no search that would, or it took too long. */
  | { readonly kind: 'link' }
  /** A person cancelled before all was read. */
  | { readonly kind: 'cancelled' }
  /** The analysis failed: a defect, or the thread it ran in ended (out of memory). */
  | { readonly kind: 'analysis-failed'; readonly detail: string };

/** Stands in the place of a text or of what was found in it. */
export interface NotKnown {
  readonly unknown: UnknownReason;
}

/** A file or folder of the workspace of which something is not known. */
export interface UnknownPlace {
  readonly kind: 'file' | 'folder';
  readonly uri: FileUri;
  /** Name of the workspace folder. */
  readonly folder: string;
  /** Path below that folder, with `/`; empty for the folder itself. */
  readonly path: string;
  readonly reason: UnknownReason;
}

/** For a reason that concerns all folders together: nothing in them is certain. */
export function wholeWorkspace(reason: UnknownReason): UnknownPlace {
  return { kind: 'folder', uri: '', folder: '', path: '', reason };
}

/** Whether something is only to be shown: it makes nothing uncertain. */
export function isNotice({ reason }: UnknownPlace): boolean {
  return reason.kind === 'exclude-limit';
}

/** What a thrown value says of itself. */
export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
