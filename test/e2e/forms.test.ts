import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { messageWatch } from '../support/messageWatch.ts';
import { secretSpellings } from '../support/secretSpellings.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import { waitUntil } from '../support/waitUntil.ts';
import type { Workbench } from '../support/workbench.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';
import type { FormValues } from './formDriver.ts';

const MARKER = 'canaryOfForm';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const JSON_KEY = JSON.stringify({
  type: 'service_account',
  project_id: 'parcels',
  private_key_id: `${MARKER}KeyId`,
  private_key: privateKey,
  client_email: 'build@parcels.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
});

interface Trial {
  readonly label: string;
  readonly name: string;
  readonly values: FormValues;
  /** A public field to change afterwards, or null where the type has none. */
  readonly edit: { readonly field: string; readonly value: string } | null;
}

const TRIALS: readonly Trial[] = [
  {
    label: 'Docker Hub',
    name: 'e2e Hub #1',
    values: { Username: 'alice', Password: `${MARKER}Docker` },
    edit: { field: 'Email', value: 'alice@example.com' },
  },
  {
    label: 'Amazon ECR',
    name: 'team-ecr',
    values: {
      aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE',
      aws_secret_access_key: `${MARKER}Ecr/abcdefghijklmnopqrstuvwx`,
    },
    edit: null,
  },
  { label: 'GCR', name: 'e2e.gcr', values: { 'JSON key': JSON_KEY }, edit: null },
  {
    label: 'Quay.io',
    name: 'e2e-quay',
    values: { Username: 'bob', Password: `${MARKER}Quay`, accessToken: `${MARKER}Token` },
    edit: { field: 'Username', value: 'bob+robot' },
  },
  {
    label: 'Private Docker Registry',
    name: 'e2e-private',
    values: { URL: 'registry.example.com/v2/', Username: 'carol', Password: `${MARKER}Private` },
    edit: { field: 'URL', value: 'https://registry.example.com:5000' },
  },
  {
    label: 'Docker Trusted Registry',
    name: 'e2e-dtr',
    values: { URL: 'https://dtr.example.com', Username: 'dave', Password: `${MARKER}Dtr` },
    edit: { field: 'Username', value: 'david' },
  },
];

