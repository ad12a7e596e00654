import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IntegrationRecord } from '../../src/core/domain/integration.ts';
import { writeRecord } from '../../src/core/records/recordText.ts';
import { dockerRecord } from '../support/integrationFixtures.ts';
import { eventually } from '../support/eventually.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';

/** Ten files that write the name in ten ways; `{}` stands for it. The first of a pair is how the new name is written. */
const FILES: Readonly<Record<string, readonly [text: string, newName: string]>> = {
  'plain/shippable.yml': [
    'integrations:\n  hub:\n    - integrationName: {}\n      type: docker\n',
    "'hub: prod'",
  ],
  'double/shippable.yml': ['integrations:\n  hub:\n    - integrationName: "{}" # kept\n', 'hub: prod'],
  'single/shippable.yml': [
    "integrations:\n  hub:\n    - type: docker\n      integrationName: '{}'\n",
    'hub: prod',
  ],
  'crlf/shippable.yml': ['integrations:\r\n  hub:\r\n    - integrationName: {}\t\r\n', "'hub: prod'"],
  'flow/shippable.yml': ['integrations: {hub: [{integrationName: {}, type: docker}]}', "'hub: prod'"],
  'hidden/.shippable.yml': [
    '# {} stays here\nintegrations:\n  hub:\n  - integrationName:   {}\n',
    "'hub: prod'",
  ],
  'image/shippable.resources.yml': [
    'resources:\n  - name: app\n    type: image\n    integration: {}\n    pointer:\n      sourceName: a/b\n',
    "'hub: prod'",
  ],
  'job/shippable.jobs.yml': [
    'jobs:\n  - name: d\n    type: runSh\n    integrations:\n      - {}\n',
    "'hub: prod'",
  ],
  'bom/shippable.yml': ['\ufeffintegrations:\n  hub:\n    - integrationName: {}', "'hub: prod'"],
  'broken/shippable.yml': ['integrations:\n\thub:\n    - integrationName: "{}"\n', 'hub: prod'],
};

/** The list names integrations and is shell text as well: no edit renames the one without the other. */
const STUCK = [
  'integrations:\n  hub:\n    - integrationName: ',
  '\njobs:\n  - {name: a, type: runSh, integrations: &l [both-lists]}\nbuild:\n  ci: *l\n',
];

const OLD_NAME = 'Docker-Integration';
const NEW_NAME = 'hub: prod';

function filledIn(text: string, name: string): string {
  return text.replace(/\{\}(?! stays)/, name).replace('{} stays', `${OLD_NAME} stays`);
}

