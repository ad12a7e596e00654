import assert from 'node:assert/strict';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('the Integrations view in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    server = await VsCodeServer.start({ workspace: 'single' });
    window = await server.openWindow();
  });

  after(async () => {
    await server.stop();
  });

  it('opens from the activity bar', async () => {
    await window.openIntegrations();
    await window.screenshot('integrations-dark');
    assert.ok(await window.sideBar.isVisible());
  });
});