describe('integration forms in a workbench', () => {
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    server = await VsCodeServer.start({ workspace: 'twoFolders', workspaceFile: 'two.code-workspace' });
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('shared-hub').waitFor();
  });

  after(async () => {
    await server.stop();
  });

  async function openEditForm(name: string): Promise<FrameLocator> {
    await window.pickIn('Shippable: Edit Integration…', name);
    const form = window.webview();
    await form.getByRole('heading', { name: `Edit Integration: ${name}` }).waitFor();
    return form;
  }

  /** The toolkit draws a box before it holds its text. */
  async function boxHolds(form: FrameLocator, label: string, text: string): Promise<void> {
    await eventually(() => form.getByRole('textbox', { name: label }).inputValue(), text, label);
  }

  for (const { label, name, values, edit } of TRIALS) {
    it(`adds, shows and edits ${label}`, async () => {
      const form = await openAddForm(window, label);
      await fillForm(form, { 'Integration Name': name, ...values });
      await window.screenshot(`form-add-${name}`);
      await saveForm(form);
      await window.treeItem(new RegExp(`^${name}, ${label}`)).waitFor();
      for (const secret of Object.entries(values).filter(([, value]) => value.includes(MARKER))) {
        assert.equal(await form.getByRole('textbox', { name: secret[0] }).inputValue(), '');
      }
      if (edit !== null) {
        await fillForm(form, { [edit.field]: edit.value });
        await saveForm(form);
      }
      await window.screenshot(`form-saved-${name}`);
      await window.runCommand('View: Close All Editors');
    });
  }

  it('keeps what was saved through a reload, and an unsaved draft without its secret', async () => {
    const edited = await openEditForm('e2e-quay');
    await fillForm(edited, { Username: 'edited', Password: `${MARKER}Edited` });
    await edited.getByRole('textbox', { name: 'Integration Name' }).focus();
    await waitUntil(() => messageWatch.holds('kept state', 'edited', 'password'));
    const form = await openAddForm(window, 'Docker Hub');
    await fillForm(form, { 'Integration Name': 'draft', Username: 'erin', Password: `${MARKER}Draft` });
    await form.getByRole('textbox', { name: 'Email' }).focus();
    await window.page.getByRole('tab', { name: /^Add: draft/ }).waitFor();
    await waitUntil(() => messageWatch.holds('kept state', 'erin', 'password'));
    await window.reloadWindow();
    const again = window.webview();
    await again.getByText('This is your unsaved draft').waitFor();
    await boxHolds(again, 'Username', 'erin');
    assert.equal(await again.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    await window.screenshot('form-draft-restored');
    await window.runCommand('View: Close Editor');
    await again.getByRole('heading', { name: 'Edit Integration: e2e-quay' }).waitFor();
    await again.getByText('This is your unsaved draft').waitFor();
    await boxHolds(again, 'Username', 'edited');
    assert.equal(await again.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    await window.screenshot('page-draft-restored');
    await again.getByRole('button', { name: 'Back to the overview' }).click();
    await again.locator('#action-edit:focus').waitFor();
    await window.pressInNotice(
      await window.notice('The integration "e2e-quay" was closed unsaved.'),
      'Reopen Draft',
    );
    // The open list of notifications would take the next Escape.
    await window.runCommand('Notifications: Clear All Notifications');
    await boxHolds(again, 'Username', 'edited');
    await again.getByRole('button', { name: 'Cancel' }).click();
    await again.locator('#action-edit:focus').waitFor();
    await window.runCommand('View: Close All Editors');

    await window.openIntegrations();
    for (const { name, label, edit } of TRIALS) {
      await window.treeItem(new RegExp(`^${name}, ${label}`)).waitFor();
      if (edit !== null) {
        const shown = await openEditForm(name);
        await boxHolds(shown, edit.field, edit.value);
        await window.runCommand('View: Close All Editors');
      }
    }
  });

  it('says nothing of a form that was closed with a type chosen and nothing typed', async () => {
    await openAddForm(window, 'Quay.io');
    await window.runCommand('View: Close All Editors');
    const form = await openAddForm(window, 'Quay.io');
    await fillForm(form, { 'Integration Name': 'half-typed' });
    await window.page.getByRole('tab', { name: /^Add: half-typed/ }).waitFor();
    await window.runCommand('View: Close All Editors');
    await window.notice('The integration "half-typed" was closed unsaved.');
    assert.equal(await window.listedNotification('was closed unsaved').count(), 1);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('takes a new name into the files by the reviewed rename, and saves nothing without it', async () => {
    const form = await openEditForm('team-ecr');
    await fillForm(form, { 'Integration Name': 'crew-ecr' });
    await form.getByRole('button', { name: 'Save' }).click();
    await window.quickPickItem('shippable.yml:9').first().waitFor();
    await window.page.keyboard.press('Escape');
    await form.getByText('Nothing was saved: the new name was not taken over into the files.').waitFor();
    assert.match(await server.readFile('web/shippable.yml'), /team-ecr/);
    await form.getByRole('button', { name: 'Save' }).click();
    await window.quickPickItem('shippable.yml:9').first().waitFor();
    await window.page.keyboard.press('Enter');
    await form.getByText('1 reference in 1 file has the new name. Save the files too.').waitFor();
    await window.screenshot('form-renamed');
    await window.page.getByRole('tab', { name: /^shippable\.yml/ }).click();
    await window.save();
    assert.match(await server.readFile('web/shippable.yml'), /integrationName: crew-ecr/);
    await window.treeItem(/^crew-ecr, Amazon ECR.*1 dependency/).waitFor();
    await window.runCommand('View: Close All Editors');
  });

  it('lists the region overrides of the workspace for ECR', async () => {
    const form = await openEditForm('crew-ecr');
    await form.getByText('Overrides in this workspace').waitFor();
    await form.getByText('AKIA').first().waitFor();
    await form.getByText('eu-central-1').first().scrollIntoViewIfNeeded();
    await window.screenshot('form-ecr-overrides');
    await form.getByRole('button', { name: /shippable\.yml:9/ }).click();
    await window.editor('web/shippable.yml');
    await window.runCommand('View: Close All Editors');
  });

  it('adds with the keyboard alone', async () => {
    const { keyboard } = window.page;
    await window.runCommand('Shippable: Add Integration…');
    const form = window.webview();
    await form.getByRole('combobox', { name: 'Integration type' }).waitFor();
    await form.locator('vscode-dropdown:focus').waitFor();
    await keyboard.press('Tab');
    await keyboard.type('by-keyboard');
    await keyboard.press('Tab');
    await keyboard.type('frank');
    await keyboard.press('Tab');
    await keyboard.type(`${MARKER}Keys`);
    await keyboard.press('Enter');
    await form.getByText(/^Saved "/).waitFor();
    await window.treeItem(/^by-keyboard, Docker/).waitFor();
    await window.runCommand('View: Close All Editors');
  });

  it('exports no secret', async () => {
    await window.runCommand('Shippable: Export Integrations…');
    await window.dialog.getByRole('button', { name: 'Choose File…' }).click();
    await window.quickPickItem('..').waitFor();
    await window.quickInput.press('Enter');
    await window.notice('without credentials.');
    const exported = await server.readFile('web/shippable-integrations.json');
    assert.ok(TRIALS.every(({ name }) => name === 'team-ecr' || exported.includes(name)));
    assert.ok(exported.includes('crew-ecr'));
  });

  it('leaves no secret anywhere, in no spelling: logs, state, exported files', async () => {
    const spellings = [...secretSpellings(MARKER), Buffer.from(MARKER, 'utf16le').toString('latin1')];
    const files = filesUnder(server.dataFolder);
    assert.ok(files.some((file) => file.endsWith('Shippable Integrations.log')));
    assert.ok(files.some((file) => file.endsWith('shippable-integrations.json')));
    const found = files.filter((file) => {
      const content = readFileSync(file, 'latin1');
      return spellings.some((spelling) => content.includes(spelling));
    });
    assert.deepEqual(found, []);
    const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    const stored = await browserStorage(window);
    for (const spelling of spellings) {
      assert.ok(!processes.includes(spelling));
      assert.ok(!stored.includes(spelling));
    }
    const said = [
      messageWatch.count('to extension', 'save'),
      messageWatch.count('to page', 'reply'),
      messageWatch.count('to page', 'content'),
      messageWatch.count('kept state', ''),
    ];
    assert.ok(Math.min(...said) > 0, 'what pages say and keep was watched: test/support/messageHooks.ts');
  });
});

/** Files that VS Code wrote; sockets and what vanishes meanwhile are left out. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** All that the workbench keeps in the browser: the state of webviews lies in its IndexedDB. */
async function browserStorage(window: Workbench): Promise<string> {
  const stored: unknown = await window.page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    });
    const all = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        all.push(await done(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return JSON.stringify(all);
  })()`);
  assert.ok(typeof stored === 'string' && stored.length > 100);
  return stored;
}
