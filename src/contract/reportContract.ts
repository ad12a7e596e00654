import type { NoticeLevel } from './notice.ts';

/** What the page with a report of several integrations and its host say to each other. The report itself never changes. */

/** What became of one integration. */
export interface ReportRow {
  /** Opens the page of the integration; null where there is none. */
  readonly key: string | null;
  readonly name: string;
  /** The type of the integration; may be empty. */
  readonly type: string;
  readonly level: NoticeLevel;
  /** In a word or two: `Verified`, `Imported`. */
  readonly result: string;
  /** What happened, in a sentence; may be empty. */
  readonly text: string;
}

export interface ReportPage {
  readonly heading: string;
  readonly intro: string;
  /** How many integrations had each result; empty where the report is about one only. */
  readonly summary: string;
  readonly rows: readonly ReportRow[];
  /** Null where it cannot be done again by one click. */
  readonly againLabel: string | null;
  readonly words: ReportWords;
}

export type ReportMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'again' }
  | { readonly kind: 'copy' };

export interface ReportReplies extends Record<ReportMessage['kind'], unknown> {
  readonly ready: ReportPage;
  readonly open: null;
  readonly again: null;
  readonly copy: null;
}

/** A newer report takes the place of the one that is shown. */
export interface ReportEvent {
  readonly kind: 'page';
  readonly page: ReportPage;
}

export interface ReportWords {
  readonly copy: string;
  readonly nameColumn: string;
  readonly typeColumn: string;
  readonly resultColumn: string;
  readonly textColumn: string;
}
