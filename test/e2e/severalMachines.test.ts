import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { RecordingServer } from '../support/registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../support/registries/recordingServer.ts';
import { readBasic } from '../support/registries/tokenServer.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';

const PASSWORD = 'canary-of-two-machines';

describe('several machines with one keyring in a workbench', () => {
  let registry: RecordingServer;
  let server: VsCodeServer;
  let window: Workbench;

  function answer(request: SeenRequest): Answer {
    const right = readBasic(request.headers.authorization)?.password === PASSWORD;
    return right
      ? { body: '{}' }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '{}' };
  }

  before(async () => {
    registry = await RecordingServer.start(answer);
    server = await VsCodeServer.start({ workspace: 'twoFolders', workspaceFile: 'two.code-workspace' });
    await openWindow();
  });

  after(async () => {
    await server.stop();
    await registry.close();
  });

  async function openWindow(): Promise<void> {
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('shared-hub').waitFor();
  }

  async function switchTo(machine: string, copyOf?: string): Promise<void> {
    await server.switchMachine(machine, copyOf);
    await openWindow();
  }

  /** Everything that the extension keeps on this machine's disk; empty where it has written nothing yet. */
  async function storedText(): Promise<string> {
    if (!existsSync(server.storageFolder)) {
      return '';
    }
    const names = await readdir(server.storageFolder, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile());
    const texts = files.map(async ({ parentPath, name }) => readFile(path.join(parentPath, name), 'utf8'));
    return (await Promise.all(texts)).join('\n');
  }

  /** While the view is drawn anew VS Code cannot say which row was meant: the person is told so and clicks again. */
  async function clickTest(name: string): Promise<void> {
    const toldToRepeat = window.notification('choose it again');
    for (let isAsked = false; !isAsked;) {
      await window.clickInlineAction(
        window.treeItem(new RegExp(`^${name}, Private`)),
        /^Test Registry Login/,
      );
      await waitUntil(async () => registry.seen.length > 0 || (await toldToRepeat.isVisible()), 60_000);
      isAsked = registry.seen.length > 0;
      await (isAsked ? undefined : window.runCommand('Notifications: Clear All Notifications'));
    }
  }

  async function testLogin(name: string): Promise<void> {
    registry.seen.length = 0;
    // Once the registry is asked, the row tells of the test: an earlier "verified" is not taken for its end.
    await clickTest(name);
    await window.treeItem(new RegExp(`^${name}, Private.*verified`, 'i')).waitFor();
  }

  it('offers on the second machine what the first one keeps, and takes nothing over by itself', async () => {
    const form = await openAddForm(window, 'Private Docker Registry');
    const values = { 'Integration Name': 'mine', URL: registry.url, Username: 'alice', Password: PASSWORD };
    await fillForm(form, values);
    await saveForm(form);
    await window.runCommand('View: Close All Editors');
    await window.treeItem(/^mine, Private.*never tested/).waitFor();
    assert.equal(await window.treeItem('From your other machines').count(), 0);

    await switchTo('other');
    await window.treeItem(/^mine, From your other machines, Private Docker Registry, on /).waitFor();
    await window.screenshot('machines-offered');
    await window.reload();
    await window.treeItem('shared-hub').waitFor();
    await window.treeItem(/^mine, From your other machines/).waitFor();
    assert.doesNotMatch(await storedText(), /alice|"mine"/);
  });

  it('uses the integration on the second machine with one click, and its login works there', async () => {
    await window.clickInlineAction(window.treeItem(/^mine, From your other machines/), 'Use Here');
    await window.treeItem(/^mine, Private.*never tested/).waitFor();
    await window.treeItem(/^mine, From your other machines/).waitFor({ state: 'detached' });
    await testLogin('mine');
    await window.screenshot('machines-used');
    assert.match(await storedText(), /"username": "alice"/);
    assert.doesNotMatch(await storedText(), new RegExp(PASSWORD));
  });

  it('keeps the credentials of the first machine, tells it what the second one edited, and changes nothing unasked', async () => {
    await window.contextMenu(window.treeItem(/^mine, Private/), 'Edit Integration');
    const form = window.webview();
    await form.getByRole('heading', { name: 'Edit Integration: mine' }).waitFor();
    await fillForm(form, { Username: 'carol' });
    await saveForm(form);
    await window.runCommand('View: Close All Editors');

    await switchTo('user-data');
    const told = window.treeItem(
      /^mine, From your other machines, Private Docker Registry, edited on .* since/,
    );
    await told.waitFor();
    assert.match(await storedText(), /"username": "alice"/);
    await testLogin('mine');
    await window.clickInlineAction(told, 'Use Here');
    await window.dialog.getByText('Different: Username.').waitFor();
    await window.screenshot('machines-edited');
    await window.dialog.getByRole('button', { name: 'Use the Other One' }).click();
    await told.waitFor({ state: 'detached' });
    assert.match(await storedText(), /"username": "carol"/);
    await testLogin('mine');
  });

  it('leaves the other machines their credentials when a copy of the disk deletes its integration', async () => {
    await switchTo('clone', 'user-data');
    await window.contextMenu(window.treeItem(/^mine, Private/), 'Delete Integration');
    await deleteShown();
    await window.webview().getByText('Its credentials stay in the keyring').waitFor();
    await window.runCommand('View: Close All Editors');

    await switchTo('other');
    await testLogin('mine');
  });

  it('forgets what no integration of this machine uses, when a person asks for it', async () => {
    await window.runCommand('Shippable: Forget Stored Credentials…');
    await window.notice('The keyring holds no credentials of this machine that no integration uses.');
    await window.pickIn('Shippable: Delete Integration…', 'mine');
    await deleteShown();
    await window.runCommand('Shippable: Forget Stored Credentials…');
    await window.quickPickItem('mine').locator('.monaco-checkbox').click();
    await window.screenshot('machines-forget');
    await window.quickInput.press('Enter');
    await window.dialog.getByRole('button', { name: 'Forget' }).click();
    await window.notice('Forgotten: 1.');

    // Neither the copy's deletion nor what was forgotten here took anything from the first machine.
    await switchTo('user-data');
    await testLogin('mine');
  });

  async function deleteShown(): Promise<void> {
    const page = window.webview();
    await page.locator('#delete:not([aria-disabled="true"])').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Deleted: mine' }).waitFor();
  }
}).timeout(300_000);
