import assert from 'node:assert/strict';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { GitHubServer } from '../support/search/githubServer.ts';
import { namesHub } from '../support/search/organisation.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';

describe('the delete window in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    server = await VsCodeServer.start({ workspace: 'twoFolders', workspaceFile: 'two.code-workspace' });
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('shared-hub').waitFor();
    const form = await openAddForm(window, 'Docker');
    await fillForm(form, { 'Integration Name': 'shared-hub', Username: 'alice', Password: 'pw' });
    await saveForm(form);
    await window.runCommand('View: Close All Editors');
  });

  after(async () => {
    await server.stop();
  });

  it('stays blocked by two files of two folders until both are removed and saved', async () => {
    await window.runCommand('Shippable: Delete Integration…');
    await window.pick('shared-hub');
    const page = window.webview();
    await page.getByRole('heading', { name: 'Delete Integration: shared-hub' }).waitFor();
    await page.getByText('2 dependencies', { exact: true }).waitFor();
    await window.screenshot('delete-blocked');
    const deleteButton = page.getByRole('button', { name: 'Delete', exact: true });
    assert.equal(await page.locator('#delete').getAttribute('aria-disabled'), 'true');
    await deleteButton.click({ force: true });

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
    await window.page.getByRole('tab', { name: /^Delete: shared-hub/ }).click();
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

  it('finds dependents in three repositories by the search that was set up, and deletes when each is ignored', async () => {
    const github = await GitHubServer.start(
      ['api', 'web', 'docs'].map((name) => ({
        repository: `acme/${name}`,
        path: 'shippable.yml',
        text: namesHub('shared-hub'),
      })),
    );
    await window.runCommand('Shippable: Undo Delete');
    await window.treeItem(/^shared-hub, Docker/).waitFor();
    await window.runCommand('Shippable: Set Up Organisation Search…');
    await window.pick('GitHub');
    // Each box is waited for: what is typed into one that is being left is lost.
    const box = window.page.locator('.quick-input-widget');
    await box.getByText('Address of GitHub').waitFor();
    await window.answer(github.url);
    await box.getByText('What to search').waitFor();
    await window.answer('org:acme');
    const secret = box.locator('input[type="password"]');
    await secret.fill(github.token);
    await secret.press('Enter');
    await secret.waitFor({ state: 'hidden' });
    await (await window.notice('GitHub searches org:acme for you.')).waitFor();

    await window.runCommand('Shippable: Find Dependencies…');
    await window.pick('shared-hub');
    await window
      .quickPickItem('No dependency in the open folders; your organisation was not searched')
      .waitFor();
    await window.pick('Search org:acme');
    await window.quickPickItem('acme/web shippable.yml:3').waitFor();
    await window.quickPickItem('Search org:acme again').waitFor();
    await window.screenshot('find-in-organisation');
    await window.page.keyboard.press('Escape');

    await window.runCommand('View: Close All Editors');
    await window.runCommand('Shippable: Delete Integration…');
    await window.pick('shared-hub');
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
    await github.close();
  });
});
