import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TestAuthority } from '../support/registries/certificates.ts';
import { awsVendors } from '../support/registries/vendorJudges.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';
import { ProgramFolder } from '../support/programFolder.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';
import type { FormValues } from './formDriver.ts';

const PASSWORD = 'canary of the docker cli: "$&';
const AWS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  account: '123456789012',
};

/** Writes down what it was told, a line an argument, and judges by the host. */
const DOCKER = `
n=$(ls "$OUT" | grep -c '^call-')
printf '%s\\n' "$@" > "$OUT/call-$n"
cat > "$OUT/stdin-$n"
env > "$OUT/env-$n"
case "$*" in
  *wrong.example.com*) echo 'Error response from daemon: login attempt failed with status: 401 Unauthorized' >&2; exit 1 ;;
  *dead.example.com*) echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2; exit 1 ;;
esac
echo 'Login Succeeded'`;

/** A helper that says what it was asked for, so that a test can see that it ran. */
const helper = (script: string): string => `echo "$0 $1" >> "$OUT/helpers-run"\n${script}`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const CONFIG = {
  auths: {
    'plain.example.com': { auth: base64(`erin:${PASSWORD}`) },
    'https://index.docker.io/v1/': {},
    'broken.example.com': { auth: '%%%' },
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com': { auth: base64('AWS:token') },
  },
  credHelpers: {
    'helped.example.com': 'good',
    'failing.example.com': 'failing',
    'missing.example.com': 'nowhere',
    'evil.example.com': '../evil',
  },
  credsStore: 'store',
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
    programs = await ProgramFolder.create();
    await programs.add('docker', DOCKER);
    await writeFile(path.join(programs.path, 'config.json'), JSON.stringify(CONFIG));
    const authorities = path.join(programs.path, 'authorities.pem');
    await writeFile(authorities, authority.cert);
    await addHelpers(programs);
    server = await VsCodeServer.start({
      workspace: 'twoFolders',
      workspaceFile: 'two.code-workspace',
      settings: { 'http.proxy': proxy.url },
      env: environmentOf(programs, {
        NODE_EXTRA_CA_CERTS: authorities,
        DOCKER_AUTH_CONFIG: JSON.stringify({
          auths: { 'from-variable.example.com': { auth: base64('frank:canary of the variable') } },
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
    await window.runCommand('Shippable: Log In Docker CLI…');
    await window.pick(name);
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
    await window.notice('"team-ecr": Verified.');
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
    await page.getByRole('heading', { name: 'Skipped' }).waitFor();
    const text = await page.locator('body').innerText();
    await window.screenshot('docker-import-report');
    assert.deepEqual(
      text.split('\n').filter((line) => line !== ''),
      [
        'Import from Docker Config',
        'Imported: from-variable.example.com (Private Docker Registry).',
        'Imported: helped.example.com (Private Docker Registry).',
        'Imported: stored.example.com (Private Docker Registry).',
        'Imported: docker-hub (Docker).',
        'Imported: plain.example.com (Private Docker Registry).',
        'Skipped',
        'failing.example.com: The credential helper failed: gpg: no secret key',
        'missing.example.com: The program docker-credential-nowhere is not on the PATH, or does not start.',
        'evil.example.com: The config names a credential helper that cannot be one: ../evil',
        'broken.example.com: "auth" is not the base64 of "user:password".',
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com: Docker keeps a token of twelve hours; an integration of Amazon ECR needs the AWS keys.',
      ],
    );
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
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached' });
    assert.equal(await window.quickInput.isVisible(), false);
  });
});

describe('the Docker CLI in a workspace that is not trusted', () => {
  let programs: ProgramFolder;
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    programs = await ProgramFolder.create();
    await programs.add('docker', DOCKER);
    await addHelpers(programs);
    await writeFile(path.join(programs.path, 'config.json'), JSON.stringify(CONFIG));
    server = await VsCodeServer.start({ workspace: 'single', untrusted: true, env: environmentOf(programs) });
    window = await server.openWindow();
    await window.openIntegrations();
  });

  after(async () => {
    await server.stop();
    await programs.remove();
  });

  it('imports what the config itself holds and runs no helper', async () => {
    await window.runCommand('Shippable: Import from Docker Config…');
    await window.quickPickItem('plain.example.com').waitFor();
    await window.quickInput.press('Enter');
    const page = window.webview();
    await page.getByText('they run in trusted workspaces only').first().waitFor();
    await assert.rejects(readFile(path.join(programs.path, 'helpers-run')), /ENOENT/);
  });

  it('does not run docker', async () => {
    await window.runCommand('Shippable: Log In Docker CLI…');
    await window.pick('plain.example.com');
    await window.notice('Docker is run in trusted workspaces only. Nothing was sent.');
    await assert.rejects(readFile(path.join(programs.path, 'call-0')), /ENOENT/);
  });
});

async function addHelpers(programs: ProgramFolder): Promise<void> {
  const answer = (user: string): string => `{"Username":"${user}","Secret":"canary of ${user}"}`;
  await programs.add('docker-credential-good', helper(`cat > /dev/null; echo '${answer('helped')}'`));
  await programs.add('docker-credential-failing', helper('echo "gpg: no secret key"; exit 1'));
  await programs.add(
    'docker-credential-store',
    helper(
      `if [ "$1" = list ]; then echo '{"stored.example.com":"s","https://index.docker.io/v1/":"h"}'; else cat > /dev/null; echo '${answer('stored')}'; fi`,
    ),
  );
}

/** The server starts a shell to learn the environment of a terminal, unless it was started from one. */
function environmentOf(programs: ProgramFolder, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...programs.environment, VSCODE_CLI: '1', ...more };
}
