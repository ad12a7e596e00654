import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser.ts';
import { INTEGRATION_KINDS } from '../../src/core/domain/integrationKind.ts';
import { eventually } from '../support/eventually.ts';
import { waitUntil } from '../support/waitUntil.ts';
import { dockerRecord } from '../support/integrationFixtures.ts';
import { messageWatch } from '../support/messageWatch.ts';
import { FormHost } from './formHost.ts';
import { THEME_NAMES, WebviewPage } from './webviewPage.ts';

const MARKER = 'canary-of-the-page';

describe('the integration form', () => {
  let browser: Browser;
  let webview: WebviewPage;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
  });

  afterEach(async () => {
    assert.deepEqual(
      webview.complaints,
      [],
      'the browser has nothing to complain about, the policy included',
    );
    await webview.close();
  });

  async function open(host: FormHost): Promise<WebviewPage['page']> {
    webview = await WebviewPage.open(browser, 'form', host);
    return webview.page;
  }

  const add = (type: (typeof INTEGRATION_KINDS)[number]['type'] = 'docker-hub', name = ''): FormHost =>
    new FormHost({ mode: 'add', type, name });

  for (const { type, label } of INTEGRATION_KINDS) {
    it(`has no accessibility violation for ${label}, in four themes, with and without errors`, async () => {
      const page = await open(add(type));
      const found: string[] = [];
      for (const tried of [false, true]) {
        if (tried) {
          await page.getByRole('button', { name: 'Save' }).click();
          await page.getByRole('alert').waitFor();
        }
        for (const theme of THEME_NAMES) {
          await webview.useTheme(theme);
          found.push(...(await webview.violations()).map((violation) => `${theme} ${violation}`));
        }
      }
      assert.deepEqual(found, []);
    });
  }

  it('shows where the focus of the keyboard is in four themes, right and wrong', async () => {
    for (const type of ['private', 'gcr'] as const) {
      const page = await open(add(type));
      for (const [at, box] of (await page.locator('vscode-text-field, vscode-text-area').all()).entries()) {
        await box.locator('input, textarea').fill(`https://${type}-${String(at)}.example`);
      }
      assert.deepEqual(await webview.unseenFocusInThemes(), [], type);
      await webview.close();
      const emptied = await open(add(type));
      await emptied.getByRole('button', { name: 'Save' }).click();
      await emptied.locator('.invalid').first().waitFor();
      assert.deepEqual(await webview.unseenFocusInThemes(), [], type);
      if (type !== 'gcr') {
        await webview.close();
      }
    }
  });

  it('has none while editing, with a test report and a stale notice', async () => {
    const record = dockerRecord();
    const host = new FormHost({ mode: 'edit', record }, record);
    const page = await open(host);
    await page.getByRole('button', { name: 'Test login' }).click();
    await page.getByText('Refused').waitFor();
    host.tell({ kind: 'changed-elsewhere', revision: '2 b', text: 'Changed in another window.' });
    await page.getByText('Changed elsewhere').waitFor();
    const found: string[] = [];
    for (const theme of THEME_NAMES) {
      await webview.useTheme(theme);
      found.push(...(await webview.violations()).map((violation) => `${theme} ${violation}`));
    }
    assert.deepEqual(found, []);
  });

  it('goes from field to field in the order of the page', async () => {
    await open(add());
    assert.equal(await webview.focused(), 'Integration type');
    const order = await webview.tabOrder(8);
    assert.deepEqual(order.slice(0, 2), ['Integration Name', 'Username']);
    const rest = order.filter((name) => ['Email', 'Save', 'Test login', 'Cancel'].includes(name));
    assert.deepEqual(rest.slice(0, 2), ['Email', 'Save']);
  });

  it('adds with the keyboard alone', async () => {
    const host = add();
    const page = await open(host);
    await page.keyboard.press('Tab');
    await page.keyboard.type('team-hub');
    await page.keyboard.press('Tab');
    await page.keyboard.type('alice');
    await page.keyboard.press('Tab');
    await page.keyboard.type(MARKER);
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    const [saved] = host.services.store.list();
    assert.equal(saved?.name, 'team-hub');
    assert.deepEqual([...host.services.vault.stored.values()], [MARKER]);
    assert.equal(await page.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    assert.ok(!JSON.stringify(webview.state).includes(MARKER));
    const said = [
      messageWatch.count('to extension', 'save'),
      messageWatch.count('to page', 'reply'),
      messageWatch.count('kept state', ''),
    ];
    assert.ok(Math.min(...said) > 0, 'the watch hears all ways');
  });

  it('saves at the first click, though leaving a field brings up a message above the button', async () => {
    const host = add('docker-hub', 'team-hub');
    const page = await open(host);
    await page.getByRole('textbox', { name: 'Username' }).fill('alice');
    await page.getByRole('textbox', { name: 'Password' }).fill(MARKER);
    await page.getByRole('textbox', { name: 'Email' }).fill('no address');
    const box = await page.getByRole('button', { name: 'Save' }).boundingBox();
    assert.ok(box !== null);
    await page.mouse.move(box.x + box.width / 2, box.y + 2);
    const answered = page.evaluate(async () => {
      await new Promise((resolve) => {
        window.addEventListener('message', resolve, { once: true });
      });
    });
    await page.mouse.down();
    await answered;
    await page.mouse.up();
    await page.getByText('Saved.').waitFor();
    assert.equal(host.services.store.list().length, 1);
  });

  it('has the outcome of a test and the buttons below it in sight, and the outcome where there is no room for both', async () => {
    const page = await open(add('docker-hub', 'team-hub'));
    const [outcome, save] = [page.locator('.report .notice'), page.getByRole('button', { name: 'Save' })];
    for (const [height, seesSave] of [
      [700, true],
      [260, false],
    ] as const) {
      await page.setViewportSize({ width: 400, height });
      await page.getByRole('button', { name: 'Test login' }).focus();
      await page.keyboard.press('Enter');
      await outcome.waitFor();
      const [at, button] = [await outcome.boundingBox(), await save.boundingBox()];
      assert.ok(at !== null && button !== null);
      assert.ok(at.y > -1 && at.y < height, `the outcome stands at ${String(at.y)}`);
      assert.equal(button.y + button.height <= height + 1, seesSave);
    }
  });

  it('leads back to the overview with all that was typed but the secret; a new integration has none', async () => {
    const record = dockerRecord();
    const host = new FormHost({ mode: 'edit', record }, record);
    const page = await open(host);
    await page.getByRole('textbox', { name: 'Password' }).fill(MARKER);
    await page.getByRole('textbox', { name: 'Email' }).fill('a@b.example');
    await page.getByRole('button', { name: 'Back to the overview' }).click();
    await eventually(() => Promise.resolve(host.opened.join()), 'overview', 'where it led');
    assert.equal(host.kept?.draft.fields['email'], 'a@b.example');
    assert.ok(!JSON.stringify(host.kept).includes(MARKER));
    await webview.close();
    const added = await open(add());
    assert.equal(await added.getByRole('button', { name: 'Back to the overview' }).count(), 0);
  });

  it('says errors at the field when it is left, and ties them to the box', async () => {
    const page = await open(add('private'));
    await page.getByRole('textbox', { name: 'URL' }).fill('https://me:canary-in-a-url@registry.example.com');
    await page.keyboard.press('Tab');
    const problem = page.locator('#problems-url');
    await problem.getByText('user name or password').waitFor();
    const described = await page.getByRole('textbox', { name: 'URL' }).evaluate((box) => ({
      invalid: box.getAttribute('aria-invalid'),
      by: (box.ariaDescribedByElements ?? []).map((element) => element.textContent).join(' '),
    }));
    assert.equal(described.invalid, 'true');
    assert.match(described.by, /user name or password/);
    assert.equal(await page.locator('#problems-username').textContent(), '', 'other fields are left alone');
  });

  it('moves the focus to a summary of the errors, and from there to the field', async () => {
    const page = await open(add('dtr'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('need attention').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'summary');
    await page.getByRole('alert').getByRole('button', { name: 'Username is required.' }).click();
    assert.equal(await webview.focused(), 'Username');
  });

  it('shows the URL as it will be saved, and takes it over', async () => {
    const page = await open(add('private'));
    const box = page.getByRole('textbox', { name: 'URL' });
    await box.fill('registry.example.com/v2/');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Use it' }).click();
    await eventually(() => box.inputValue(), 'https://registry.example.com', 'the box');
  });

  it('refuses a name that is taken, with the way to the other one', async () => {
    const host = new FormHost({ mode: 'add', type: 'docker-hub', name: '' }, dockerRecord());
    const page = await open(host);
    await page.getByRole('textbox', { name: 'Integration Name' }).fill('Docker-Integration');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Open Docker-Integration' }).click();
    assert.deepEqual(host.opened, ['id-docker']);
  });

  it('keeps a stored secret for an empty box, and removes it by choice', async () => {
    const record = dockerRecord();
    const host = new FormHost({ mode: 'edit', record }, record);
    const page = await open(host);
    const password = page.getByRole('textbox', { name: 'Password' });
    assert.equal(await password.inputValue(), '');
    await page.getByText('A value is stored').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    assert.deepEqual(host.lastDraft?.secrets, { password: { kind: 'keep' } });
    await page.getByRole('checkbox', { name: 'Remove stored' }).click();
    await page.locator('#remove-password[aria-checked="true"]').waitFor();
    assert.equal(await password.isDisabled(), true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    // The keyring keeps it: other machines may share it.
    assert.deepEqual(host.services.store.list()[0]?.secrets, {});
  });

  it('brings a draft back after a reload, without the secret', async () => {
    const page = await open(add('quay'));
    await page.getByRole('textbox', { name: 'Integration Name' }).fill('my quay');
    await page.getByRole('textbox', { name: 'Username' }).fill('alice');
    await page.getByRole('textbox', { name: 'Password' }).fill(MARKER);
    // What is typed last is kept last.
    await waitUntil(() => JSON.stringify(webview.state ?? null).includes('"typedSecrets":["password"]'));
    assert.ok(!JSON.stringify(webview.state).includes(MARKER));
    await webview.reload();
    await eventually(
      () => page.getByRole('textbox', { name: 'Integration Name' }).inputValue(),
      'my quay',
      'the name',
    );
    await eventually(
      () => page.getByRole('textbox', { name: 'Username' }).inputValue(),
      'alice',
      'the user name',
    );
    assert.equal(await page.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    await page.locator('#hint-password').getByText('enter it again').waitFor();
  });

  it('keeps a pasted key byte for byte, line ends included', async () => {
    const host = add('gcr', 'gcr');
    const page = await open(host);
    const key =
      '{\r\n  "type": "service_account",\r\n  "client_email": "a@b.iam.gserviceaccount.com",\r\n  "private_key": "-----BEGIN PRIVATE KEY-----\\nREAL KEY\\n-----END PRIVATE KEY-----\\n"\r\n}\r\n';
    await page.getByRole('textbox', { name: 'JSON key' }).evaluate((box, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      box.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
      );
    }, key);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    assert.deepEqual([...host.services.vault.stored.values()], [key]);
  });

  it('takes a dropped key file, and refuses one that is no text', async () => {
    const host = add('gcr', 'gcr');
    const page = await open(host);
    const drop = async (bytes: readonly number[]): Promise<void> => {
      await page.locator('[data-field="jsonKey"]').evaluate((place, content) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(content)], 'key.json'));
        place.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }, bytes);
    };
    await drop([0xff, 0xfe, 0x00, 0x80]);
    await page.locator('#problems-jsonKey').getByText('not a JSON key').waitFor();
    await drop([...new TextEncoder().encode('{"type":"authorized_user"}')]);
    await page.locator('#problems-jsonKey').getByText('not the key of a service account').waitFor();
  });

  it('has no region box for ECR but says where the region comes from', async () => {
    const page = await open(add('ecr', 'team-ecr'));
    assert.equal(await page.getByRole('textbox', { name: /region/i }).count(), 0);
    await page.getByRole('heading', { name: 'Region' }).waitFor();
    await page.locator('.snippet').getByText('integrationName: team-ecr').waitFor();
  });

  it('follows the files in its region part, and leaves focus, scroll and typed text alone', async () => {
    const host = add('ecr', 'team-ecr');
    const page = await open(host);
    const at = (line: number) => ({ key: 'a', region: 'eu-west-1', place: `shippable.yml:${String(line)}` });
    const last = { key: 'b', region: 'eu-north-1', place: 'api/shippable.yml:4' };
    host.tell({ kind: 'region', region: { overrides: [at(3), last], example: 'eu-west-1' } });
    await page.getByRole('textbox', { name: 'aws_access_key_id' }).fill('AKIAIOSFODNN7EXAMPLE');
    await page.getByRole('button', { name: 'api/shippable.yml:4' }).focus();
    await page.evaluate(() => {
      window.scrollTo(0, 60);
    });
    host.tell({ kind: 'region', region: { overrides: [at(9), last], example: 'eu-west-1' } });
    await page.getByRole('button', { name: 'shippable.yml:9' }).waitFor();
    assert.equal(await webview.focused(), 'api/shippable.yml:4');
    assert.equal(await page.evaluate(() => window.scrollY), 60);
    const typed = page.getByRole('textbox', { name: 'aws_access_key_id' });
    assert.equal(await typed.inputValue(), 'AKIAIOSFODNN7EXAMPLE');
  });

  it('warns in words while the certificate is not checked', async () => {
    const page = await open(add('dtr'));
    await page.getByRole('checkbox', { name: /insecure/i }).click();
    await page.locator('#problems-insecure').getByText('will not be checked').waitFor();
  });
});
