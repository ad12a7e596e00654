import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TestAuthority } from '../support/registries/certificates.ts';
import { awsVendors } from '../support/registries/vendorJudges.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';
import type { ProgramFolder } from '../support/programFolder.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { CONFIG_PASSWORD as PASSWORD, createDockerPrograms, dockerEnvironment } from './dockerPrograms.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';
import type { FormValues } from './formDriver.ts';

const AWS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  account: '123456789012',
};

describe('the Docker CLI in a workbench', () => {
  let programs: ProgramFolder;
  let proxy: VendorProxy;
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    const authority = new TestAuthority();
    proxy = await VendorProxy.start(authority);
    proxy.vendors = awsVendors(AWS);
    programs = await createDockerPrograms();
    const authorities = path.join(programs.path, 'authorities.pem');
    await writeFile(authorities, authority.cert);
    server = await VsCodeServer.start({
      workspace: 'twoFolders',
      workspaceFile: 'two.code-workspace',
      settings: { 'http.proxy': proxy.url },
      env: dockerEnvironment(programs, {
        NODE_EXTRA_CA_CERTS: authorities,
        DOCKER_AUTH_CONFIG: JSON.stringify({
          auths: {
            'from-variable.example.com': {
              auth: Buffer.from('frank:canary of the variable').toString('base64'),
            },
          },
        }),
      }),
    });
    window = await server.openWindow();
    await window.openIntegrations();
    await window.treeItem('shared-hub').waitFor();
  });

  after(async () => {
    await server.stop();
    await proxy.close();
    await programs.remove();
  });

  async function add(type: string, values: FormValues): Promise<void> {
    const form = await openAddForm(window, type);
    await fillForm(form, values);
    await saveForm(form);
    await window.runCommand('View: Close All Editors');
  }

  async function logIn(name: string): Promise<void> {
    await window.pickIn('Shippable: Log In Docker CLI…', name);
  }

  async function call(nth: number): Promise<{ readonly args: string[]; readonly stdin: string }> {
    const read = (name: string): Promise<string> =>
      readFile(path.join(programs.path, `${name}-${nth}`), 'utf8');
    const environment = await read('env');
    assert.ok(!environment.includes(PASSWORD));
    return { args: (await read('call')).trimEnd().split('\n'), stdin: await read('stdin') };
  }

  it('tells docker the password through stdin only', async () => {
    await add('Private Docker Registry', {
      'Integration Name': 'own',
      URL: 'https://registry.example.com:5000/team',
      Username: 'alice',
      Password: PASSWORD,
    });
    await logIn('own');
    await window.notice('Docker is logged in to registry.example.com:5000.');
    await window.screenshot('docker-login');
    assert.deepEqual(await call(0), {
      args: ['login', '--username', 'alice', '--password-stdin', '--', 'registry.example.com:5000'],
      stdin: PASSWORD,
    });
  });

  it('logs in to Amazon ECR with a token, in each region that the files use', async () => {
    await add('Amazon ECR', {
      'Integration Name': 'team-ecr',
      aws_access_key_id: AWS.accessKeyId,
      aws_secret_access_key: AWS.secretAccessKey,
    });
    await window.clickInlineAction(window.treeItem('team-ecr'), /^Test Registry Login/);
    await window.treeItem(/^team-ecr\b.*verified/i).waitFor();
    await logIn('team-ecr');
    const host = `${AWS.account}.dkr.ecr.eu-central-1.amazonaws.com`;
    await window.notice(`Docker is logged in to ${host}.`);
    const { args, stdin } = await call(1);
    assert.deepEqual(args, ['login', '--username', 'AWS', '--password-stdin', '--', host]);
    assert.notEqual(stdin, AWS.secretAccessKey);
    assert.ok(stdin.length > 20);
  });

  it('explains a refusal, and a daemon that is not there', async () => {
    for (const [name, words] of [
      ['wrong', 'Docker was refused by wrong.example.com'],
      ['dead', 'Docker does not reach its daemon'],
    ] as const) {
      await add('Private Docker Registry', {
        'Integration Name': name,
        URL: `https://${name}.example.com`,
        Username: 'alice',
        Password: PASSWORD,
      });
      await logIn(name);
      await window.notice(words);
    }
    await window.screenshot('docker-login-failed');
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('imports what Docker keeps, helpers included, and says why the rest is left out', async () => {
    await window.runCommand('Shippable: Import from Docker Config…');
    await window.quickPickItem('helped.example.com').waitFor();
    await window.screenshot('docker-import');
    for (const name of ['docker-hub', 'plain.example.com', 'stored.example.com']) {
      await window.quickPickItem(name).waitFor();
    }
    await window.quickInput.press('Enter');
    const page = window.webview();
    // The rows come after the heading.
    await page.getByText('Imported: 5 · Skipped: 5').waitFor();
    await window.screenshot('docker-import-report');
    const rows = await page.locator('tbody tr').all();
    const texts = rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).join(' | '));
    assert.deepEqual(await Promise.all(texts), [
      'from-variable.example.com | Private Docker Registry | Imported | ',
      'helped.example.com | Private Docker Registry | Imported | ',
      'stored.example.com | Private Docker Registry | Imported | ',
      'docker-hub | Docker Hub | Imported | ',
      'plain.example.com | Private Docker Registry | Imported | ',
      'failing.example.com |  | Skipped | The credential helper failed: gpg: no secret key',
      'missing.example.com |  | Skipped | The program docker-credential-nowhere is not on the PATH, or does not start.',
      'evil.example.com |  | Skipped | The config names a credential helper that cannot be one: ../evil',
      'broken.example.com |  | Skipped | "auth" is not the base64 of "user:password".',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com |  | Skipped | Docker keeps a token of twelve hours; an integration of Amazon ECR needs the AWS keys.',
    ]);
    await logIn('plain.example.com');
    await window.notice('Docker is logged in to plain.example.com.');
    assert.equal((await call(4)).stdin, PASSWORD);
  });

  it('imports nothing twice unless a person wants it', async () => {
    await window.runCommand('Shippable: Import from Docker Config…');
    const again = window.quickPickItem('plain.example.com-2');
    await again.getByText('"plain.example.com" has the same registry and user').waitFor();
    await window.page.getByText('0 Selected').waitFor();
    await window.page.keyboard.press('Escape');
  });

  it('stops a helper that hangs when a person cancels', async () => {
    await programs.add('docker-credential-store', 'exec sleep 60');
    await window.runCommand('Shippable: Import from Docker Config…');
    const progress = window.notification('Reading what Docker keeps').last();
    await window.pressInNotice(progress, 'Cancel');
    await progress.waitFor({ state: 'detached' });
    assert.equal(await window.quickInput.isVisible(), false);
  });
});
