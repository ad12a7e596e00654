import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleTestExtension } from '../../scripts/integration/bundleSuite.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { GitHubServer } from '../support/search/githubServer.ts';
import type { GitHubMood } from '../support/search/githubServer.ts';
import { GITLAB_TOKEN, GitLabServer } from '../support/search/gitlabServer.ts';
import { namesHub } from '../support/search/organisation.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';

describe('the delete window in a workbench', () => {
  const mood: GitHubMood = {};
  let folder: string;
  /** Path of the certificate of the authority that vouches for the hosts behind the proxy. */
  let authorities: string;
  let proxy: VendorProxy;
  let github: GitHubServer;
  let gitlab: GitLabServer | undefined;
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-search-'));
    const authority = new TestAuthority();
    authorities = path.join(folder, 'authorities.pem');
    await writeFile(authorities, authority.cert);
    proxy = await VendorProxy.start(authority);
    const files = ['api', 'web', 'docs'].map((name) => ({
      repository: `acme/${name}`,
      path: 'shippable.yml',
      text: `${namesHub('shared-hub')}langage: node\n`,
    }));
    github = GitHubServer.behind(proxy, files, mood);
    server = await VsCodeServer.start({
      workspace: 'twoFolders',
      workspaceFile: 'two.code-workspace',
      settings: { 'http.proxy': proxy.url, 'http.noProxy': ['127.0.0.1'] },
      standIns: [await bundleTestExtension(path.join(import.meta.dirname, 'githubLogin'))],
      env: { SHIPPABLE_TEST_GITHUB_TOKEN: github.token },
    });
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('shared-hub').waitFor();
    const form = await openAddForm(window, 'Docker Hub');
    await fillForm(form, { 'Integration Name': 'shared-hub', Username: 'alice', Password: 'pw' });
    await saveForm(form);
    await window.runCommand('View: Close All Editors');
  });

  after(async () => {
    await server.stop();
    await github.close();
    await gitlab?.close();
    await rm(folder, { recursive: true });
  });

  it('stays open through a reload of the window, with what blocks it, and leads back to the overview', async () => {
    const page = await window.openPage('shared-hub');
    await page.getByRole('button', { name: 'Delete…' }).click();
    const heading = page.getByRole('heading', { name: 'Delete Integration: shared-hub' });
    await heading.waitFor();
    await window.reloadWindow();
    await heading.waitFor();
    await page.getByText('2 dependencies', { exact: true }).waitFor();
    assert.equal(await page.locator('#delete').getAttribute('aria-disabled'), 'true');
    await window.screenshot('delete-reloaded');
    await page.getByRole('button', { name: 'Back to the overview' }).click();
    await page.locator('#action-delete:focus').waitFor();
  });

  it('is led to by the menu of a row, which has all that can be done with it', async () => {
    await window.runCommand('View: Close All Editors');
    const row = window.treeItem('shared-hub');
    await window.openContextMenu(row, 'Delete Integration…');
    assert.deepEqual(await window.menuEntries(), [
      'Edit Integration…',
      'Rename Integration…',
      'Duplicate Integration…',
      'Test Registry Login…',
      'List Image Tags…',
      'Check Pull Access…',
      'Log In Docker CLI…',
      'Find Dependencies…',
      'Show What Depends on This…',
      'Copy Integration Name',
      'Delete Integration…',
    ]);
    await window.screenshot('menu-row-recorded');
    await window.contextMenu(row, 'Delete Integration…');
    await window.webview().getByRole('heading', { name: 'Delete Integration: shared-hub' }).waitFor();
    await window.runCommand('View: Close All Editors');
  });

  it('stays blocked by two files of two folders until both are removed and saved', async () => {
    const page = await window.openPage('shared-hub');
    await page.getByRole('button', { name: 'Delete…' }).click();
    const heading = page.getByRole('heading', { name: 'Delete Integration: shared-hub' });
    await heading.waitFor();
    // Back with the keyboard, to the button that led here.
    await page.locator('#status:focus').waitFor();
    await page.getByRole('button', { name: 'Back to the overview' }).press('Enter');
    await page.locator('#action-delete:focus').press('Enter');
    await heading.waitFor();
    await page.getByText('2 dependencies', { exact: true }).waitFor();
    await page.getByText('integrationName: shared-hub').nth(1).waitFor();
    await window.screenshot('delete-blocked');
    const deleteButton = page.getByRole('button', { name: 'Delete', exact: true });
    assert.equal(await page.locator('#delete').getAttribute('aria-disabled'), 'true');
    await deleteButton.click({ force: true });

    await page.getByRole('button', { name: 'Show as graph' }).click();
    await page.getByRole('heading', { name: 'What Depends on "shared-hub"' }).waitFor();
    await window.page.keyboard.press('Control+W');
    await page.getByRole('button', { name: 'Remove reference in web/shippable.yml:4' }).click();
    await page.getByText('removed, not saved').waitFor();
    await window.screenshot('delete-removed-not-saved');
    await page.getByRole('button', { name: 'Save all' }).click();
    await page.getByText('1 dependency', { exact: true }).waitFor();
    assert.doesNotMatch(await server.readFile('web/shippable.yml'), /shared-hub/);
    assert.match(await server.readFile('web/shippable.yml'), /team-ecr/);

    await page.getByRole('button', { name: 'Open api/shippable.yml:4' }).click();
    const editor = await window.editor('api/shippable.yml');
    await editor.locator('.cursor').first().waitFor();
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.press('Shift+Control+Home');
    await window.page.keyboard.press('Delete');
    await window.page.keyboard.type('language: python');
    await window.save();
    await window.page.getByRole('tab', { name: /^shared-hub/ }).click();
    await page.getByText('No dependency', { exact: true }).waitFor();
    await window.screenshot('delete-no-dependency');
    await deleteButton.click();
    await page.getByRole('heading', { name: 'Deleted: shared-hub' }).waitFor();
    await window.screenshot('delete-done');
  });

  it('brings the integration back by undo', async () => {
    const page = window.webview();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Delete Integration: shared-hub' }).waitFor();
    await window.treeItem(/^shared-hub, Docker/).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Deleted: shared-hub' }).waitFor();
  });

  it('sets up a search of GitHub by the login of VS Code, with the authorities of the organisation', async () => {
    await window.runCommand('Shippable: Undo Delete');
    await window.treeItem(/^shared-hub, Docker/).waitFor();
    await window.webview().getByText('The integration is back.').waitFor();
    await window.pickIn('Shippable: Set Up Organisation Search…', 'GitHub');
    // Each box is waited for: what is typed into one that is being left is lost.
    const box = window.page.locator('.quick-input-widget');
    await box.getByText('Address of GitHub').waitFor();
    await window.screenshot('search-set-up-address');
    await window.quickInput.press('Enter');
    await box.getByText('What to search').waitFor();
    await window.answer('org:acme');
    await window.quickPickItem('Log in with VS Code').waitFor();
    await window.screenshot('search-set-up-login');
    // The focus goes elsewhere, as when somebody looks for a token: what was typed is not lost.
    await window.webview().getByRole('heading').first().click();
    await window.pick('Log in with VS Code');
    await window.dialog.getByRole('button', { name: 'Allow' }).click();
    await window.dialog.getByText('The certificate of api.github.com is not trusted').waitFor();
    await window.screenshot('search-set-up-certificate');
    assert.equal(github.seen.length, 0, 'no token went to a host that nobody vouches for');
    await window.dialog.getByRole('button', { name: 'Choose CA File…' }).click();
    await window.chooseFile(authorities);
    const done = await window.notice('GitHub searches org:acme for you.');
    await done.getByText('default branches only').waitFor();
    await window.screenshot('search-set-up-done');
    const status = window.webview().getByRole('status');
    await status.getByText('your organisation was not searched').waitFor();
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('finds dependents in three repositories, and deletes when each is ignored', async () => {
    await window.pickIn('Shippable: Find Dependencies…', 'shared-hub');
    await window
      .quickPickItem('No dependency in the open folders; your organisation was not searched')
      .waitFor();
    await window.pick('Search org:acme');
    await window.quickPickItem('acme/web shippable.yml:3').waitFor();
    await window.quickPickItem('Search org:acme again').waitFor();
    await window.screenshot('find-in-organisation');
    await window.treeItem(/^shared-hub\b.*none in the open folders, 3 elsewhere/).waitFor();
    await window.pick('acme/web shippable.yml:3');
    const text = window.page.locator('.monaco-editor[data-uri^="shippable-search:/acme/web/shippable.yml"]');
    await text.getByText('acme/web, as the search found it: open it on github.com').waitFor();
    await text.locator('.cdr[class*="squiggly"]').first().waitFor();
    await window.screenshot('found-file-read-only');

    await window.runCommand('View: Close All Editors');
    await window.pickIn('Shippable: Delete Integration…', 'shared-hub');
    const page = window.webview();
    await page.getByText('3 dependencies in other repositories', { exact: true }).waitFor();
    await window.screenshot('delete-organisation');
    for (const name of ['api', 'docs', 'web']) {
      assert.equal(await page.locator('#delete').getAttribute('aria-disabled'), 'true');
      await page.getByRole('checkbox', { name: `Ignore the dependencies of acme/${name}` }).click();
    }
    await page.getByText('3 in other repositories are ignored').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Deleted: shared-hub' }).waitFor();
    assert.equal(github.searches.length, 3, 'the test, the list and the window');
    assert.equal(github.reads.length, 3, 'no file is asked for again');
    await window.runCommand('View: Close All Editors');
  });

  it('tells after a rename which places in other repositories were not changed', async () => {
    await window.runCommand('Shippable: Undo Delete');
    await window.treeItem(/^shared-hub, Docker/).waitFor();
    await window.pickIn('Shippable: Rename Integration…', 'shared-hub');
    await window.page.getByText('Rename Integration "shared-hub"').waitFor();
    await window.answer('team-hub');
    await window.treeItem(/^team-hub, Docker/).waitFor();
    const notice = await window.notice('3 places in other repositories still name "shared-hub"');
    await window.screenshot('rename-not-changed-elsewhere');
    await window.pressInNotice(notice, 'Show');
    await window.quickPickItem('acme/docs shippable.yml:3').waitFor();
    await window.page.getByText('Not changed here: "shared-hub" in other repositories').waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('never says "No dependency" after a search that was stopped', async () => {
    mood.answer = () => ({ fault: 'stall' });
    await window.runCommand('Notifications: Clear All Notifications');
    await window.pickIn('Shippable: Find Dependencies…', 'team-hub');
    await window.pick('Search org:acme');
    const progress = window.notification('Searching your organisation for "team-hub"');
    await window.pressInNotice(progress, 'Cancel');
    await window.quickPickItem('The search was stopped.').waitFor();
    await window
      .quickPickItem('No dependency found, but not everything in your organisation was seen')
      .waitFor();
    assert.equal(await window.quickPickItem('No dependency').count(), 0);
    await window.screenshot('find-in-organisation-stopped');
    await window.page.keyboard.press('Escape');
  });

  it('keeps a typed token in the keyring, and says that GitLab is read project by project', async () => {
    gitlab = await GitLabServer.start(
      [{ repository: 'acme/api', path: 'shippable.yml', text: namesHub('shared-hub') }],
      { search: 'basic' },
    );
    await window.runCommand('Notifications: Clear All Notifications');
    await window.pickIn('Shippable: Set Up Organisation Search…', 'Add another search…');
    await window.pick('GitLab');
    const box = window.page.locator('.quick-input-widget');
    await box.getByText('Address of GitLab').waitFor();
    await window.answer(gitlab.url);
    await box.getByText('What to search').waitFor();
    await window.answer('acme');
    await window.pick('Enter a token');
    const secret = box.locator('input[type="password"]');
    await secret.fill(GITLAB_TOKEN);
    await secret.press('Enter');
    await secret.waitFor({ state: 'hidden' });
    const done = await window.notice('GitLab searches acme for you.');
    await done.getByText('its projects are read one by one').waitFor();
    await window.runCommand('Notifications: Clear All Notifications');

    const asked = gitlab.seen.length;
    await window.pickIn('Shippable: Set Up Organisation Search…', 'acme');
    await window.pick('Test');
    await window.notice('GitLab searches acme for you.');
    assert.equal(gitlab.seen.length, asked + 1, 'the token came from the keyring');

    await window.pickIn('Shippable: Set Up Organisation Search…', 'acme');
    await window.pick('Remove this search and its token');
    await window.notice('The search is removed.');
  });

  it('keeps the tokens out of settings and storage', async () => {
    const names = await readdir(server.dataFolder, { recursive: true, withFileTypes: true });
    const kept = names.filter(
      ({ name, parentPath }) => name.endsWith('.json') && parentPath.includes('user-data'),
    );
    const texts = await Promise.all(
      kept
        .filter((entry) => entry.isFile())
        .map(({ name, parentPath }) => readFile(path.join(parentPath, name), 'utf8')),
    );
    assert.ok(texts.some((text) => text.includes('org:acme') && text.includes(authorities)));
    for (const token of [github.token, GITLAB_TOKEN]) {
      assert.ok(texts.every((text) => !text.includes(token)));
    }
  });
});
