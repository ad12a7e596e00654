import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { parseReportMessage } from '../../src/contract/parseReportMessage.ts';
import type { ReportMessage, ReportReplies, ReportRow } from '../../src/contract/reportContract.ts';
import { createRequestRouter } from '../../src/contract/requestRouter.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import { createReportPage } from '../../src/host/page/reportPage.ts';
import { THEME_NAMES, WebviewPage } from './webviewPage.ts';
import type { TestHost } from './webviewPage.ts';

const ROWS: readonly ReportRow[] = (['success', 'error', 'warning', 'info'] as const).map((level) => ({
  key: level === 'info' ? null : `my ${level}`,
  name: `my ${level}`,
  type: 'Docker Hub',
  level,
  result: `Ended with ${level}`,
  text: 'registry.example <b>was</b> asked.',
}));

class ReportHost implements TestHost {
  readonly received: ReportMessage[] = [];
  #post: (frame: unknown) => void = () => undefined;

  receive(raw: unknown, post: (frame: unknown) => void): void {
    this.#post = post;
    const done = (message: ReportMessage): null => {
      this.received.push(message);
      return null;
    };
    const route = createRequestRouter<ReportMessage, ReportReplies>({
      parse: parseReportMessage,
      send: post,
      reportError: (error) => {
        throw error;
      },
      handlers: { ready: () => pageOf(ROWS), open: done, again: done, copy: done },
    });
    void route(raw);
  }

  renew(rows: readonly ReportRow[]): void {
    this.#post({ frame: 'event', event: { kind: 'page', page: pageOf(rows) } });
  }
}

function pageOf(rows: readonly ReportRow[]): ReturnType<typeof createReportPage> {
  const frame = { heading: 'Registry logins', intro: 'Tested today.', againLabel: 'Test all again' };
  return createReportPage(frame, rows, plainTranslate);
}

describe('the page with a report', () => {
  let browser: Browser;
  let webview: WebviewPage;
  let host: ReportHost;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    host = new ReportHost();
    webview = await WebviewPage.open(browser, 'report', host);
  });

  afterEach(async () => {
    assert.deepEqual(webview.complaints, []);
    await webview.close();
  });

  it('has no accessibility violation in four themes and shows its focus', async () => {
    const found: string[] = [];
    for (const theme of THEME_NAMES) {
      await webview.useTheme(theme);
      found.push(...(await webview.violations()).map((violation) => `${theme} ${violation}`));
    }
    assert.deepEqual([...found, ...(await webview.unseenFocusInThemes())], []);
  });

  it('leads by the keyboard to the page of each integration, does it again, and copies it', async () => {
    const { page } = webview;
    const order = await webview.tabOrder(5);
    assert.deepEqual(order, ['Test all again', 'Copy as text', 'my success', 'my error', 'my warning']);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Test all again' }).press('Enter');
    await page.getByRole('button', { name: 'Copy as text' }).press('Enter');
    assert.deepEqual(host.received, [
      { kind: 'open', key: 'my warning' },
      { kind: 'again' },
      { kind: 'copy' },
    ]);
    await page.getByText('<b>was</b>').first().waitFor();
  });

  it('shows a newer report in place of the old one, and leaves the focus where it is', async () => {
    const { page } = webview;
    await page.getByRole('button', { name: 'Test all again' }).focus();
    host.renew(ROWS.slice(0, 2));
    await page.getByRole('status').getByText('2 integrations').waitFor();
    assert.equal(await page.getByRole('row').count(), 3);
    assert.equal(await webview.focused(), 'Test all again');
  });

  it('fits 350 pixels', async () => {
    const { page } = webview;
    await page.setViewportSize({ width: 350, height: 600 });
    const isWider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    assert.equal(isWider, false);
  });
});
