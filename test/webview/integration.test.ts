import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type {
  IntegrationMessage,
  IntegrationReplies,
  PageActionKey,
} from '../../src/contract/integrationContract.ts';
import { parseIntegrationMessage } from '../../src/contract/parseIntegrationMessage.ts';
import { createRequestRouter } from '../../src/contract/requestRouter.ts';
import type { LoginOutcome } from '../../src/core/domain/loginOutcome.ts';
import { dockerRecord } from '../support/integrationFixtures.ts';
import { INTEGRATION_TEXTS, IntegrationWorld } from '../support/integrationWorld.ts';
import { THEME_NAMES, WebviewPage } from './webviewPage.ts';
import type { TestHost } from './webviewPage.ts';

const NAME = 'Docker-Integration';

const REFUSED: LoginOutcome = {
  outcome: 'refused',
  cause: 'wrong-credentials',
  field: 'password',
  who: 'registry',
  details: { host: 'registry.example' },
  parts: [],
  evidence: [{ method: 'GET', url: 'https://registry.example/v2/', status: 401, ms: 12 }],
  serverText: 'unauthorized <b>you</b>',
};

/** The page's host without VS Code: the real session over real texts. */
class IntegrationHost extends IntegrationWorld implements TestHost {
  readonly received: IntegrationMessage[] = [];
  /** What the page was before this one in its tab. */
  cameFrom: PageActionKey | null = null;

  receive(raw: unknown, post: (frame: unknown) => void): void {
    this.onEvent = (event) => {
      post({ frame: 'event', event });
    };
    const route = createRequestRouter<IntegrationMessage, IntegrationReplies>({
      parse: (message) => {
        const parsed = parseIntegrationMessage(message);
        this.received.push(...(parsed.ok && parsed.value.kind !== 'ready' ? [parsed.value] : []));
        return parsed;
      },
      send: post,
      reportError: (error) => {
        throw error;
      },
      handlers: { ...this.session.handlers(), resume: () => this.cameFrom },
    });
    void route(raw);
  }

  /** A test begins; the function that is given ends it. */
  test(outcome: LoginOutcome): () => Promise<void> {
    const record = dockerRecord();
    const end = Promise.withResolvers<undefined>();
    const run = this.runs.run(record, new AbortController().signal, async () => {
      await end.promise;
      return { kind: 'tested', record, outcome };
    });
    this.clock.advance(100);
    return async () => {
      end.resolve(undefined);
      await run;
      const { cause } = outcome;
      const testedAt = this.integrations.now().toISOString();
      const explanation = 'registry.example refuses the user name or the password.';
      this.state = { outcome: outcome.outcome, cause, explanation, testedAt };
      this.logins.fire(record.id);
      this.clock.advance(100);
    };
  }
}

/** So many hub entries. */
function manyEntries(count: number, name = NAME): string {
  const entries = Array.from(
    { length: count },
    (_, at) => `    - integrationName: ${name} # ${String(at)}\n      type: docker\n`,
  );
  return `integrations:\n  hub:\n${entries.join('')}`;
}

