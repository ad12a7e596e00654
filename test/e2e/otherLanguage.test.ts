import type { Locator } from 'playwright-core';
import { readTexts } from '../../scripts/l10n/translations.ts';
import { inGerman } from '../support/inGerman.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('in German', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let editor: Locator;

  before(async () => {
    server = await VsCodeServer.start({ workspace: 'language', language: 'de' });
    window = await server.openWindow();
    editor = await window.openFile('shippable.yml');
  });

  after(async () => {
    await server.stop();
  });

  it('the lenses and hints of the editor speak it', async () => {
    await editor.locator('.codelens-decoration a').getByText(inGerman('{0} references', 3)).first().waitFor();
    await editor.getByText(inGerman('region: {0}', 'us-east-1')).first().waitFor();
  });

  it('hovers speak it', async () => {
    const word = editor.locator('.view-line span').getByText('team-ecr', { exact: true }).last();
    await word.hover();
    const hover = window.page.locator('.monaco-hover').filter({ hasText: 'Amazon ECR' }).first();
    await hover.getByText(inGerman('Not set up here. It may exist on the portal only.')).first().waitFor();
    await window.screenshot('language-german-editor');
  });

  it('the tree speaks it', async () => {
    await window.openIntegrations();
    await window
      .treeItem(new RegExp(`^team-ecr, .*${inGerman('{0} dependencies', 3)}`))
      .first()
      .waitFor();
  });

  it('the form speaks it, and the command that opens it', async () => {
    const title = readTexts('package.nls.de.json')['command.addIntegration.title'] ?? '';
    await window.runCommand(`Shippable: ${title}`);
    await window.webview().getByText(inGerman('Integration Name')).first().waitFor();
    await window.screenshot('language-german-form');
  });
});
