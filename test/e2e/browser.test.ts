import type { Locator } from 'playwright-core';
import { EXTENSION_ID } from '../../src/host/contributions.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('the browser build in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let editor: Locator;

  before(async () => {
    server = await VsCodeServer.start({
      workspace: 'language',
      settings: {
        // As on a host without Node: in the worker of the page.
        'extensions.webWorker': true,
        'remote.extensionKind': { [EXTENSION_ID]: ['web'] },
      },
    });
    window = await server.openWindow();
    window.page.on('console', (m) => console.log(m.type(), m.text().slice(0, 300)));
    await window.openIntegrations();
  });

  after(async () => {
    await server.stop();
  });

  it('shows what the files name', async () => {
    await window.treeItem(/^team-ecr, .* 3 dependencies/).waitFor();
    editor = await window.openFile('shippable.yml');
    await window.screenshot('browser-tree');
    await window.runCommand('Shippable: Test All Logins');
    await window.page.waitForTimeout(3000);
    await window.screenshot('browser-login');
    const fs = await import('node:child_process');
    console.log(fs.execSync(`ls -R ${server.dataFolder}/user-data | head -80`).toString());
  });
});
