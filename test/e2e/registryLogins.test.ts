import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../../scripts/runCommand.ts';
import { registryTools } from '../../scripts/setup/registryTools.ts';
import type { RegistryTools } from '../../scripts/setup/registryTools.ts';
import { selfSigned } from '../support/registries/certificates.ts';
import { DockerRegistry } from '../support/registries/dockerRegistry.ts';
import { RecordingServer } from '../support/registries/recordingServer.ts';
import type { Answer, SeenRequest } from '../support/registries/recordingServer.ts';
import { readBasic, startTokenServer } from '../support/registries/tokenServer.ts';
import type { ProgramFolder } from '../support/programFolder.ts';
import { eventually } from '../support/eventually.ts';
import { VsCodeServer } from '../support/vsCodeServer.ts';
import type { Workbench } from '../support/workbench.ts';
import { createDockerPrograms, dockerEnvironment } from './dockerPrograms.ts';
import { fillForm, openAddForm, saveForm } from './formDriver.ts';

const PASSWORD = 'canary-of-all-logins';

/** Judges slowly, and counts how many requests with credentials it holds at once. */
class SlowRegistry {
  most = 0;
  /** Milliseconds for each answer to a credential. */
  delay = 300;
  #now = 0;

  readonly answer = async (request: SeenRequest): Promise<Answer> => {
    const password = readBasic(request.headers.authorization)?.password;
    if (password === undefined) {
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
    }
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    await new Promise((resolve) => setTimeout(resolve, this.delay));
    this.#now -= 1;
    return password === PASSWORD ? {} : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
  };
}

