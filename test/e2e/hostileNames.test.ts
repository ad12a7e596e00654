import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

/** Each would be a link, an icon, an element or a command somewhere, if it were read there. */
const LINK = '[click](command:workbench.action.terminal.new) $(trash) <img src=x>';
const ADDRESS = 'http://evil.example ::set-output [a](https://evil.example)';
const BIDI = '\\u202egnp \\e[31m שלום';

const TEXT = `integrations:
  hub:
    - integrationName: '${LINK}'
      type: ecr
    - integrationName: '${ADDRESS}'
      type: gcr
    - integrationName: "${BIDI}"
      type: quay.io
`;

/** Links whose target a name could have given. */
const FOREIGN_LINKS = 'a[href*="evil"], a[href*="terminal"], a[data-href*="evil"], a[data-href*="terminal"]';

describe('hostile names in a workbench', () => {
  let folder = '';
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'hostile-names-'));
    await writeFile(path.join(folder, 'shippable.yml'), TEXT);
    server = await VsCodeServer.start({ workspace: folder });
    window = await server.openWindow();
    await window.openIntegrations();
    await window.sideBar.getByText('click').first().waitFor();
  });

  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Nothing in the window that a name made: no link, no icon of a bin, no picture. */
  async function assertNothingForeign(): Promise<void> {
    const { page } = window;
    assert.equal(await page.locator(FOREIGN_LINKS).count(), 0);
    assert.equal(
      await page.locator('.quick-input-list .codicon-trash, .notifications-toasts .codicon-trash').count(),
      0,
    );
    assert.equal(await page.locator('.sidebar .monaco-list-row .label-name .codicon-trash').count(), 0);
    assert.equal(await page.locator('img[src="x"]').count(), 0);
  }

  it('are text in the tree and in its hovers', async () => {
    const node = window.sideBar
      .locator('.monaco-list-row')
      .filter({ hasText: 'http://evil.example' })
      .first();
    await window.hoverText(node, 'Only the files name it');
    await assertNothingForeign();
    await window.screenshot('hostile-tree');
  });

  it('are text in a list to choose from, in the title behind it and in the input box', async () => {
    await window.runCommand('Shippable: Rename Integration…');
    const line = window.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'command:workbench' });
    await line.first().waitFor();
    await assertNothingForeign();
    await window.screenshot('hostile-list');
    await line.first().click();
    await window.page.locator('.quick-input-title').filter({ hasText: 'command:workbench' }).waitFor();
    await window.quickInput.fill(ADDRESS);
    await window.page.locator('.quick-input-message').filter({ hasText: 'evil.example' }).waitFor();
    await assertNothingForeign();
    await window.screenshot('hostile-input');
    await window.quickInput.fill(`${LINK} renamed`);
    await window.quickInput.press('Enter');
    await window.page.locator('.quick-input-title').filter({ hasText: 'renamed' }).waitFor();
    await window.quickInput.press('Enter');
  });

  it('are text in a notification', async () => {
    await window.page
      .locator('.notification-list-item-message')
      .filter({ hasText: 'command:workbench' })
      .waitFor();
    await assertNothingForeign();
    await window.screenshot('hostile-notification');
    assert.equal(await window.page.locator('.notification-list-item-message a').count(), 0);
    assert.equal(await window.page.locator('.terminal-wrapper').count(), 0);
  });
});
