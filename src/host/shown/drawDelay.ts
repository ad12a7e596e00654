/** A keystroke changes the index twice, and that files are being read; people see one change. */
const DRAW_MS = 100;

/** Thousands of files are reported by the hundred; drawing for each hundred would take longer than reading them. */
const DRAW_WHILE_READING_MS = 500;

/** Milliseconds in which changes gather before they are drawn. */
export function drawDelay(readsMany: boolean): number {
  return readsMany ? DRAW_WHILE_READING_MS : DRAW_MS;
}