describe('logins to registries in a workbench', function () {
  this.timeout(180_000);
  const signer = selfSigned({ name: 'token-signer' });
  const slow = new SlowRegistry();
  let folder: string;
  let programs: ProgramFolder;
  let tokens: RecordingServer;
  let registry: DockerRegistry;
  let slowServer: RecordingServer;
  let server: VsCodeServer;
  let window: Workbench;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-logins-'));
    const tools = await registryTools();
    tokens = await startTokenServer({ users: { alice: PASSWORD }, signer, issuer: 'i' });
    registry = await DockerRegistry.start(tools, path.join(folder, 'registry'), {
      auth: {
        kind: 'token',
        realm: `${tokens.url}/token`,
        service: 's',
        issuer: 'i',
        certificate: signer.cert,
      },
    });
    await pushImage(tools, folder, registry.host);
    slowServer = await RecordingServer.start(slow.answer);
    programs = await createDockerPrograms();
    server = await VsCodeServer.start({
      workspace: 'single',
      untrusted: true,
      env: dockerEnvironment(programs),
    });
    window = await server.openWindow();
    await window.openIntegrations();
    await add('with-tokens', registry.url, PASSWORD);
    tokens.seen.length = 0;
  });

  after(async () => {
    await server.stop();
    await registry.stop();
    await Promise.all([tokens.close(), slowServer.close()]);
    await programs.remove();
    await rm(folder, { recursive: true });
  });

  async function add(name: string, url: string, password: string): Promise<void> {
    const form = await openAddForm(window, 'Private Docker Registry');
    await fillForm(form, { 'Integration Name': name, URL: url, Username: 'alice', Password: password });
    await saveForm(form);
    await window.runCommand('View: Close All Editors');
  }

  async function startOn(command: string, name: string): Promise<void> {
    await window.pickIn(command, name);
  }

  async function checkPull(image: string): Promise<void> {
    await startOn('Shippable: Check Pull Access…', 'with-tokens');
    const title = window.page.getByText('Image on the registry of "with-tokens"');
    await title.waitFor();
    // Whatever the registry lists, what is typed may be taken at once.
    await window.quickInput.fill(image);
    await window.quickPickItem('Another repository…').waitFor();
    await window.quickInput.press('Enter');
    // The box is there until the name was checked; a palette that opens meanwhile would take its place.
    await title.waitFor({ state: 'hidden' });
  }

  it('asks before a password goes to a token server of another host, and sends nothing on Enter', async () => {
    await startOn('Shippable: Test Registry Login…', 'with-tokens');
    await window.dialog.getByText(`Send the credentials of "with-tokens" to ${tokens.host}?`).waitFor();
    await window.dialog.getByText(`The registry ${registry.url} names ${tokens.host}`).waitFor();
    await window.screenshot('login-realm-question');
    await window.dialog.getByRole('button', { name: `Allow ${tokens.host}` }).waitFor();
    await window.page.keyboard.press('Enter');
    await window.notice('"with-tokens": Misconfigured.');
    assert.deepEqual(tokens.seen, []);
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('leads from an image that cannot be asked for to that question', async () => {
    await checkPull('team/app:v1');
    const failure = await window.notice(tokens.host);
    await window.pressInNotice(failure, 'Test Login');
    await window.dialog.getByRole('button', { name: `Allow ${tokens.host}` }).click();
    await window.treeItem(/^with-tokens\b.*verified/i).waitFor();
  });

  it('remembers the answer for the integration, and tells the result in a notification where no row shows it', async () => {
    await window.runCommand('View: Show Explorer');
    await startOn('Shippable: Test Registry Login…', 'with-tokens');
    await window.notice('"with-tokens": Verified.');
    await window.runCommand('Notifications: Clear All Notifications');
    await window.openIntegrations();
  });

  it('checks whether an image may be pulled, and pushed on request', async () => {
    await checkPull('registry.elsewhere.example/team/app:v1');
    const yes = await window.notice('"with-tokens" may pull team/app:v1.');
    await window.screenshot('login-pull-access');
    await window.pressInNotice(yes, 'Check Push Too');
    await window.notice('"with-tokens" may push to team/app.');
    await checkPull('team/app:v9');
    await window.notice('team/app:v9 is not there, or "with-tokens" may not see it.');
    await window.runCommand('Notifications: Clear All Notifications');
  });

  it('tests all logins, those of one account one after the other, and reports them', async () => {
    await add('slow-right', slowServer.url, PASSWORD);
    await add('slow-wrong', slowServer.url, 'not the password');
    await add('nobody | there', 'http://127.0.0.1:9', PASSWORD);
    await window.runCommand('Shippable: Test All Registry Logins');
    const page = window.webview();
    await page.getByText('Unreachable: 1 · Verified: 2 · Refused: 1').waitFor();
    await window.screenshot('login-all-report');
    const rows = await page.locator('tbody tr').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split('\t', 3).map((cell) => cell.trim())),
      [
        ['nobody | there', 'Private Docker Registry', 'Unreachable'],
        ['slow-right', 'Private Docker Registry', 'Verified'],
        ['slow-wrong', 'Private Docker Registry', 'Refused'],
        ['with-tokens', 'Private Docker Registry', 'Verified'],
      ],
    );
    assert.equal(slow.most, 1);
    assert.ok(!(await page.locator('body').innerText()).includes(PASSWORD));
    await window.treeItem(/^slow-wrong\b.*refused/i).waitFor();
  });

  it('stops when a person cancels, and says what was not tested', async () => {
    slow.delay = 60_000;
    slow.most = 0;
    await window.runCommand('Shippable: Test All Registry Logins');
    await eventually(() => Promise.resolve(slow.most), 1, 'the slow registry is asked');
    const progress = window.notification('Testing logins');
    await progress.getByText('2 of 4').waitFor();
    await window.treeItem(/^slow-right, .*testing…/).waitFor();
    await window.pressInNotice(progress, 'Cancel');
    const page = window.webview();
    await page.getByText('The test was stopped before it came to this one.').waitFor();
    await window.screenshot('login-all-cancelled');
    await window.treeItem(/^slow-right\b.*verified/i).waitFor();
  });

  it('shows a test on its row, where a person stops it: the row says what it said before', async () => {
    const row = window.treeItem(/^slow-right, /);
    await window.clickInlineAction(row, /^Test Registry Login/);
    const testing = window.treeItem(/^slow-right, .*testing…/);
    await testing.waitFor();
    await testing.locator('.codicon-loading').waitFor();
    await window.screenshot('login-row-testing');
    assert.equal(await window.notification('slow-right').count(), 0);
    await window.clickInlineAction(testing, 'Stop Test');
    await window.treeItem(/^slow-right, .*verified/i).waitFor();
    assert.equal(await row.locator('.codicon-loading').count(), 0);
    assert.equal(await window.notification('slow-right').count(), 0);
  });

  it('imports what the config of Docker itself holds, and runs no helper in a workspace that is not trusted', async () => {
    await window.runCommand('Shippable: Import from Docker Config…');
    await window.quickPickItem('plain.example.com').waitFor();
    await window.quickInput.press('Enter');
    const page = window.webview();
    await page.getByText('they run in trusted workspaces only').first().waitFor();
    await assert.rejects(readFile(path.join(programs.path, 'helpers-run')), /ENOENT/);
  });

  it('does not run docker there', async () => {
    await window.pickIn('Shippable: Log In Docker CLI…', 'plain.example.com');
    await window.notice('Docker is run in trusted workspaces only. Nothing was sent.');
    await assert.rejects(readFile(path.join(programs.path, 'call-0')), /ENOENT/);
  });
});

async function pushImage(tools: RegistryTools, folder: string, host: string): Promise<void> {
  const image = path.join(folder, 'image');
  const mustRun = async (command: string, args: readonly string[]): Promise<void> => {
    const { code, output } = await runCommand(command, args, { output: 'collect' });
    assert.equal(code, 0, output);
  };
  await mustRun(tools.umoci, ['init', '--layout', image]);
  await mustRun(tools.umoci, ['new', '--image', `${image}:latest`]);
  const how = ['--insecure-policy', 'copy', '--dest-tls-verify=false', '--dest-creds', `alice:${PASSWORD}`];
  await mustRun(tools.skopeo, [...how, `oci:${image}:latest`, `docker://${host}/team/app:v1`]);
}
