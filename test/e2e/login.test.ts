import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { ROOT } from '../../scripts/runCommand.ts';
import { RecordingServer } from '../support/registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../support/registries/recordingServer.ts';
import { readBasic } from '../support/registries/tokenServer.ts';
import { eventually } from '../support/eventually.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';

const PASSWORD = 'canary-of-the-workbench';

describe('login tests in a workbench', () => {
  let registry: RecordingServer;
  let server: VsCodeServer;
  let window: Workbench;
  /** What the registry takes at the moment. */
  let taken = PASSWORD;

  function answer(request: SeenRequest): Answer {
    const right = readBasic(request.headers.authorization)?.password === taken;
    if (!right) {
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{}' };
    }
    const lists: Readonly<Record<string, string>> = {
      '/v2/team/app/tags/list?n=1000': '{"name":"team/app","tags":["v1","v2"]}',
      '/v2/_catalog?n=1000': '{"repositories":["team/app","team/site"]}',
    };
    const body = lists[request.url] ?? '{}';
    return { headers: { 'content-type': 'application/json' }, body };
  }

  before(async () => {
    registry = await RecordingServer.start(answer);
    server = await VsCodeServer.start({
      workspace: path.join(ROOT, 'examples'),
      workspaceFile: 'parcel-tracker.code-workspace',
    });
    window = await server.openWindow();
    // VS Code ticks what is done from the moment that it knows its walkthroughs; here it opens no welcome page by itself.
    await window.runCommand('Shippable: Get Started');
    await window.page.getByText('See what your files name').waitFor();
    await window.runCommand('View: Close All Editors');
    await window.openIntegrations();
    await window.treeItem('parcel-ecr').waitFor();
  });

  after(async () => {
    await server.stop();
    await registry.close();
  });

  it('tests the draft in the form', async () => {
    const form = await openAddForm(window, 'Private Docker Registry');
    await fillForm(form, {
      'Integration Name': 'e2e-login',
      URL: registry.url,
      Username: 'alice',
      Password: PASSWORD,
    });
    await form.getByRole('button', { name: 'Test login' }).click();
    await form.getByText('Verified').first().waitFor();
    await window.screenshot('login-form-verified');
    await saveForm(form);
    // The page of the new integration goes on with all that the form said.
    await form.getByRole('heading', { name: 'Edit Integration: e2e-login' }).waitFor();
    await form.getByText('Verified').first().waitFor();
    await window.runCommand('View: Close All Editors');
    // What was tested is what was saved: nobody has to test it again.
    await window
      .treeItem(/^e2e-login\b.*verified/i)
      .first()
      .waitFor();
  });

  it('tests from the tree, whose row says what came of it: no notification is needed', async () => {
    const node = window.treeItem('e2e-login').first();
    await node.waitFor();
    registry.seen.length = 0;
    await window.clickInlineAction(node, /^Test Registry Login/);
    await eventually(() => Promise.resolve(registry.seen.length > 0), true, 'the registry is asked');
    await window
      .treeItem(/^e2e-login\b.*verified/i)
      .first()
      .waitFor();
    await window.screenshot('login-tree-verified');
    assert.equal(await window.notification('e2e-login').count(), 0);
  });

  it('tests from the palette, explains a refusal, and leads to its page, which tests again and holds no secret', async () => {
    taken = 'another password';
    await window.pickIn('Shippable: Test Registry Login…', 'e2e-login');
    await window
      .treeItem(/^e2e-login\b.*refused/i)
      .first()
      .waitFor();
    const refusal = await window.notice('"e2e-login": Refused');
    await window.screenshot('login-palette-refused');
    await window.pressInNotice(refusal, 'Details');
    const page = window.webview();
    await page.getByRole('heading', { name: 'e2e-login', level: 1 }).waitFor();
    await page.getByText(/^Refused/).waitFor();
    await page.getByText('What was asked, and what the registry answered').click();
    await page
      .getByText(/GET .*: 401/)
      .first()
      .waitFor();
    await window.screenshot('integration-page-refused');
    assert.ok(!(await page.locator('body').innerText()).includes(PASSWORD));
    taken = PASSWORD;
    await page.getByRole('button', { name: 'Test again' }).click();
    await page.getByText(/^Verified/).waitFor();
    await window.screenshot('integration-page-verified');
  });

  it('lists the tags of a repository of the catalogue', async () => {
    await window.pickIn('Shippable: List Image Tags…', 'e2e-login');
    await window.page.getByText('Repository on the registry of "e2e-login"').waitFor();
    await window.quickPickItem('team/site').waitFor();
    await window.screenshot('login-repositories');
    // The first line is chosen, though the list grew meanwhile.
    await window.quickInput.press('Enter');
    await window.quickPickItem('v2').waitFor();
    await window.screenshot('login-tags');
    await window.page.keyboard.press('Escape');
  });

  it('sends a password that the list of repositories refused no second time for the tags', async () => {
    taken = 'another password';
    registry.seen.length = 0;
    await window.pickIn('Shippable: List Image Tags…', 'e2e-login');
    await window.page.getByText('The registry did not list its repositories.').first().waitFor();
    await window.answer('team/app');
    const refusal = await window.notice('Ask Anyway');
    const passwords = registry.seen.filter(({ headers }) => headers.authorization !== undefined);
    assert.equal(passwords.length, 1);
    taken = PASSWORD;
    await window.pressInNotice(refusal, 'Ask Anyway');
    await window.quickPickItem('v2').waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('has ticked in the walkthrough what was done, whichever way', async () => {
    await window.runCommand('Shippable: Get Started');
    const step = (id: string): Locator =>
      window.page.locator(`[data-done-step-id$="#getStarted#${id}"]`).first();
    for (const id of ['see', 'add', 'test']) {
      await step(id).and(window.page.locator('.complete')).waitFor();
    }
    await window.screenshot('walkthrough');
    assert.equal(await step('delete').and(window.page.locator('.complete')).count(), 0);
  });
});
