import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import type { DeleteMessage, DeletePage, DeleteReplies } from '../../src/contract/deleteContract.ts';
import { parseDeleteMessage } from '../../src/contract/parseDeleteMessage.ts';
import { createRequestRouter } from '../../src/contract/requestRouter.ts';
import { NO_BRANCH_FINDINGS } from '../../src/core/dependencies/branchDependencies.ts';
import type { RememberedDependency } from '../../src/core/dependencies/findDependencies.ts';
import { findFollowing } from '../../src/core/dependencies/findFollowing.ts';
import { WorkspaceBuilds } from '../../src/core/workspace/workspaceBuilds.ts';
import { findDependencies } from '../../src/core/dependencies/findDependencies.ts';
import { plainTranslate } from '../../src/core/messages/translate.ts';
import { analyzeText } from '../../src/core/workspace/analyzeText.ts';
import { IntegrationIndex } from '../../src/core/workspace/integrationIndex.ts';
import { createDeletePage } from '../../src/host/deletion/deletePage.ts';
import type { DeletePageParts } from '../../src/host/deletion/deletePage.ts';
import { rememberedKey } from '../../src/host/dependencies/rememberedFolders.ts';
import { shownLine } from '../../src/host/page/lineText.ts';
import type { ElsewhereState } from '../../src/core/search/elsewhereSearches.ts';
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

