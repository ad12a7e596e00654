export type NoticeLevel = 'info' | 'warning' | 'error' | 'success';

/** One sentence that a page shows above the rest. */
export interface Notice {
  readonly level: NoticeLevel;
  readonly text: string;
}
