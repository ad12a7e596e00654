import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { ROOT } from '../../scripts/runCommand.ts';
import { THEMES, VsCodeServer } from '../support/vsCodeServer.ts';
import type { Theme } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('the Integrations view in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    server = await VsCodeServer.start({
      workspace: path.join(ROOT, 'examples'),
      workspaceFile: 'parcel-tracker.code-workspace',
    });
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('parcel-ecr').waitFor();
  });

  after(async () => {
    await server.stop();
  });

  /** What a screen reader says of the nodes that are shown, in their order. */
  async function spoken(): Promise<string[]> {
    const rows = await window.sideBar.getByRole('treeitem').all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }

  async function fileText(name: string): Promise<string> {
    return readFile(path.join(server.workspaceFolder, name), 'utf8');
  }

  it('lists the integrations of all folders by type', async () => {
    await window.treeItem(/^parcel-ecr, .*, 1 problem$/).waitFor();
    assert.deepEqual(await spoken(), [
      'Docker Hub, 1 integration',
      'parcel-hub, Docker Hub, not set up here, 3 dependencies, by the image host',
      'Amazon ECR, 1 integration',
      'parcel-ecr, Amazon ECR, not set up here, 4 dependencies, 1 problem',
      'GCR, 1 integration',
      'parcel-gcr, GCR, not set up here, 1 dependency, by the image host',
      'Quay.io, 1 integration',
      'parcel-quay, Quay.io, not set up here, 1 dependency',
      'Other integrations, 2 integrations',
    ]);
  });

  it('marks the rows that the badge counts', async () => {
    const tab = window.page.locator('.part.activitybar').getByRole('tab', { name: /^Shippable/ });
    await tab.and(window.page.locator('[aria-label*="1 problem in Shippable files"]')).waitFor();
    const marked = window.sideBar.getByRole('treeitem').filter({
      has: window.page.locator('[class*="monaco-decoration-itemBadge"]'),
    });
    await marked.nth(1).waitFor();
    const names = await Promise.all((await marked.all()).map((row) => row.getAttribute('aria-label')));
    assert.deepEqual(
      names.map((name) => name?.split(',')[0]),
      ['Amazon ECR', 'parcel-ecr'],
    );
  });

  it('opens the form of the registry that the files mean', async () => {
    await window.clickInlineAction(window.treeItem('parcel-gcr'), /^Add Integration/);
    const form = window.webview();
    await form.getByRole('textbox', { name: 'JSON key' }).waitFor();
    assert.equal(await form.getByRole('textbox', { name: 'Integration Name' }).inputValue(), 'parcel-gcr');
    await window.page.keyboard.press('Control+W');
  });

  it('shows every line that depends on one, with its region', async () => {
    await window.expand('parcel-ecr');
    await window
      .treeItem(/^storefront, Project, shippable\.yml:\d+, eu-west-1, only main, 1 problem$/)
      .waitFor();
    await window
      .treeItem(/^storefront_image, Subscription image, resources\.yml:\d+, eu-central-1$/)
      .waitFor();
    await window.screenshot('tree-dependencies-dark');
  });

  it('opens the exact range of a dependency', async () => {
    await window.treeItem(/^storefront, Project, shippable\.yml:\d+, eu-west-1/).click();
    const editor = await window.editor('storefront/shippable.yml');
    await editor.locator('.cursor').first().waitFor();
    const line = (await fileText('storefront/shippable.yml'))
      .split('\n')
      .findIndex((text) => text.includes('parcel-ecr'));
    await window.page
      .locator('.statusbar-item')
      .filter({ hasText: new RegExp(`Ln ${String(line + 1)}, Col \\d+ \\(10 selected\\)`) })
      .waitFor();
  });

  it('follows what is typed, before and after it is saved', async () => {
    await window.page.keyboard.type('fresh-ecr');
    // The findings come last; each refresh before them may close what was just opened.
    await window.treeItem(/^fresh-ecr, Amazon ECR, .* 1 problem$/).waitFor();
    await window.expand('fresh-ecr');
    await window
      .treeItem(/^storefront, Project, shippable\.yml:\d+, eu-west-1, .*not saved/)
      .first()
      .waitFor();
    await window.treeItem(/removed, not saved/).waitFor();
    await window.screenshot('tree-unsaved-dark');
    await window.page.keyboard.press('Control+Z');
    await window.treeItem(/^parcel-ecr, Amazon ECR, not set up here, 4 dependencies/).waitFor();
  });

  it('follows the disk', async () => {
    const file = path.join(server.workspaceFolder, 'delivery', 'shippable.yml');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace('parcel-hub', 'other-hub'));
    await window.treeItem('other-hub').waitFor();
    await writeFile(file, before);
    await window.treeItem('other-hub').waitFor({ state: 'detached' });
  });

  it('filters by type and by name, and says so', async () => {
    await window.pickIn('Shippable: Filter Integrations by Type…', 'Amazon ECR');
    await window.pick('Quay.io');
    await window.quickInput.press('Enter');
    await window.treeItem('parcel-hub').waitFor({ state: 'detached' });
    await window.sideBar.getByText('Filtered: Amazon ECR, Quay.io').waitFor();
    await window.runCommand('Shippable: Filter Integrations by Name…');
    await window.answer('QUAY');
    await window.treeItem('parcel-ecr').waitFor({ state: 'detached' });
    await window.treeItem('parcel-quay').waitFor();
    await window.screenshot('tree-filtered-dark');
    await window.runCommand('Shippable: Filter Integrations by Name…');
    await window.answer('nothing is called so');
    await window.sideBar.getByText('The filters hide every integration.').waitFor();
    await window.screenshot('tree-all-filtered-dark');
    await window.sideBar.getByRole('button', { name: 'Clear Filters' }).last().click();
    await window.treeItem('parcel-hub').waitFor();
  });

  it('hides and shows the other integrations', async () => {
    await window.runCommand('Shippable: Hide Other Integrations');
    await window.treeItem('Other integrations').waitFor({ state: 'detached' });
    await window.runCommand('Shippable: Show Other Integrations');
    await window.treeItem('Other integrations').waitFor();
  });

  it('shows the page of an integration by a click, and can be read with the keyboard alone', async () => {
    const node = window.treeItem('parcel-quay');
    await node.click();
    await window.webview().getByRole('heading', { level: 1, name: 'parcel-quay' }).waitFor();
    await window.page.keyboard.press('ArrowRight');
    await node.and(window.page.locator('[aria-expanded="true"]')).waitFor();
    await window.page.keyboard.press('ArrowLeft');
    await node.and(window.page.locator('[aria-expanded="false"]')).waitFor();
    await window.page.keyboard.press('ArrowRight');
    await node.and(window.page.locator('[aria-expanded="true"]')).waitFor();
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.statusbar-item').filter({ hasText: '(11 selected)' }).waitFor();
  });

  it('renames, deletes and finds by keys', async () => {
    const { keyboard } = window.page;
    await window.treeItem('parcel-quay').click();
    await keyboard.press('F2');
    await window.page.getByText('Rename Integration "parcel-quay"').waitFor();
    await keyboard.press('Escape');
    await window.treeItem('parcel-quay').click();
    await keyboard.press('Delete');
    await window.notification('"parcel-quay" stands in files only').waitFor();
    await window.treeItem('parcel-quay').click();
    await keyboard.press('Control+F');
    await window.sideBar.locator('.monaco-tree-type-filter').waitFor();
    await keyboard.press('Escape');
  });

  it('shows the integrations of a file with their logins, and leads to the page of each', async () => {
    await window.openFile('storefront/shippable.yml');
    await window.runCommand('Shippable: Show Integrations of This File…');
    await window.quickPickItem('parcel-ecr').getByText('Amazon ECR · not set up here').waitFor();
    await window.screenshot('file-integrations');
    await window.pick('parcel-ecr');
    await window.webview().getByRole('heading', { level: 1, name: 'parcel-ecr' }).waitFor();
    await window.runCommand('View: Close Editor');
  });

  it('has in the menu of a row what can be done with it, with keys too', async () => {
    const { keyboard } = window.page;
    await window.treeItem('parcel-quay').click();
    await window.webview().getByRole('heading', { level: 1, name: 'parcel-quay' }).waitFor();
    await window.treeItem('parcel-quay').focus();
    await keyboard.press('Shift+F10');
    const entry = window.page.getByRole('menuitem', { name: 'Find Dependencies…' });
    await entry.waitFor();
    assert.deepEqual(await window.menuEntries(), [
      'Add Integration…',
      'Rename Integration…',
      'Find Dependencies…',
      'Show What Depends on This…',
      'Copy Integration Name',
    ]);
    await window.screenshot('menu-row');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window
      .quickPickItem(/shippable\.yml:\d+/)
      .first()
      .waitFor();
    await keyboard.press('Escape');
    await window.expand('parcel-quay');
    await window.contextMenu(window.treeItem(/^storefront, Project, /).first(), 'Open Reference');
    await (await window.editor('storefront/shippable.yml')).locator('.cursor').first().waitFor();
  });

  it('has menus in the editor, on its title and in the explorer for files of a build, and none for others', async () => {
    const show = 'Show Integrations of This File…';
    const editor = await window.openFile('storefront/shippable.yml');
    await window.openContextMenu(editor.getByText('integrationName').first(), show);
    const entries = await window.menuEntries();
    assert.deepEqual(
      entries.filter((entry) => /Integration|Region/.test(entry)),
      [show, 'Add a Hub Entry for an Integration…', 'Set the Region at the Cursor…'],
    );
    await window.screenshot('menu-editor');
    await window.contextMenu(editor.getByText('integrationName').first(), show);
    await window.quickPickItem('parcel-ecr').waitFor();
    await window.page.keyboard.press('Escape');

    const title = window.page.locator('.editor-group-container.active .editor-actions');
    await title.getByRole('button', { name: /^More Actions/ }).click();
    await window.page.getByRole('menuitem', { name: show }).waitFor();
    await window.screenshot('menu-editor-title');
    await window.page.getByRole('menuitem', { name: 'Show What Depends on This…' }).click();
    await window.quickPickItem('All integrations').waitFor();
    await window.page.keyboard.press('Escape');

    await window.runCommand('File: Reveal Active File in Explorer View');
    const file = (name: string): Locator => window.sideBar.getByRole('treeitem', { name }).first();
    await window.openContextMenu(file('shippable.yml'), show);
    await window.screenshot('menu-explorer');
    await window.contextMenu(file('shippable.yml'), show);
    await window.quickPickItem('parcel-ecr').waitFor();
    await window.page.keyboard.press('Escape');
    await window.openContextMenu(file('Dockerfile'), 'Open to the Side');
    assert.ok(!(await window.menuEntries()).includes(show));
    await window.page.keyboard.press('Escape');
    await window.openIntegrations();
    await window.runCommand('View: Close All Editors');
  });

  it('draws what depends on one, from its menu, its lens and the palette; a box leads to its line', async () => {
    await window.contextMenu(window.treeItem('parcel-ecr'), 'Show What Depends on This…');
    const page = window.webview();
    const heading = (name: string): Locator => page.getByRole('heading', { level: 1, name });
    await heading('What Depends on "parcel-ecr"').waitFor();
    await page.locator('.box .name').getByText('storefront_image', { exact: true }).click();
    const editor = await window.editor('delivery/shippable.resources.yml');
    await editor.locator('.cursor').first().waitFor();
    const line = (await fileText('delivery/shippable.resources.yml'))
      .split('\n')
      .findIndex((text) => text.includes('name: storefront_image'));
    await window.page
      .locator('.statusbar-item')
      .filter({ hasText: new RegExp(`Ln ${String(line + 1)}, Col \\d+ \\(16 selected\\)`) })
      .waitFor();
    const ci = await window.openFile('storefront/shippable.yml');
    await ci.locator('.codelens-decoration a').getByText('Show as graph').nth(1).click();
    await heading('What Depends on "parcel-quay"').waitFor();
    await window.pickIn('Shippable: Show What Depends on This…', 'All integrations');
    await heading('What Depends on What').waitFor();
  });

  it('unfolds what follows from a line that depends on one, and leads from Find Dependencies to the picture', async () => {
    await window.expand('parcel-ecr');
    await window.expand(/storefront_image/);
    await window.expand(/storefront_manifest/);
    await window
      .treeItem(/production_deploy/)
      .first()
      .click();
    const editor = await window.editor('delivery/shippable.jobs.yml');
    await editor.locator('.cursor').first().waitFor();
    await window.pickIn('Shippable: Find Dependencies…', 'parcel-gcr');
    await window.quickInput.fill('Show as graph');
    await window.pick('Show as graph');
    await window.webview().getByRole('heading', { level: 1, name: 'What Depends on "parcel-gcr"' }).waitFor();
  });

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`can be read in ${THEMES[theme]}`, async () => {
      await window.useTheme(theme);
      await window.expand('parcel-ecr');
      await window.expand('Other integrations');
      await window.treeItem('parcel-slack').first().hover();
      await window.screenshot(`tree-${theme}`);
    });
  }

  it('says what to do when there is nothing to show', async () => {
    await window.useTheme('dark');
    for (const file of [
      'storefront/shippable.yml',
      'delivery/shippable.yml',
      'delivery/shippable.jobs.yml',
    ]) {
      await rm(path.join(server.workspaceFolder, file));
    }
    await writeFile(
      path.join(server.workspaceFolder, 'delivery', 'shippable.resources.yml'),
      'resources: []\n',
    );
    await window.sideBar.getByText('name no integration yet').waitFor();
    await rm(path.join(server.workspaceFolder, 'delivery', 'shippable.resources.yml'));
    await window.sideBar.getByText('No Shippable files, such as shippable.yml').waitFor();
    await window.screenshot('tree-welcome-dark');
    await window.sideBar.getByRole('button', { name: 'Create a shippable.yml' }).click();
    await window.pick('storefront');
    await window.editor('storefront/shippable.yml');
    await window.sideBar.getByText('name no integration yet').waitFor();
    assert.match(await fileText('storefront/shippable.yml'), /^language: none$/m);
  });
});