const FOUND_ELSEWHERE: ElsewhereState = {
  kind: 'found',
  changes: null,
  at: 0,
  report: {
    integrationName: 'Docker-Integration',
    complete: false,
    asked: [],
    texts: new Map(),
    publicTexts: new Map(),
    dependents: [
      {
        engine: 'github',
        repository: 'acme/api',
        repositoryKey: 'github.com/acme/api',
        path: 'shippable.yml',
        line: 3,
        column: 24,
        kind: 'hub',
        dependent: 'project',
        type: 'docker',
        region: null,
        effectiveRegion: null,
        blocksDeletion: true,
        misplaced: false,
        url: 'https://github.com/acme/api/blob/1/shippable.yml#L3',
      },
    ],
    notSeen: [
      {
        engine: 'github',
        reason: 'rate-limited',
        detail: null,
        retryAt: '2026-03-01T10:00:00.000Z',
        search: { label: 'GitHub', host: 'api.github.com', scope: 'org:acme' },
      },
    ],
  },
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
  notice: DeletePageParts['notice'] = null;
  busy: DeletePageParts['busy'] = null;
  canUndoRemoval = false;
  canEnterCredentials = false;
  organisation: DeletePageParts['organisation'] = null;
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
        'undo-removal': done,
        stop: done,
        'read-again': done,
        'save-all': done,
        'search-organisation': done,
        'stop-search': done,
        'show-graph': done,
        override: (message) => {
          this.overridden.add(message.key);
          this.draw();
          return done(message);
        },
        'forget-folder': (message) => {
          this.remembered = [];
          this.draw();
          return done(message);
        },
        delete: (message) => {
          this.deleted = { canUndo: true };
          this.draw();
          return done(message);
        },
        undo: done,
        'enter-credentials': done,
        close: done,
      },
    });
    void route(raw);
  }

  /** Files that cannot be read from now on; it never tells what they held. */
  lost: readonly string[] = [];

  draw(): void {
    this.#post({ frame: 'event', event: { kind: 'page', page: this.page() } });
  }

  page(): DeletePage {
    const raise = (error: unknown): never => {
      throw error;
    };
    const index = new IntegrationIndex(raise);
    const builds = new WorkspaceBuilds(index, raise);
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
    index.apply(
      this.lost.map((path) => {
        const file = { uri: `file:///w/${path}`, folder: 'w', path, atRepositoryRoot: false };
        return { uri: file.uri, file, unknown: { kind: 'unreadable', detail: 'EACCES' } as const };
      }),
    );
    return createDeletePage(
      {
        record: dockerRecord(),
        report: findDependencies('Docker-Integration', index),
        following: findFollowing('Docker-Integration', builds.index, index),
        searching: false,
        folders: ['w'],
        remembered: this.remembered,
        notKnownEarlier: [],
        unreadable: [],
        branches: NO_BRANCH_FINDINGS,
        organisation: this.organisation,
        overridden: this.overridden,
        notice: this.notice,
        canUndoRemoval: this.canUndoRemoval,
        canEnterCredentials: this.canEnterCredentials,
        busy: this.busy,
        deleting: false,
        recordUnreadable: null,
        deleted: this.deleted,
        savesFiles: (files) => files > 1,
        formatDate: (iso) => iso.slice(0, 10),
        pathOf: (uri) => uri.replace('file://', ''),
        lineOf: (uri, { line, column }) =>
          shownLine(this.texts.get(uri.replace('file:///w/', ''))?.split('\n')[line - 1] ?? '', column),
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

  it('has no accessibility violation in four themes and shows its focus, blocked and clear', async () => {
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
      found.push(...(await webview.unseenFocusInThemes()));
    }
    assert.deepEqual(found, []);
  });

  it('begins at what stands in the way, and leads back to the overview', async () => {
    const { page } = webview;
    await page.locator('#status:focus').waitFor();
    await page.keyboard.press('Shift+Tab');
    assert.equal(await webview.focused(), 'Back to the overview');
    await page.keyboard.press('Enter');
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['close'],
    );
  });

  it('names the integration and lists its dependencies in the groups of the portal', async () => {
    const { page } = webview;
    await page.getByRole('heading', { name: 'Delete Integration: Docker-Integration' }).waitFor();
    for (const group of ['Projects', 'Subscription images', 'Jobs']) {
      await page.getByRole('region', { name: group }).getByRole('listitem').waitFor();
    }
    const project = page.getByRole('region', { name: 'Projects' });
    await project.getByText('only on master').waitFor();
    await project.getByText('- integrationName: Docker-Integration', { exact: true }).waitFor();
    const scripts = page.getByRole('region', { name: 'Scripts that would fail' });
    await scripts.getByText('shippable.jobs.yml:11').waitFor();
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
    assert.match(reason, /waits until all 3 dependencies in the open folders/);
  });

  it('opens and removes by buttons that say which line', async () => {
    const { page } = webview;
    await page.getByRole('button', { name: 'Open shippable.yml:3', exact: true }).click();
    await page.getByRole('button', { name: 'Remove reference in shippable.yml:3' }).click();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['open', 'remove'],
    );
  });

  it('unfolds what follows from the dependencies, and leaves it so', async () => {
    const { page } = webview;
    const job = '  - name: follower\n    type: manifest\n    steps:\n      - IN: app_image\n';
    host.texts.set('api/shippable.jobs.yml', `${JOBS}${job}`);
    host.draw();
    const open = page.getByRole('button', { name: 'Open api/shippable.jobs.yml:12', exact: true });
    const summary = page.getByText('What follows from these: 1 resource or job');
    await summary.waitFor();
    assert.equal(await open.isVisible(), false);
    await summary.focus();
    await page.keyboard.press('Enter');
    await open.waitFor();
    await page.getByText('Job "follower" through "app_image"').waitFor();
    assert.deepEqual(await webview.violations(), []);
    host.texts.delete('shippable.yml');
    host.draw();
    await page.getByRole('status').getByText('2 dependencies in the open folders').waitFor();
    await open.click();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['open'],
    );
  });

  it('keeps the keyboard on the list when a line goes, and says the new count', async () => {
    const { page } = webview;
    await page.getByRole('button', { name: 'Remove reference in shippable.yml:3' }).focus();
    host.texts.set('shippable.yml', '');
    host.draw();
    await page.getByRole('status').getByText('2 dependencies in the open folders').waitFor();
    assert.match(await webview.focused(), /^Remove reference in api\/shippable\.jobs\.yml:4/);
  });

  it('deletes once nothing depends on it and the old folder is ignored', async () => {
    const { page } = webview;
    host.texts.clear();
    host.draw();
    await page.getByText('1 dependency in folders opened earlier', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: 'Ignore the dependencies of old-service' }).click();
    await page
      .getByText('No dependency in the open folders; 1 in a folder opened earlier is ignored')
      .waitFor();
    await page.getByText('Open folders, on the checked-out branch: w.').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.deepEqual(webview.state, { version: 1, recordId: 'id-docker' });
  });

  it('forgets a folder opened earlier by a button that names it', async () => {
    const { page } = webview;
    host.texts.clear();
    host.draw();
    await page.getByRole('button', { name: /^Forget folder: old-service \(.*\)$/ }).click();
    await page.getByRole('status').getByText('No dependency', { exact: true }).waitFor();
    assert.deepEqual(host.received, [{ kind: 'forget-folder', key: REMEMBERED.folderUri }]);
    assert.deepEqual(await webview.violations(), []);
  });

  it('searches the organisation, shows what was found by repository, and lets each be ignored', async () => {
    const { page } = webview;
    host.texts.clear();
    host.remembered = [];
    const searching = { kind: 'searching', progress: { files: 7, dependents: 0, oneByOne: [] } } as const;
    host.organisation = { scopes: ['org:acme'], now: 0, language: 'en', state: searching };
    host.draw();
    const part = page.getByRole('region', { name: 'Elsewhere in org:acme' });
    await part.getByText('Searching… 7 files read').waitFor();
    await page.getByRole('button', { name: 'Stop searching' }).click();
    host.organisation = { scopes: ['org:acme'], now: 60_000, language: 'en', state: FOUND_ELSEWHERE };
    host.draw();
    await part.getByText('Searched 1 minute ago').waitFor();
    assert.equal(await webview.focused(), 'Search again');
    await part.getByRole('button', { name: 'Open shippable.yml:3 of acme/api' }).click();
    await page.getByRole('status').getByText('1 dependency in another repository').waitFor();
    assert.deepEqual(await webview.violations(), []);
    await part.getByRole('checkbox', { name: 'Ignore the dependencies of acme/api' }).click();
    await page
      .getByRole('status')
      .getByText('No dependency found, but not everything in your organisation was seen')
      .waitFor();
    await part.getByRole('checkbox', { name: 'Ignore what was not seen' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['stop-search', 'open', 'override', 'override', 'delete'],
    );
  });

  it('reads again what could not be read, and moves neither focus nor page meanwhile', async () => {
    const { page } = webview;
    host.lost = Array.from({ length: 25 }, (_, index) => `service-${String(index)}/shippable.yml`);
    host.draw();
    const group = page.getByRole('region', { name: '25 files or folders were not read' });
    await group.getByText('it cannot be read: there is no permission (EACCES)').first().waitFor();
    await group.getByText('and 5 more').waitFor();
    assert.deepEqual(await webview.violations(), []);
    const again = group.getByRole('button', { name: 'Read again' });
    await again.click();
    await again.focus();
    await page.evaluate(() => {
      window.scrollTo(0, 300);
    });
    host.lost = host.lost.slice(1);
    host.draw();
    await page.getByRole('region', { name: '24 files or folders were not read' }).waitFor();
    assert.equal(await webview.focused(), 'Read again');
    assert.equal(await page.evaluate(() => window.scrollY), 300);
    host.lost = [];
    host.draw();
    await page.getByRole('button', { name: 'Read again' }).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'status');
    assert.deepEqual(host.received, [{ kind: 'read-again' }]);
  });

  it('shows scripts that would fail with a warning, not below a green sign', async () => {
    const { page } = webview;
    host.remembered = [];
    host.texts.delete('shippable.yml');
    host.texts.set('api/shippable.jobs.yml', JOBS.replace(/^.*(?:integrations?):.*$/gm, ''));
    host.draw();
    const status = page.getByRole('status');
    await status.getByText('No dependency blocks, but 1 line of a script would fail').waitFor();
    assert.match((await page.locator('#status').getAttribute('class')) ?? '', /warning/);
    await page.getByRole('button', { name: 'Open api/shippable.jobs.yml:11' }).click();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['open'],
    );
  });

  it('shows where a folder opened earlier lies, and opens its lines', async () => {
    const { page } = webview;
    const group = page.getByRole('region', { name: 'Folders opened earlier' });
    await group.getByText('/old', { exact: true }).waitFor();
    await group.getByRole('button', { name: 'Open shippable.yml:3 of old-service' }).click();
    assert.deepEqual(host.received, [{ kind: 'open', key: rememberedKey(REMEMBERED) }]);
  });

  it('leaves a notice and the running work in place while the rest changes', async () => {
    const { page } = webview;
    host.notice = { level: 'warning', text: 'One file is read-only.' };
    host.busy = { what: 'Removing the references', step: '0 of 90 files', canStop: true };
    host.draw();
    await page.getByText('0 of 90 files').waitFor();
    const stop = page.getByRole('button', { name: 'Stop' });
    await stop.focus();
    const watched = await page.evaluateHandle(() => {
      const changes: string[] = [];
      for (const live of document.querySelectorAll('[role=alert], .running [role=status]')) {
        const seen = { childList: true, characterData: true, subtree: true };
        new MutationObserver(() => changes.push(live.textContent)).observe(live, seen);
      }
      return { changes, alert: document.querySelector('[role=alert]') };
    });
    host.busy = { what: 'Removing the references', step: '50 of 90 files', canStop: true };
    host.texts.set('shippable.yml', '');
    host.draw();
    await page.getByText('50 of 90 files').waitFor();
    assert.equal(await watched.evaluate(({ alert }) => alert?.isConnected), true);
    assert.deepEqual(await watched.evaluate(({ changes }) => changes), []);
    assert.equal(await webview.focused(), 'Stop');
    await stop.click();
    assert.deepEqual(host.received, [{ kind: 'stop' }]);
  });

  it('says what "Remove all" does before it does it, and offers what helps afterwards', async () => {
    const { page } = webview;
    await page.getByText('then edits the files and saves them').waitFor();
    host.notice = { level: 'success', text: 'Done.' };
    host.canUndoRemoval = true;
    host.canEnterCredentials = true;
    host.draw();
    await page.getByRole('button', { name: 'Bring the references back' }).click();
    await page.getByRole('button', { name: 'Enter credentials' }).click();
    assert.deepEqual(
      host.received.map(({ kind }) => kind),
      ['undo-removal', 'enter-credentials'],
    );
  });
});
