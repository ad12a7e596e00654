import type { Page } from 'playwright-core';

/** What a person reads in a window of VS Code. */
const PARTS = {
  dialog: '.monaco-dialog-box',
  notification: '.notification-list-item',
  'quick input': '.quick-input-widget:not([style*="display: none"])',
  menu: '.context-view .monaco-menu',
  tab: '.tabs-container .tab',
  row: '.part.sidebar [role="treeitem"]',
} as const;
const LONGEST = 300;

/** A line for each part that can be read: a log, which holds no pictures, tells by them what went wrong. */
export async function readableText(page: Page): Promise<string> {
  const lines: string[] = [];
  for (const [part, selector] of Object.entries(PARTS)) {
    const texts = await page.evaluate<readonly string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => element.ariaLabel ?? element.innerText)`,
    );
    lines.push(...texts.map((text) => `${part}: ${text.replaceAll(/\s+/g, ' ').slice(0, LONGEST)}`));
  }
  return lines.join('\n');
}
