import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type { GraphMessage, GraphReplies } from '../../src/contract/graphContract.ts';
import { parseGraphMessage } from '../../src/contract/parseGraphMessage.ts';
import { createRequestRouter } from '../../src/contract/requestRouter.ts';
import { GRAPH_JOBS, GRAPH_TEXTS, GraphWorld, manyDependents } from '../support/graphWorld.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { THEME_NAMES, WebviewPage } from './webviewPage.ts';
import type { TestHost } from './webviewPage.ts';

/** The page's host without VS Code: the real session over real texts. */
class GraphHost extends GraphWorld implements TestHost {
  readonly #received: GraphMessage[] = [];

  get received(): readonly GraphMessage[] {
    return this.#received.filter(({ kind }) => kind !== 'ready');
  }

  receive(raw: unknown, post: (frame: unknown) => void): void {
    this.onPage = (page) => {
      post({ frame: 'event', event: { kind: 'page', page } });
    };
    const route = createRequestRouter<GraphMessage, GraphReplies>({
      parse: (message) => {
        const parsed = parseGraphMessage(message);
        this.#received.push(...(parsed.ok ? [parsed.value] : []));
        return parsed;
      },
      send: post,
      reportError: (error) => {
        throw error;
      },
      handlers: this.session.handlers(),
    });
    void route(raw);
  }
}

