/** A login test of a local registry, against the whole process of `skopeo login`; and the command line's whole process. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT, runCommand } from '../scripts/runCommand.ts';
import { registryTools } from '../scripts/setup/registryTools.ts';
import { createTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import { createLoginService } from '../src/bundles/login.ts';
import { Secret } from '../src/core/domain/secret.ts';
import { NO_PROXY } from '../src/registries/http/proxySettings.ts';
import { DockerRegistry } from '../test/support/registries/dockerRegistry.ts';
import { interleavedMedians, report } from './support/measure.ts';

const ROUNDS = 15;
const USER = 'builder';
const PASSWORD = 'bench-password';

const tools = await registryTools();
const temporary = createTemporaryFolder();
const registry = await DockerRegistry.start(tools, temporary.path, {
  auth: { kind: 'htpasswd', users: { [USER]: PASSWORD } },
});
const service = createLoginService(() => NO_PROXY);

async function testInHost(): Promise<void> {
  const outcome = await service.testLogin(
    {
      type: 'private',
      fields: { url: registry.url, username: USER },
      credentials: { password: new Secret(PASSWORD) },
      regions: [],
      allowedRealms: [],
    },
    { signal: new AbortController().signal, timeoutMs: 10_000 },
  );
  mustBe(outcome.outcome === 'verified', `the login test says ${outcome.outcome}`);
}

async function runSkopeo(): Promise<void> {
  const { code, output } = await runCommand(
    tools.skopeo,
    ['login', '--tls-verify=false', '-u', USER, '-p', PASSWORD, registry.host],
    {
      output: 'collect',
      env: { ...process.env, REGISTRY_AUTH_FILE: path.join(temporary.path, 'auth.json') },
    },
  );
  mustBe(code === 0, `skopeo says ${output}`);
}

async function runCommandLine(): Promise<void> {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist', 'cli.js'), 'login'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ type: 'private', url: registry.url, username: USER, password: PASSWORD }));
  const code = await new Promise((resolve) => child.once('close', resolve));
  mustBe(code === 0, `the command line ended with ${String(code)}`);
}

function mustBe(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new Error(otherwise);
  }
}

try {
  const times = await interleavedMedians(
    { skopeo: runSkopeo, inHost: testInHost, commandLine: runCommandLine },
    ROUNDS,
  );
  report({
    'login.inHostRatioToSkopeo': times.inHost / times.skopeo,
    'login.cliRatioToSkopeo': times.commandLine / times.skopeo,
    'login.cliMs': times.commandLine,
    'login.inHostMs': times.inHost,
  });
} finally {
  await registry.stop();
  temporary.remove();
}
