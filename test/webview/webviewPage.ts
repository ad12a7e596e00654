import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../scripts/runCommand.ts';
import { renderWebviewShell } from '../../src/host/panels/webviewShell.ts';
import type { PageName } from '../../src/host/panels/webviewShell.ts';
import { messageWatch } from '../support/messageWatch.ts';
import { unseenFocus } from './unseenFocus.ts';
import themes from './themes.json' with { type: 'json' };

const ORIGIN = 'http://webview.test';
const DIST = path.join(ROOT, 'dist', 'webview');
const VIEWPORT = { width: 900, height: 1000 };
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

export type ThemeName = keyof typeof themes;
export const THEME_NAMES = Object.keys(themes) as readonly ThemeName[];

/** What VS Code itself puts below a page's own style sheet, as far as these pages meet it. */
const DEFAULT_STYLES = `
  body { background-color: transparent; color: var(--vscode-editor-foreground); }
  code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); }
`;

/** Stands in for the extension: gets what the page posts, and can post to the page. */
export interface TestHost {
  receive(raw: unknown, post: (frame: unknown) => void): void;
}

/**
 * One built page in Chromium, with the real shell and its content security policy, the variables of a theme of VS Code
 * and a stand-in for `acquireVsCodeApi`. State outlives `reload`, as it does in VS Code.
 */
export class WebviewPage {
  readonly page: Page;
  /** Everything the browser complained about: violations of the policy, errors of scripts. */
  readonly complaints: string[] = [];
  /** What the page gave to `setState` last. */
  state: unknown = undefined;
  /** Every frame that the page posted. */
  readonly posted: unknown[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, name: PageName, host: TestHost): Promise<WebviewPage> {
    if (!existsSync(path.join(DIST, `${name}.js`))) {
      throw new Error('The pages are not built: run `npm run build` first.');
    }
    // A profile for each page would cost half a second of work more than all that most tests do.
    const profile = browser.contexts()[0] ?? (await browser.newContext({ viewport: VIEWPORT }));
    const page = await profile.newPage();
    page.setDefaultTimeout(15_000);
    const webview = new WebviewPage(page);
    page.on('pageerror', (error) => webview.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        webview.complaints.push(message.text());
      }
    });
    const post = (frame: unknown): void => {
      messageWatch.note('to page', frame);
      void page.evaluate((data) => {
        window.postMessage(data, '*');
      }, frame);
    };
    await page.exposeFunction('hostReceive', (raw: unknown) => {
      webview.posted.push(raw);
      messageWatch.note('to extension', raw);
      host.receive(raw, post);
    });
    await page.exposeFunction('hostState', (state: unknown) => {
      webview.state = state;
      messageWatch.note('kept state', state);
    });
    await page.route(`${ORIGIN}/**`, (route) =>
      route.fulfill(answerTo(new URL(route.request().url()), name)),
    );
    await webview.#load();
    return webview;
  }

  /** The window reloads: the page starts anew with the state it kept. */
  async reload(): Promise<void> {
    await this.#load();
  }

  async #load(): Promise<void> {
    await this.page.addInitScript(installApi, this.state);
    await this.page.goto(`${ORIGIN}/index.html`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await this.useTheme('dark');
  }

  async useTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(
      ({ variables, bodyClass, styles }) => {
        for (const [name, value] of Object.entries(variables)) {
          document.documentElement.style.setProperty(name, value);
        }
        document.body.className = bodyClass;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(styles);
        document.adoptedStyleSheets.push(sheet);
      },
      { ...clearedTheme(theme), styles: DEFAULT_STYLES },
    );
    // The toolkit takes the new colours over by an observer, some frames later: first its background, last this border.
    await this.page.waitForFunction(() => {
      const styles = getComputedStyle(document.body);
      const isTakenOver = (own: string, theme: string): boolean => {
        const wanted = styles.getPropertyValue(theme);
        return wanted === '' || styles.getPropertyValue(own) === wanted;
      };
      return (
        isTakenOver('--background', '--vscode-editor-background') &&
        isTakenOver('--panel-view-border', '--vscode-panel-border')
      );
    });
  }

  /** What axe-core finds against the page as it is now: id, elements, and the reason. */
  async violations(): Promise<readonly string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) {
      await this.page.evaluate(axe.source);
    }
    const results = await this.page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
      });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map((node) => `${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
      }));
    });
    return results.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
  }

  /** In which theme one cannot see that which element has the focus of the keyboard. */
  async unseenFocusInThemes(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const theme of THEME_NAMES) {
      await this.useTheme(theme);
      found.push(...(await unseenFocus(this.page)).map((line) => `${theme} ${line}`));
    }
    return found;
  }

  /** The accessible name of what has the focus, through shadow trees. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      const host = document.activeElement;
      const labelledBy = host?.getAttribute('aria-labelledby');
      const label = typeof labelledBy === 'string' ? document.getElementById(labelledBy) : null;
      return (host?.getAttribute('aria-label') ?? label?.textContent ?? host?.textContent ?? '').trim();
    });
  }

  /** Names of the stops of the Tab key from where the focus is, until one repeats or the page is left. */
  async tabOrder(stops: number): Promise<readonly string[]> {
    const order: string[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      await this.page.keyboard.press('Tab');
      order.push(await this.focused());
    }
    return order;
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

/** Variables that another theme sets and this one does not have must not linger. */
function clearedTheme(theme: ThemeName): { variables: Record<string, string>; bodyClass: string } {
  const names = Object.values(themes).flatMap(({ variables }) => Object.keys(variables));
  const own: Readonly<Record<string, string>> = themes[theme].variables;
  return {
    variables: Object.fromEntries(names.map((name) => [name, own[name] ?? ''])),
    bodyClass: themes[theme].bodyClass,
  };
}

function answerTo(url: URL, name: PageName): { status: number; contentType?: string; body: string | Buffer } {
  if (url.pathname === '/index.html') {
    const body = renderWebviewShell({
      language: 'en',
      cspSource: ORIGIN,
      nonce: 'testNonce',
      scriptUri: `${ORIGIN}/${name}.js`,
      styleUri: `${ORIGIN}/page.css`,
    });
    return { status: 200, contentType: 'text/html', body };
  }
  const file = path.join(DIST, path.basename(url.pathname));
  const contentType = CONTENT_TYPES[path.extname(file)];
  return existsSync(file) && contentType !== undefined
    ? { status: 200, contentType, body: readFileSync(file) }
    : { status: 404, body: '' };
}

/** Runs in the page before its own script. */
function installApi(kept: unknown): void {
  const host = window as unknown as {
    hostReceive: (raw: unknown) => void;
    hostState: (state: unknown) => void;
    acquireVsCodeApi: unknown;
  };
  let state = kept;
  host.acquireVsCodeApi = () => ({
    postMessage: (raw: unknown) => {
      host.hostReceive(raw);
    },
    getState: () => state,
    setState: (next: unknown) => {
      state = next;
      host.hostState(next);
    },
  });
}
