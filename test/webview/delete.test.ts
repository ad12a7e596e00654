import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type { DeleteMessage, DeletePage, DeleteReplies } from '../../src/contract/deleteContract.ts';
import { parseDeleteMessage } from '../../src/contract/parseDeleteMessage.ts';
import { createRequestRouter } from '../../src/contract/requestRouter.ts';
import type { RememberedDependency } from '../../src/core/dependencies/findDependencies.ts';
import { findDependencies } from '../../src/core/dependencies/findDependencies.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import { IntegrationIndex } from '../../src/core/workspace/integrationIndex.ts';
import { createDeletePage } from '../../src/host/forms/deletePage.ts';
import type { DeletePageParts } from '../../src/host/forms/deletePage.ts';
import { dockerRecord } from '../support/integrationFixtures.ts';
import { THEME_NAMES, WebviewPage } from './webviewPage.ts';
import type { TestHost } from './webviewPage.ts';

const CI = `integrations:
  hub:
    - integrationName: Docker-Integration
      type: docker
      branches:
        only: [master]
    - integrationName: other
      type: docker
`;
const JOBS = `resources:
  - name: app_image
    type: image
    integration: Docker-Integration
jobs:
  - name: deploy
    type: runSh
    integrations: [Docker-Integration]
    steps:
      - TASK:
          - script: shipctl get_integration_field Docker-Integration username
`;

const REMEMBERED: RememberedDependency = {
  folderUri: 'file:///old',
  folderName: 'old-service',
  fileUri: 'file:///old/shippable.yml',
  path: 'shippable.yml',
  integrationName: 'Docker-Integration',
  place: { line: 3, column: 1, endLine: 3, endColumn: 5 },
  dependent: 'project',
  region: null,
  holderName: null,
  state: 'remembered',
  lastSeen: '2026-03-01T10:00:00.000Z',
};

/** The delete window's host without VS Code: real analysis, real view model; "remove" edits the texts of this object. */
class DeleteHost implements TestHost {
  readonly texts = new Map([
    ['shippable.yml', CI],
    ['api/shippable.jobs.yml', JOBS],
  ]);
  readonly received: DeleteMessage[] = [];
  remembered: readonly RememberedDependency[] = [REMEMBERED];
  readonly overridden = new Set<string>();
  deleted: DeletePageParts['deleted'] = null;
  #post: (frame: unknown) => void = () => undefined;

  receive(raw: unknown, post: (frame: unknown) => void): void {
    this.#post = post;
    const done = (message: DeleteMessage): null => {
      this.received.push(message);
      return null;
    };
    const route = createRequestRouter<DeleteMessage, DeleteReplies>({
      parse: parseDeleteMessage,
      send: post,
      reportError: (error) => {
        throw error;
      },
      handlers: {
        ready: () => this.page(),
        open: done,
        remove: done,
        'remove-all': done,
        'save-all': done,
        override: (message) => {
          this.overridden.add(message.key);
          this.draw();
          return done(message);
        },
        delete: (message) => {
          this.deleted = { canUndo: true };
          this.draw();
          return done(message);
        },
        undo: done,
        close: done,
      },
    });
    void route(raw);
  }

  draw(): void {
    this.#post({ frame: 'event', event: { kind: 'page', page: this.page() } });
  }

  page(): DeletePage {
    const index = new IntegrationIndex((error) => {
      throw error;
    });
    index.apply(
      [...this.texts].map(([path, text]) => {
        const file = { uri: `file:///w/${path}`, folder: 'w', path, atRepositoryRoot: true };
        return {
          uri: file.uri,
          entry: {
            file,
            analysis: analyzeText(text, file, { strings: new Map() }),
            saved: null,
            unknown: null,
          },
        };
      }),
    );
    return createDeletePage(
      {
        record: dockerRecord(),
        report: findDependencies('Docker-Integration', index),
        searching: false,
        folders: ['w'],
        remembered: this.remembered,
        unreadable: [],
        branches: [],
        overridden: this.overridden,
        notice: null,
        deleted: this.deleted,
        formatDate: (iso) => iso.slice(0, 10),
      },
      plainTranslate,
    );
  }
}

describe('the delete window', () => {
  let browser: Browser;
  let webview: WebviewPage;
  let host: DeleteHost;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    host = new DeleteHost();
    webview = await WebviewPage.open(browser, 'delete', host);
  });

  afterEach(async () => {
    assert.deepEqual(webview.complaints, []);
    await webview.close();
  });

  it('has no accessibility violation in four themes, blocked and clear', async () => {
    const found: string[] = [];
    for (const clear of [false, true]) {
      if (clear) {
        host.texts.clear();
        host.remembered = [];
        host.draw();
        await webview.page.getByText('No dependency').waitFor();
      }
      for (const theme of THEME_NAMES) {
        await webview.useTheme(theme);
        found.push(...(await webview.violations()).map((violation) => `${theme} ${violation}`));
      }
    }
    assert.deepEqual(found, []);
  });

  it('names the integration and lists its dependencies in the groups of the portal', async () => {
    const { page } = webview;
    await page.getByRole('heading', { name: 'Delete Integration: Docker-Integration' }).waitFor();
    for (const group of ['Projects', 'Subscription images', 'Jobs']) {
      await page.getByRole('region', { name: group }).getByRole('listitem').waitFor();
    }
    await page.getByRole('region', { name: 'Projects' }).getByText('only on master').waitFor();
    await page.getByRole('region', { name: 'Also mentioned' }).getByText('shippable.jobs.yml:11').waitFor();
    await page.getByText('last seen on 2026-03-01').waitFor();
  });

  it('does not delete while something blocks, and says why to a screen reader', async () => {
    const { page } = webview;
    const button = page.getByRole('button', { name: 'Delete', exact: true });
    await button.click({ force: true });
    assert.deepEqual(host.received, []);
    const reason = await button.evaluate((element) =>
      (element.ariaDescribedByElements ?? []).map(({ textContent }) => textContent).join(' '),
    );
    assert.match(reason, /waits until all 3 dependencies/);
  });

  it('opens and removes by buttons that say which line', async () => {
    const { page } = webview;
    await page.getByRole('button', { name: 'Open shippable.yml:3' }).click();
    await page.getByRole('button', { name: 'Remove reference in shippable.yml:3' }).click();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['open', 'remove'],
    );
  });

  it('keeps the keyboard on the list when a line goes, and says the new count', async () => {
    const { page } = webview;
    await page.getByRole('button', { name: 'Remove reference in shippable.yml:3' }).focus();
    host.texts.set('shippable.yml', '');
    host.draw();
    await page.getByRole('status').getByText('3 dependencies').waitFor();
    assert.match(await webview.focused(), /^Remove reference in api\/shippable\.jobs\.yml:4/);
  });

  it('deletes once nothing depends on it and the old folder is ignored', async () => {
    const { page } = webview;
    host.texts.clear();
    host.draw();
    await page.getByText('1 dependency').waitFor();
    await page.getByRole('checkbox', { name: 'Ignore the dependencies of old-service' }).click();
    await page.getByText('No dependency').waitFor();
    await page.getByText('In these folders, on the checked-out branch: w.').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.deepEqual(webview.state, { version: 1, recordId: 'id-docker' });
  });
});