describe('the page of an integration', () => {
  let browser: Browser;
  let webview: WebviewPage;
  let host: IntegrationHost;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
  });

  const open = async (made = new IntegrationHost()): Promise<void> => {
    host = made;
    webview = await WebviewPage.open(browser, 'integration', host);
  };

  afterEach(async () => {
    assert.deepEqual(webview.complaints, []);
    await webview.close();
  });

  it('has no accessibility violation in four themes and shows its focus, refused, testing and not set up', async () => {
    const states: readonly (() => Promise<void>)[] = [
      async () => {
        await open();
        host.findings.set(
          'memory:/w/shippable.yml',
          new Map([
            [
              3,
              [
                { level: 'error', text: 'Another type is meant.' },
                { level: 'warning', text: 'The region does not fit.' },
                { level: 'info', text: 'It is used nowhere.' },
              ],
            ],
          ]),
        );
        host.findingChanges.fire(new Set(['memory:/w/shippable.yml']));
        await host.test(REFUSED)();
        await webview.page.getByText('Refused just now').waitFor();
      },
      async () => {
        await open();
        host.test(REFUSED);
        await webview.page.getByText('Testing the login…').waitFor();
      },
      async () => {
        await open(new IntegrationHost(null));
      },
    ];
    const found: string[] = [];
    for (const enter of states) {
      await enter();
      for (const theme of THEME_NAMES) {
        await webview.useTheme(theme);
        found.push(...(await webview.violations()).map((violation) => `${theme} ${violation}`));
      }
      found.push(...(await webview.unseenFocusInThemes()));
      if (enter !== states.at(-1)) {
        await webview.close();
      }
    }
    assert.deepEqual(found, []);
  });

  it('tells all of an integration under headings, and each line opens its place', async () => {
    await open();
    const { page } = webview;
    await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
    await page.getByText('Username').waitFor();
    for (const title of ['Login', 'Dependencies']) {
      await page.getByRole('heading', { name: title, level: 2 }).waitFor();
    }
    const projects = page.getByRole('region', { name: 'Projects' });
    await projects.getByText(`- integrationName: ${NAME}`).waitFor();
    await projects.getByText('only on master').waitFor();
    await page.getByText('What follows from these: 1 resource or job').click();
    for (const place of ['shippable.yml:3', 'api/shippable.jobs.yml:2', 'shippable.yml:9']) {
      await page.getByRole('button', { name: `Open ${place}`, exact: true }).click();
    }
    assert.deepEqual(
      host.opened.map((place) => place.replace('memory:/w/', '')),
      ['shippable.yml:3', 'api/shippable.jobs.yml:2', 'shippable.yml:9'],
    );
  });

  it('leads through the keyboard alone: test, actions, lines', async () => {
    await open();
    const order = await webview.tabOrder(12);
    assert.deepEqual(order.slice(0, 4), ['Test login', 'Edit credentials', 'Rename…', 'Duplicate…']);
    assert.equal(order.at(-1), 'Open shippable.yml:3');
    await webview.page.keyboard.press('Enter');
    await webview.page.getByRole('button', { name: 'Rename…' }).press('Enter');
    await webview.page.getByRole('button', { name: 'Test login' }).press('Enter');
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['open', 'act', 'test'],
    );
  });

  it('shows a test that goes on, stops it with the same button, and its end with what can be done', async () => {
    await open();
    const { page } = webview;
    const login = page.getByRole('status').first();
    await page.getByRole('button', { name: 'Test login' }).focus();
    const end = host.test(REFUSED);
    await login.getByText('Testing the login…').waitFor();
    assert.equal(await webview.focused(), 'Stop test');
    await page.keyboard.press('Enter');
    await end();
    await login.getByText('Refused just now').waitFor();
    assert.equal(await webview.focused(), 'Test again');
    await page.getByRole('heading', { name: 'What you can do' }).waitFor();
    await page.getByRole('button', { name: 'Go to the field' }).first().click();
    await page.getByText('What was asked, and what the registry answered').click();
    await page.getByText('unauthorized <b>you</b>').waitFor();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['stop-test', 'edit-field'],
    );
  });

  it('has the outcome of a test in sight at 700 pixels and twice the size', async () => {
    await open();
    const { page } = webview;
    // Twice the size halves what the page has room for.
    await page.setViewportSize({ width: 350, height: 300 });
    await page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight);
    });
    await host.test(REFUSED)();
    const outcome = page.getByText('Refused just now');
    await outcome.waitFor();
    const box = await outcome.boundingBox();
    assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 300, JSON.stringify(box));
    const isWider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    assert.equal(isWider, false);
  });

  it('draws 300 dependencies soon, and of a change only the lines that differ: focus and scroll stay', async () => {
    await open(new IntegrationHost(dockerRecord(), { 'w/shippable.yml': manyEntries(300) }));
    const { page } = webview;
    const at = page.getByRole('button', { name: 'Open shippable.yml:403', exact: true });
    await at.focus();
    await page.evaluate(() => {
      window.scrollTo(0, 4_000);
      document.querySelectorAll('li').forEach((line) => {
        line.dataset['seen'] = 'yes';
      });
    });
    host.change('w/shippable.yml', manyEntries(300).replace('# 17\n', '# seventeen\n'));
    await page.getByText('# seventeen').waitFor();
    const kept = await page.evaluate(() => document.querySelectorAll('li[data-seen]').length);
    assert.equal(kept, 299);
    assert.equal(await webview.focused(), 'Open shippable.yml:403');
    assert.equal(await page.evaluate(() => window.scrollY), 4_000);
    // All lines move when one is typed above them; whoever is on one stays on the page.
    const start = Date.now();
    host.change('w/shippable.yml', `# new\n${manyEntries(300)}`);
    await page.getByRole('button', { name: 'Open shippable.yml:602', exact: true }).waitFor();
    assert.ok(Date.now() - start < 2_000, `${String(Date.now() - start)} ms`);
    assert.equal(await webview.focused(), 'Open shippable.yml:404');
    assert.equal(await page.evaluate(() => window.scrollY), 4_000);
  });

  it('gives what another page of its tab kept to the host, forgets it, and has the focus where somebody left', async () => {
    await open();
    assert.deepEqual(host.received, [], 'nothing was kept');
    webview.state = { version: 1, recordId: 'id-docker' };
    host.cameFrom = 'delete';
    await webview.reload();
    assert.deepEqual(host.received, [{ kind: 'resume', state: { version: 1, recordId: 'id-docker' } }]);
    assert.equal(webview.state, null);
    assert.equal(await webview.focused(), 'Delete…');
  });

  it('takes what others wrote for text', async () => {
    const name = '[run](command:workbench.action.quit) <img src=x onerror=alert(1)>';
    const text = `integrations:\n  hub:\n    - integrationName: '${name}'\n      type: docker\n`;
    await open(new IntegrationHost(null, { 'w/shippable.yml': text }, name));
    const { page } = webview;
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('region', { name: 'Projects' }).getByText(`integrationName: '${name}'`).waitFor();
    assert.equal(await page.locator('img, a').count(), 0);
  });

  it('shows what comes late, and keeps what is unfolded', async () => {
    await open();
    const { page } = webview;
    await page.getByText('What follows from these: 1 resource or job').click();
    host.scopes = ['org:acme'];
    host.organisationChanges.fire(null);
    host.clock.advance(100);
    await page.getByRole('button', { name: 'Search' }).click();
    const jobs = INTEGRATION_TEXTS['w/api/shippable.jobs.yml'] ?? '';
    host.change(
      'w/api/shippable.jobs.yml',
      `${jobs}  - name: second\n    type: manifest\n    steps:\n      - IN: img_api\n`,
    );
    await page.getByText('What follows from these: 2 resources and jobs').waitFor();
    await page.getByRole('button', { name: 'Open api/shippable.jobs.yml:6', exact: true }).waitFor();
    assert.deepEqual(host.ran, [`search ${NAME}`]);
  });
});
