import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { ROOT } from '../../scripts/runCommand.ts';
import { writeRecord } from '../../src/core/records/recordText.ts';
import { dockerRecord } from '../support/integrationFixtures.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Theme } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('language features in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let editor: Locator;

  before(async () => {
    server = await VsCodeServer.start({ workspace: path.join(ROOT, 'test/fixtures/workspaces/language') });
    const record = dockerRecord({
      name: 'Team #devops',
      type: 'quay',
      fields: { url: 'https://quay.io', username: 'team' },
      secrets: {},
    });
    await mkdir(path.dirname(recordFile()), { recursive: true });
    await writeFile(recordFile(), writeRecord(record));
    window = await server.openWindow();
    editor = await window.openFile('shippable.yml');
    await lens('3 references').waitFor();
  });

  after(async () => {
    await server.stop();
  });

  function recordFile(): string {
    const storage = 'user-data/User/globalStorage/shippable-community.shippable-integrations/integrations';
    return path.join(server.dataFolder, storage, 'id-docker.json');
  }

  function lens(title: string): Locator {
    return editor.locator('.codelens-decoration a').getByText(title, { exact: true }).first();
  }

  function word(text: string): Locator {
    return editor.locator('.view-line span').getByText(text, { exact: true }).last();
  }

  async function fileText(name: string): Promise<string> {
    return readFile(path.join(server.workspaceFolder, name), 'utf8');
  }

  async function eventually(check: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 15_000;
    while (!(await check())) {
      assert.ok(Date.now() < end, 'it did not come true in time');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('lays lenses over hub entries and a hint behind the default region', async () => {
    await lens('Not set up here: add integration').waitFor();
    await lens('Login not tested').waitFor();
    await lens('Test login').waitFor();
    await editor.getByText('region: us-east-1').first().waitFor();
    await window.screenshot('language-lenses-dark');
  });

  for (const theme of ['dark', 'light', 'hc-black'] as const satisfies readonly Theme[]) {
    it(`tells all of an integration in a hover (${theme})`, async () => {
      await window.useTheme(theme);
      await word('team-ecr').hover();
      const hover = window.page.locator('.monaco-hover').filter({ hasText: 'Amazon ECR' }).first();
      await hover.getByText('the default, because this entry names none').waitFor();
      await hover.getByText('shippable.resources.yml:4').waitFor();
      await hover.getByText('Show integration').first().waitFor();
      await hover.getByText('Add integration').first().waitFor();
      await window.screenshot(`language-hover-${theme}`);
      await window.page.keyboard.press('Escape');
    });
  }

  it('opens the page of an integration with F12, and leads back to a reference', async () => {
    await window.goTo(4, 25);
    await window.page.keyboard.press('F12');
    const page = window.webview();
    await page.getByRole('heading', { name: 'team-ecr', level: 1 }).waitFor();
    await page.getByText('3 dependencies').waitFor();
    await page.getByRole('button', { name: 'Add integration with this name' }).waitFor();
    await window.screenshot('integration-page-hc-black');
    await window.useTheme('light');
    await window.screenshot('integration-page-light');
    await window.useTheme('dark');
    await window.screenshot('integration-page-dark');
    await page.getByRole('button', { name: 'Show in the tree' }).click();
    await window.treeItem('team-ecr').and(window.page.locator('[aria-selected="true"]')).waitFor();
    await page.getByRole('button', { name: 'Open shippable.resources.yml:4' }).click();
    await window.editor('/shippable.resources.yml');
    await window.page.getByRole('tab', { name: /^shippable\.yml/ }).click();
  });

  it('opens the page from the hover, and from the lens that says how the login stands', async () => {
    editor = await window.editor('/shippable.yml');
    await word('team-ecr').hover();
    await window.page
      .locator('.monaco-hover')
      .filter({ hasText: 'Amazon ECR' })
      .getByText('Show integration')
      .first()
      .click();
    await window.webview().getByRole('heading', { name: 'team-ecr', level: 1 }).waitFor();
    await window.page.getByRole('tab', { name: /^shippable\.yml/ }).click();
    editor = await window.editor('/shippable.yml');
    await lens('Login not tested').click();
    await window.webview().getByRole('heading', { name: 'Team #devops', level: 1 }).waitFor();
    await window.page.getByRole('tab', { name: /^shippable\.yml/ }).click();
  });

  it('completes a name inside an unfinished flow map', async () => {
    editor = await window.openFile('shippable.resources.yml');
    await editor.locator('.view-line').first().click();
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('  - {name: second, type: image, integration: ');
    const row = window.page
      .locator('.suggest-widget .monaco-list-row')
      .filter({ hasText: 'team-ecr' })
      .first();
    await row.waitFor();
    await window.screenshot('language-completion-dark');
    await window.page.keyboard.type('team-e');
    await row.click();
    await window.save();
    assert.match(
      await fileText('shippable.resources.yml'),
      /- \{name: second, type: image, integration: team-ecr\}?/,
    );
  });

  it('renames with F2 over every file, after the preview', async () => {
    await window.page.getByRole('tab', { name: /^shippable\.yml/ }).click();
    editor = await window.editor('/shippable.yml');
    await lens('4 references').waitFor();
    await window.goTo(4, 25);
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box input');
    await box.fill('Team: ecr');
    await window.screenshot('language-rename-dark');
    await box.press('Enter');
    const preview = window.page.locator('.bulk-edit-panel');
    await preview.getByText('shippable.resources.yml').waitFor();
    await window.screenshot('language-rename-preview-dark');
    // Three files with four edits, ticked already.
    await eventually(
      async () => (await preview.locator('.edit-checkbox[aria-checked="true"]').count()) === 7,
    );
    assert.equal(await preview.locator('.edit-checkbox[aria-checked="false"]').count(), 0);
    assert.ok((await fileText('shippable.jobs.yml')).includes('integrations: [team-ecr]'));
    await window.page.getByRole('button', { name: 'Apply', exact: true }).click();
    await eventually(async () =>
      (await fileText('shippable.jobs.yml')).includes("integrations: ['Team: ecr']"),
    );
    await eventually(async () =>
      (await fileText('shippable.resources.yml')).includes("integration: 'Team: ecr'"),
    );
    await eventually(async () => (await fileText('shippable.yml')).includes("integrationName: 'Team: ecr'"));
    assert.ok((await fileText('shippable.jobs.yml')).includes('get_integration_field team-ecr'));
  });

  it('renames over every file at once where the preview is switched off', async () => {
    // The numbers of the lines go with the same change: they say that the window has heard of it.
    const settings = { 'shippable.rename.preview': false, 'editor.lineNumbers': 'off' };
    await server.writeFile('.vscode/settings.json', JSON.stringify(settings));
    await editor.locator('.line-numbers').first().waitFor({ state: 'detached' });
    await window.goTo(4, 25);
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box input');
    await box.fill('team-ecr');
    await box.press('Enter');
    // The quotes of the longer name stay.
    // The new name is waited for, not only the old one to go: a file that is being saved is empty for a moment.
    for (const name of ['shippable.jobs.yml', 'shippable.resources.yml']) {
      await eventually(async () => /integrations?: \[?'team-ecr'/.test(await fileText(name)));
      assert.ok(!(await fileText(name)).includes('Team: ecr'));
    }
    assert.equal(await window.page.locator('.bulk-edit-panel').count(), 0);
  });

  it('renames in one file at once, and lets the record follow', async () => {
    await window.goTo(6, 26);
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box input');
    await box.fill('devops quay');
    await box.press('Enter');
    await window.treeItem(/^devops quay, Quay\.io, not set up here/).waitFor();
    // An edit of the open file alone is not saved by the editor, and the record follows the saved files.
    const notice = window.notification('"Team #devops" is renamed in unsaved files.');
    await notice.waitFor();
    await window.screenshot('language-rename-unsaved-dark');
    await window.pressInNotice(notice, 'Save All');
    await eventually(async () => (await fileText('shippable.yml')).includes('devops quay'));
    assert.ok((await fileText('shippable.yml')).includes('integrationName: "devops quay"'));
    await eventually(async () => (await readFile(recordFile(), 'utf8')).includes('"devops quay"'));
    await window.treeItem('Team #devops').waitFor({ state: 'detached' });
  });

  it('says why a fixed word cannot be renamed', async () => {
    await window.goTo(9, 26);
    await window.page.keyboard.press('F2');
    await window.page.getByText('fixed word of the build system').first().waitFor();
  });
});