describe('the page that draws dependents', () => {
  let browser: Browser;
  let webview: WebviewPage;
  let host: GraphHost;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
  });

  const open = async (made = new GraphHost()): Promise<void> => {
    host = made;
    webview = await WebviewPage.open(browser, 'graph', host);
  };
  const box = (name: string): Locator =>
    webview.page.locator('.picture svg').getByRole('button', { name: new RegExp(`^${name},`) });

  afterEach(async () => {
    assert.deepEqual(webview.complaints, []);
    await webview.close();
  });

  it('shows a ring that stands still, and no mere dot, to a person who wants no motion', async () => {
    const made = new GraphHost();
    made.searching = true;
    await open(made);
    const ring = await webview.page.locator('vscode-progress-ring').evaluate((element) => {
      const circle = element.shadowRoot?.querySelector('.indeterminate-indicator-1');
      const { animationName, strokeDasharray } = getComputedStyle(circle ?? element);
      return { animationName, drawn: Number.parseFloat(strokeDasharray) };
    });
    assert.equal(ring.animationName, 'none');
    assert.ok(ring.drawn > 20, String(ring.drawn));
  });

  it('has no accessibility violation in four themes and shows its focus, full, in doubt and empty', async () => {
    await open(new GraphHost(null));
    const found: string[] = [];
    const states: readonly (() => unknown)[] = [
      () => undefined,
      () => {
        host.lose('w/c/shippable.yml', { kind: 'unreadable', detail: 'EACCES' });
        host.searching = true;
        return host.session.show({ integration: null, repository: null });
      },
      () => host.session.show({ integration: 'nobody', repository: null }),
    ];
    for (const [at, set] of states.entries()) {
      await set();
      for (const theme of THEME_NAMES) {
        await webview.useTheme(theme);
        found.push(...(await webview.violations()).map((line) => `${theme} ${String(at)} ${line}`));
      }
      found.push(...(await webview.unseenFocusInThemes()));
    }
    assert.deepEqual(found, []);
  });

  it('draws each thing once, and has the same in a table', async () => {
    await open();
    const { page } = webview;
    await page.getByText('3 dependents in 3 repositories').waitFor();
    assert.equal(await page.locator('svg .box').count(), 4);
    assert.equal(await page.locator('svg path.edge').count(), 3);
    const rows = page.locator('table tbody tr');
    assert.deepEqual(
      (await rows.allInnerTexts()).map((text) => text.split(/\s*[\t\n]\s*/).filter((cell) => cell !== '')),
      [
        ['hub', 'Integration'],
        ['shippable.yml', 'CI login', 'shippable.yml:3', 'hub (hub entry)'],
        ['img_api', 'Resource · image', 'a/shippable.resources.yml:2', 'hub (integration)'],
        ['deploy', 'Job · runSh', 'b/shippable.jobs.yml:2', 'img_api (IN)'],
      ],
    );
    await page
      .getByRole('button', { name: 'Open b/shippable.jobs.yml:5, where img_api (IN) is written' })
      .click();
    await page.getByRole('button', { name: 'Open deploy at b/shippable.jobs.yml:2' }).click();
    await box('deploy').click();
    assert.deepEqual(host.opened, [
      'memory:/w/b/shippable.jobs.yml:5:13',
      'memory:/w/b/shippable.jobs.yml:2:11',
      'memory:/w/b/shippable.jobs.yml:2:11',
    ]);
  });

  it('is one stop of the Tab key, in which arrows go along the lines and Enter opens', async () => {
    await open();
    const { page } = webview;
    await page.locator('#export').focus();
    await page.keyboard.press('Tab');
    assert.match(await webview.focused(), /^hub, Integration/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    assert.match(await webview.focused(), /^deploy, Job/);
    await page.keyboard.press('ArrowLeft');
    assert.match(await webview.focused(), /^img_api, Resource/);
    await page.keyboard.press('Enter');
    assert.deepEqual(host.opened, ['memory:/w/a/shippable.resources.yml:2:11']);
    await page.keyboard.press('Tab');
    assert.equal(await webview.focused(), 'Show hub in the tree', 'the table comes next');
  });

  it('follows the files and keeps focus, filter and scale', async () => {
    await open();
    const { page } = webview;
    await page.getByRole('button', { name: 'Zoom in' }).click();
    const width = Number(await page.locator('.picture svg').getAttribute('width'));
    await box('img_api').focus();
    await host.change(
      'w/b/shippable.jobs.yml',
      GRAPH_JOBS.replace('deploy', 'ship').replaceAll('runSh', 'runCLI'),
    );
    await box('ship').waitFor();
    assert.match(await webview.focused(), /^img_api, Resource/);
    assert.equal(Number(await page.locator('.picture svg').getAttribute('width')), width);
    await page.getByRole('button', { name: 'Open img_api at' }).focus();
    await host.change('w/b/shippable.jobs.yml', GRAPH_JOBS);
    await box('deploy').waitFor();
    assert.equal(await webview.focused(), 'Open img_api at a/shippable.resources.yml:2');
    await host.change('w/a/shippable.resources.yml', '');
    await page.getByText('1 dependent', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'status', 'the row is gone');
  });

  it('filters by integration and repository, and keeps that through a reload', async () => {
    await open(new GraphHost(null));
    const { page } = webview;
    const choose = async (filter: string, choice: string): Promise<void> => {
      await page.locator(`#filter-${filter}`).click();
      await page.locator(`#filter-${filter} vscode-option`).getByText(choice, { exact: true }).click();
    };
    await choose('integration', 'hub');
    await page.getByRole('heading', { level: 1, name: 'What Depends on "hub"' }).waitFor();
    assert.equal(await webview.focused(), 'Integration');
    const chosen = page
      .locator('#filter-integration')
      .getByRole('option', { selected: true, includeHidden: true });
    assert.deepEqual(await chosen.allTextContents(), ['hub']);
    await choose('repository', 'b');
    await page.getByText('2 dependents in 2 repositories').waitFor();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['filter', 'filter'],
    );
    assert.deepEqual(webview.state, {
      version: 1,
      filter: { integration: 'hub', repository: 'memory:/w/b' },
    });
  });

  it('zooms, gives an overview, and saves the picture', async () => {
    await open();
    const { page } = webview;
    const width = async (): Promise<number> =>
      Number(await page.locator('.picture svg').getAttribute('width'));
    const before = await width();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    assert.ok((await width()) > before);
    await box('hub').focus();
    await page.keyboard.press('-');
    assert.equal(await width(), before);
    await page.keyboard.press('+');
    await page.keyboard.press('0');
    assert.ok((await width()) <= before);
    const overview = await width();
    await page.locator('.picture').hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await waitUntil(async () => (await width()) > overview);
    await page.getByRole('button', { name: 'Save as SVG…' }).click();
    await page.getByText('Saved as /home/me/dependents-of-hub.svg.').waitFor();
    assert.equal(host.saved.length, 1);
  });

  it('shows a thousand dependents that the keyboard reaches, and can be dragged', async () => {
    await open(new GraphHost('hub', manyDependents(1000)));
    const { page } = webview;
    await page.getByText('1000 dependents in 20 repositories').waitFor();
    assert.equal(await page.locator('svg .box').count(), 1001);
    await page.locator('table tbody tr').nth(1000).waitFor();
    assert.equal(await page.locator('table tbody tr').count(), 1001);
    const view = page.locator('.picture');
    await view.scrollIntoViewIfNeeded();
    // By its key: to work out the names of a thousand takes the test some seconds.
    await page.locator('.box[data-key="integration:hub"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    const focused = await webview.focused();
    assert.match(focused, /^job_\d+, Job/);
    const frame = await view.boundingBox();
    const shown = await page.locator('svg .box:focus').boundingBox();
    assert.ok(frame !== null && shown !== null);
    assert.ok(shown.y >= frame.y && shown.y + shown.height <= frame.y + frame.height, 'it is in sight');
    const top = await view.evaluate((element) => element.scrollTop);
    await page.mouse.move(frame.x + frame.width - 30, frame.y + 40);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width - 30, frame.y + 240);
    await page.mouse.up();
    assert.ok((await view.evaluate((element) => element.scrollTop)) < top, 'dragged');
    await page.getByRole('button', { name: 'Overview' }).click();
    const inSight = await view.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const boxes = [...element.querySelectorAll('.box')].map((found) => found.getBoundingClientRect());
      return boxes.filter((found) => found.top >= top && found.bottom <= bottom).length;
    });
    assert.ok(inSight > 100, String(inSight));
  });

  it('shows what anybody may have written as text', async () => {
    const name = '<img src=x onerror=alert(1)> [x](command:y) $(zap)';
    const text = `resources:\n  - name: ${JSON.stringify(name)}\n    type: image\n    integration: hub\n`;
    await open(new GraphHost('hub', { ...GRAPH_TEXTS, 'w/a/shippable.resources.yml': text }));
    const { page } = webview;
    await page.getByRole('button', { name: `Open ${name} at` }).waitFor();
    assert.equal(await page.locator('main img').count(), 0);
  });
});
