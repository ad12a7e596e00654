import assert from 'node:assert/strict';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
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
});