describe('renaming an integration in a workbench', () => {
  let workspace: string;
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    workspace = mkdtempSync(path.join(tmpdir(), 'shippable-rename-'));
    for (const [file, [text]] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
      writeFileSync(path.join(workspace, file), filledIn(text, OLD_NAME));
    }
    mkdirSync(path.join(workspace, 'stuck'));
    writeFileSync(path.join(workspace, 'stuck/shippable.yml'), STUCK.join('both-lists'));
    server = await VsCodeServer.start({ workspace });
    await writeRecordFile(dockerRecord({ secrets: {} }));
    await writeRecordFile(dockerRecord({ id: 'id-other', name: 'spare', secrets: {} }));
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem(OLD_NAME).waitFor();
  });

  after(async () => {
    await server.stop();
    rmSync(workspace, { recursive: true, force: true });
  });

  function recordFile(id: string): string {
    const storage = 'user-data/User/globalStorage/shippable-community.shippable-integrations/integrations';
    return path.join(server.dataFolder, storage, `${id}.json`);
  }

  async function writeRecordFile(record: IntegrationRecord): Promise<void> {
    await mkdir(path.dirname(recordFile(record.id)), { recursive: true });
    await writeFile(recordFile(record.id), writeRecord(record));
  }

  async function nameOnDisk(id: string): Promise<string> {
    return (JSON.parse(await readFile(recordFile(id), 'utf8')) as IntegrationRecord).name;
  }

  async function startRename(name: string): Promise<void> {
    await window.pickIn('Shippable: Rename Integration…', name);
  }

  it('refuses a name that another integration has', async () => {
    await startRename(OLD_NAME);
    await window.answer('spare');
    await window.page.getByText('Another integration is already named "spare".').waitFor();
    await window.screenshot('rename-refused');
    await window.page.keyboard.press('Escape');
    assert.equal(await nameOnDisk('id-docker'), OLD_NAME);
  });

  it('shows every edit for review and leaves everything when the review is left', async () => {
    await startRename(OLD_NAME);
    await window.answer(NEW_NAME);
    await window.quickPickItem('bom/shippable.yml:3').waitFor();
    await window.screenshot('rename-review');
    await window.page.keyboard.press('Escape');
    assert.match(await server.readFile('plain/shippable.yml'), /: Docker-Integration\n/);
    assert.equal(await nameOnDisk('id-docker'), OLD_NAME);
  });

  it('renames in ten files, keeping every other byte, and the record follows', async () => {
    const page = await window.openPage(OLD_NAME);
    await page.getByRole('button', { name: 'Rename…' }).click();
    await window.answer(NEW_NAME);
    await window.quickPickItem('bom/shippable.yml:3').waitFor();
    await window.page.keyboard.press('Enter');
    await window.notification(/10 references in 10 files/).waitFor();
    await page.getByRole('heading', { level: 1, name: NEW_NAME }).waitFor();
    await page.getByText('10 dependencies', { exact: true }).waitFor();
    await window.screenshot('rename-done');
    for (const [file, [text, written]] of Object.entries(FILES)) {
      assert.equal(await server.readFile(file), filledIn(text, written), file);
    }
    assert.equal(await nameOnDisk('id-docker'), NEW_NAME);
    await window.treeItem(NEW_NAME).waitFor();
  });

  it('takes all of it back', async () => {
    await window.pressInNotice(window.notification(/10 references in 10 files/).first(), 'Undo');
    await window.treeItem(OLD_NAME).waitFor();
    // The tree shows a change before it is saved, and the record is renamed last.
    for (const [file, [text]] of Object.entries(FILES)) {
      await eventually(() => server.readFile(file), filledIn(text, OLD_NAME), file);
    }
    await eventually(() => nameOnDisk('id-docker'), OLD_NAME, 'the record');
  });

  it('shows another window a change', async () => {
    const second = await server.openWindow();
    await second.openIntegrations();
    const pages = [await second.openPage('spare'), await window.openPage('spare')];
    await second.pickIn('Shippable: Rename Integration…', 'spare');
    await second.answer('spare-2');
    await second.treeItem('spare-2').waitFor();
    await window.treeItem('spare-2').waitFor();
    for (const page of pages) {
      await page.getByRole('heading', { level: 1, name: 'spare-2' }).waitFor();
    }
    await second.close();
  });

  it('finds dependencies from the palette and opens the place', async () => {
    await window.pickIn('Shippable: Find Dependencies…', OLD_NAME);
    await window.quickPickItem('bom/shippable.yml:3').waitFor();
    await window.screenshot('find-dependencies');
    await window.quickInput.fill('jobs.yml');
    await window.pick('job/shippable.jobs.yml:5');
    await window.page.getByRole('tab', { name: /shippable\.jobs\.yml/ }).waitFor();
  });

  it('tells before the review which names cannot be changed, and counts only the others', async () => {
    await startRename('both-lists');
    await window.answer('new-lists');
    await window.dialog.getByText('"both-lists" cannot be renamed everywhere.').waitFor();
    await window.dialog.getByText(/Write the name out there: stuck\/shippable\.yml:5/).waitFor();
    await window.screenshot('rename-stuck');
    await window.dialog.getByRole('button', { name: 'Rename the Rest' }).click();
    await window.quickPickItem('stuck/shippable.yml:3').waitFor();
    await window.page.keyboard.press('Enter');
    await window.notification(/1 reference in 1 file/).waitFor();
    await window.treeItem('new-lists').waitFor();
    await window.treeItem('both-lists').waitFor();
  });
});
