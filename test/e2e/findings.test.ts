import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('findings in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let editor: Locator;

  before(async () => {
    server = await VsCodeServer.start({
      workspace: 'findings',
      settings: { 'editor.autoIndent': 'none', 'editor.quickSuggestions': { other: 'off' } },
    });
    window = await server.openWindow();
    await window.openIntegrations();
    editor = await window.openFile('shippable.yml');
    await editor.locator('.squiggly-error').first().waitFor();
  });

  after(async () => {
    await server.stop();
  });

  async function fix(line: RegExp, action: string, picture: string): Promise<void> {
    await window.quickFix(editor.locator('.view-line', { hasText: line }).first(), action, picture);
  }

  it('mends a region, and the tree shows it', async () => {
    await fix(/type:\secr/u, 'Add region: us-west-2', 'findings-region-fixes');
    await editor.locator('.view-line').getByText('us-west-2').last().waitFor();
    await editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await window.expand('aws-keys');
    await window
      .treeItem(/us-west-2/u)
      .first()
      .waitFor();
    await window.screenshot('findings-region-in-tree');
  });

  it('leads from an unknown name to the filled-in form, and is silent once it is saved', async () => {
    const { keyboard } = window.page;
    await editor.locator('.view-line').last().click();
    await keyboard.press('Control+End');
    // On one line, so that the editor's own indentation has no part in it.
    await keyboard.type('    - { integrationName: team-hub, type: docker }');
    await keyboard.press('Escape');
    const hints = editor.locator('.squiggly-hint');
    await hints.nth(1).waitFor({ state: 'attached' });
    const before = await hints.count();
    await fix(/team-hub/u, 'Add "team-hub" here', 'findings-unknown-name-fixes');
    const form = window.webview();
    const name = form.getByRole('textbox', { name: 'Integration Name' });
    await name.waitFor();
    await eventually(() => name.inputValue(), 'team-hub', 'the name');
    await form.getByRole('textbox', { name: 'Username' }).fill('team');
    await form.getByRole('textbox', { name: 'Password' }).fill('not-a-real-password');
    await window.screenshot('findings-form-filled-in');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await window
      .treeItem(/^team-hub.*Docker(?!.*not set up)/u)
      .first()
      .waitFor();
    await window.page.locator('.tab').getByText('shippable.yml', { exact: true }).click();
    await hints.nth(before - 1).waitFor({ state: 'detached' });
    await window.screenshot('findings-hint-gone');
  });
});
