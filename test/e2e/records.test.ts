import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import { writeRecord } from '../../src/core/records/recordText.ts';
import { eventually } from '../support/eventually.ts';
import { dockerRecord } from '../support/integrationFixtures.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

describe('stored integrations in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;
  let storage: string;

  before(async () => {
    server = await VsCodeServer.start({ workspace: 'twoFolders', workspaceFile: 'two.code-workspace' });
    storage = path.join(
      server.dataFolder,
      'user-data/User/globalStorage/shippable-community.shippable-integrations',
    );
    await mkdir(path.join(storage, 'integrations'), { recursive: true });
    await writeRecordFile(dockerRecord({ id: 'hub', name: 'shared-hub', secrets: {} }));
    await writeRecordFile(dockerRecord({ id: 'there', name: 'elsewhere', secrets: {} }));
    await writeFile(recordFile('newer'), JSON.stringify({ ...dockerRecord({ id: 'newer' }), version: 9 }));
    await writeFile(recordFile('cut'), '{"version":1,"id":"cut","na');
    await rememberClosedFolder();
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('shared-hub').waitFor();
  });

  after(async () => {
    await server.stop();
  });

  function recordFile(id: string): string {
    return path.join(storage, 'integrations', `${id}.json`);
  }

  async function writeRecordFile(record: IntegrationRecord): Promise<void> {
    await writeFile(recordFile(record.id), writeRecord(record));
  }

  /** What the extension wrote down when a folder was open that is not open now; its drive is not there. */
  async function rememberClosedFolder(): Promise<void> {
    const folderUri = 'file:///not-mounted/old-service';
    const place = { line: 3, column: 24, endLine: 3, endColumn: 33 };
    const entry = {
      integrationName: 'elsewhere',
      fileUri: `${folderUri}/shippable.yml`,
      path: 'shippable.yml',
      atRepositoryRoot: true,
      place,
      dependent: 'project',
      region: null,
      holderName: null,
    };
    const folder = {
      version: 1,
      folderUri,
      folderName: 'old-service',
      lastSeen: '2026-10-01T08:00:00.000Z',
      entries: [entry],
    };
    await mkdir(path.join(storage, 'dependencies'), { recursive: true });
    const name = createHash('sha256').update(folderUri).digest('hex').slice(0, 32);
    await writeFile(path.join(storage, 'dependencies', `${name}.json`), JSON.stringify(folder));
  }

  it('counts what cannot log in on the badge, and explains each on the tree', async () => {
    const tab = window.page.locator('.part.activitybar').getByRole('tab', { name: /^Shippable/ });
    await tab.and(window.page.locator('[aria-label*="4 integrations cannot log in"]')).waitFor();
    await window.treeItem(/^shared-hub, Docker Hub, needs credentials, 2 dependencies/).waitFor();
    const unreadable = window.treeItem(/^Unreadable record/);
    await unreadable.last().waitFor();
    assert.equal(await unreadable.count(), 2);
    await window.hoverText(window.treeItem(/^Unreadable record.*cut\.json/), 'Why: Its file is damaged');
    const named = window.treeItem(/^team-ecr, Amazon ECR, not known whether it is set up here/);
    await window.hoverText(named, 'Integrations of this machine cannot be read now.');
    await window.screenshot('tree-unreadable');
  });

  it('shows the file of an unreadable record, and sets it aside without losing a byte', async () => {
    const text = await readFile(recordFile('newer'), 'utf8');
    await window.runCommand('Shippable: Show File of Unreadable Integration');
    await window
      .quickPickItem('newer.json')
      .getByText('A newer version of this extension wrote it')
      .waitFor();
    await window.pick('newer.json');
    await window.editor('newer.json');
    const node = window.treeItem(/^Unreadable record/);
    await window.contextMenu(node.first(), 'Set Unreadable Integration Aside…');
    await window.screenshot('records-set-aside');
    await window.dialog.getByRole('button', { name: 'Set Aside' }).click();
    await window.treeItem('Cannot be read, 1 integration').waitFor();
    // The row that goes is still there while the tree is drawn; a menu opened on it would be for what is gone.
    await eventually(() => node.count(), 1, 'the rows of unreadable records');
    await window.contextMenu(node.first(), 'Set Unreadable Integration Aside…');
    await window.dialog.getByRole('button', { name: 'Set Aside' }).click();
    await node.first().waitFor({ state: 'detached' });
    await window.treeItem(/^team-ecr, Amazon ECR, not set up here/).waitFor();
    const names = await readdir(path.join(storage, 'integrations'));
    const kept = names.find((name) => name.startsWith('newer.json.'));
    assert.equal(await readFile(path.join(storage, 'integrations', kept ?? ''), 'utf8'), text);
    await window.runCommand('View: Close All Editors');
  });

  it('exports after saying what the file holds, and imports what is not there', async () => {
    const file = path.join(server.workspaceFolder, 'web', 'shippable-integrations.json');
    await window.runCommand('Shippable: Export Integrations…');
    await window.dialog.getByText('names, types, hosts, user names and e-mail addresses of 2').waitFor();
    await window.screenshot('records-export');
    await window.dialog.getByRole('button', { name: 'Choose File…' }).click();
    // A remote window asks by a quick pick that begins with a path; it is shown once the folder was read.
    await window.quickPickItem('..').waitFor();
    await window.quickInput.press('Enter');
    await window.notice('Exported 2 integrations, without credentials.');
    const { integrations } = JSON.parse(await readFile(file, 'utf8')) as { integrations: object[] };
    assert.deepEqual(integrations[0], {
      name: 'elsewhere',
      type: 'docker-hub',
      fields: { username: 'alice' },
    });
    await writeFile(file, JSON.stringify({ version: 1, integrations: [{ name: 'from-file', type: 'ecr' }] }));
    await window.runCommand('Shippable: Import Integrations…');
    await window.quickPickItem('..').waitFor();
    await window.quickInput.fill(`${path.dirname(file)}/`);
    await window.pick('shippable-integrations.json');
    await window.quickPickItem('from-file').waitFor();
    await window.quickInput.press('Enter');
    await window.treeItem(/^from-file, Amazon ECR, needs credentials/).waitFor();
  });

  it('says where the old name still stands after a rename, and renames the record on request', async () => {
    await window.pickIn('Shippable: Rename Integration…', 'shared-hub');
    const title = window.page.getByText('Rename Integration "shared-hub"');
    await title.waitFor();
    await window.answer('team-hub');
    await window.quickPickItem('shippable.yml:4').last().locator('.monaco-checkbox').click();
    await window.quickInput.press('Enter');
    const notice = await window.notice(/"shared-hub" is still named in \d places/);
    await window.screenshot('records-still-named');
    await window.pressInNotice(notice, 'Rename Integration Too');
    await window.treeItem(/^team-hub, Docker Hub, needs credentials, 1 dependency/).waitFor();
    await window.treeItem(/^shared-hub, Docker Hub, not set up here/).waitFor();
  });

  it('does nothing to another integration where the one of a row went while its menu was open', async () => {
    await writeRecordFile(dockerRecord({ id: 'passing', name: 'passing-hub', secrets: {} }));
    const row = window.treeItem('passing-hub');
    await row.waitFor();
    await window.openContextMenu(row, 'Duplicate Integration');
    await rm(recordFile('passing'));
    await row.waitFor({ state: 'detached' });
    await window.contextMenu(row, 'Duplicate Integration');
    await window.notice(
      'The view changed at that moment, so nothing was done. If the row is still there, choose it again.',
    );
  });

  it('may ignore what a folder that is gone was known to use, and undoes a deletion from the palette', async () => {
    await window.pickIn('Shippable: Delete Integration…', 'elsewhere');
    const page = window.webview();
    await page.getByText('old-service').first().waitFor();
    await page.getByText('last seen').first().waitFor();
    assert.equal(await page.locator('#delete').getAttribute('aria-disabled'), 'true');
    await window.screenshot('delete-remembered');
    await page.getByRole('checkbox', { name: 'Ignore the dependencies of old-service' }).click();
    await page.locator('#delete:not([aria-disabled="true"])').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('heading', { name: 'Deleted: elsewhere' }).waitFor();
    await window.treeItem('elsewhere').waitFor({ state: 'detached' });
    await window.runCommand('Shippable: Undo Delete');
    const notice = await window.notice('"elsewhere" is back.');
    await window.treeItem(/^elsewhere, Docker Hub, needs credentials/).waitFor();
    await window.pressInNotice(notice, 'Enter Credentials');
    const form = window.webview();
    await form.getByRole('heading', { name: 'Edit Integration: elsewhere' }).waitFor();
    await form.getByText('No value is stored here. Enter it.').waitFor();
    await window.screenshot('records-credentials-missing');
  });

  it('forgets a folder that nobody will open again, after saying what that means', async () => {
    await window.pickIn('Shippable: Delete Integration…', 'elsewhere');
    const page = window.webview();
    await page.getByRole('button', { name: /^Forget folder: old-service/ }).click();
    await window.dialog.getByText('no deletion waits for it any more').waitFor();
    await window.screenshot('delete-forget-folder');
    await window.dialog.getByRole('button', { name: 'Forget Folder' }).click();
    await page.getByText('What the folder "old-service" depends on is forgotten.').waitFor();
    await page.locator('#delete:not([aria-disabled="true"])').waitFor();
  });
});
