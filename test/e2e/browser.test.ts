import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { EXTENSION_ID } from '../../src/host/contributions.ts';
import { eventually } from '../support/eventually.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';

const MARKER = 'canaryOfTheBrowser';

/** The extension host here is a worker of the page, as on the web: it has no Node. */
describe('the extension in a browser', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let editor: Locator;

  before(async () => {
    server = await VsCodeServer.start({
      workspace: 'findings',
      settings: {
        'extensions.webWorker': true,
        'remote.extensionKind': { [EXTENSION_ID]: ['web'] },
        'editor.autoIndent': 'none',
        'editor.autoClosingBrackets': 'never',
        'editor.quickSuggestions': { other: 'off' },
      },
    });
    window = await server.openWindow();
    await window.openIntegrations();
  });

  after(async () => {
    await server.stop();
  });

  async function text(): Promise<string> {
    return server.readFile('shippable.yml');
  }

  it('lists what the files name', async () => {
    await window.treeItem(/^aws-keys, Amazon ECR, .*1 dependency/).waitFor();
  });

  it('tells of a mistake and mends it', async () => {
    editor = await window.openFile('shippable.yml');
    await editor.locator('.squiggly-error').first().waitFor();
    const line = editor.locator('.view-line', { hasText: /type:\secr/ }).first();
    await window.quickFix(line, 'Add region: us-west-2', 'browser-region-fixes');
    await editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  it('completes a name', async () => {
    await window.page.keyboard.press('Control+End');
    await window.page.keyboard.type('    - {type: ecr, integrationName: ');
    await window.page.keyboard.press('Control+Space');
    await window.page
      .locator('.suggest-widget .monaco-list-row')
      .filter({ hasText: 'aws-keys' })
      .first()
      .click();
    await window.page.keyboard.press('End');
    await window.page.keyboard.type('}');
    await window.save();
    assert.match(await text(), /- \{type: ecr, integrationName: aws-keys\}/);
    await window.treeItem(/^aws-keys, .*2 dependencies/).waitFor();
  });

  it('tells of an integration in a hover, and renames it everywhere', async () => {
    const name = editor.locator('.view-line span').getByText('aws-keys', { exact: true }).first();
    await name.hover();
    await window.page.locator('.monaco-hover').getByText('Add integration').first().waitFor();
    await window.page.keyboard.press('Escape');
    await name.click();
    await window.page.keyboard.press('F2');
    const box = window.page.locator('.rename-box input');
    await box.fill('build-keys');
    await box.press('Enter');
    await window.treeItem(/^build-keys, .*2 dependencies/).waitFor();
    await window.save();
    assert.equal((await text()).match(/integrationName: build-keys/g)?.length, 2);
  });

  it('keeps an integration and its credentials over a reload', async () => {
    const form = await openAddForm(window, 'Amazon ECR');
    await fillForm(form, {
      'Integration Name': 'build-keys',
      aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
      aws_secret_access_key: `${MARKER}/abcdefghijklmnopqrstu`,
    });
    assert.equal(await form.getByRole('button', { name: 'Test login' }).isVisible(), false);
    await saveForm(form);
    await window.runCommand('View: Close All Editors');
    await window.page.locator('.tab').first().waitFor({ state: 'detached' });
    await window.reloadWindow();
    const row = window.treeItem(/^build-keys, Amazon ECR, (?!not set up|needs credentials)/);
    await row.waitFor();
    await window.screenshot('browser-after-reload');
    assert.deepEqual(await filesWithMarker(server.dataFolder), []);
  });

  it('says where a login can be tested', async () => {
    await window.runCommand('Shippable: Test Registry Login…');
    const notice = await window.notice('use VS Code on the desktop');
    await notice.waitFor();
    // A reload may bring back a tab that was closed just before it, with the form in it.
    await window.runCommand('View: Close All Editors');
    const page = await window.openPage('build-keys');
    await page.getByText('use VS Code on the desktop').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Test login' }).count(), 0);
    await window.screenshot('browser-login');
    await window.runCommand('View: Close All Editors');
  });

  it('deletes it when no file depends on it any more', async () => {
    await window.pickIn('Shippable: Delete Integration…', 'build-keys');
    const page = window.webview();
    await page.getByRole('heading', { name: 'Delete Integration: build-keys' }).waitFor();
    await page.getByText('2 dependencies', { exact: true }).waitFor();
    const remove = page.getByRole('button', { name: /^Remove reference in shippable\.yml/ });
    const save = page.getByRole('button', { name: 'Save all' });
    await remove.first().click();
    await save.click();
    await page.getByText('1 dependency', { exact: true }).waitFor();
    await remove.first().click();
    await save.click();
    await page.getByText('No dependency', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Deleted: build-keys' }).waitFor();
    await eventually(async () => (await text()).includes('build-keys'), false, 'the name in the file');
  });
});

/** Files of VS Code's own, below a folder, that hold the secret. */
async function filesWithMarker(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  const found: string[] = [];
  for (const file of files) {
    if ((await readFile(file)).includes(MARKER)) {
      found.push(file);
    }
  }
  return found;
}
