import type { Locator } from 'playwright-core';
import { madeUp } from '../support/madeUpLanguage.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('in another language', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let editor: Locator;

  before(async () => {
    server = await VsCodeServer.start({ workspace: 'language', madeUpLanguage: true });
    window = await server.openWindow();
    editor = await window.openFile('shippable.yml');
  });

  after(async () => {
    await server.stop();
  });

  it('the lenses and hints of the editor speak it', async () => {
    await editor.locator('.codelens-decoration a').getByText(madeUp('3 references')).first().waitFor();
    await editor.getByText(madeUp('region: us-east-1')).first().waitFor();
  });

  it('hovers speak it', async () => {
    const word = editor.locator('.view-line span').getByText('team-ecr', { exact: true }).last();
    await word.hover();
    const hover = window.page.locator('.monaco-hover').filter({ hasText: 'Amazon ECR' }).first();
    await hover
      .getByText(/^⟦.*⟧$/)
      .first()
      .waitFor();
    await window.screenshot('language-made-up-editor');
  });

  it('the tree speaks it', async () => {
    await window.openIntegrations();
    await window.treeItem(/^team-ecr, .*⟦/).waitFor();
  });

  it('the form speaks it', async () => {
    await window.runCommand('Shippable: Add Integration…');
    await window.webview().getByText(madeUp('Integration Name')).first().waitFor();
    await window.screenshot('language-made-up-form');
  });
});
