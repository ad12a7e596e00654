/**
 * A bound of the analysis that a text went beyond, so the rest of it was not looked at. `expansion`: aliases and merge
 * keys stand for more entries than are followed. `depth`: nested deeper than is followed. `size`: longer than is read.
 * `work`: it would take more steps than are made for one file.
 */
export type AnalysisLimit = 'expansion' | 'depth' | 'size' | 'work';

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
  /** The analysis did not end within its time. */
  | { readonly kind: 'timed-out'; readonly seconds: number }
  /** The analysis failed: a defect, or the thread it ran in ended (out of memory). */
  | { readonly kind: 'analysis-failed'; readonly detail: string };
