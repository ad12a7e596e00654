import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import * as net from 'node:net';
import path from 'node:path';

import type { RegistryTools } from '../../../scripts/setup/registryTools.ts';
import { runCommand } from '../../../scripts/runCommand.ts';
import type { TestCertificate } from './certificates.ts';

export type RegistryAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'htpasswd'; readonly users: Readonly<Record<string, string>> }
  | {
      readonly kind: 'token';
      readonly realm: string;
      readonly service: string;
      readonly issuer: string;
      /** PEM of the certificate whose key signs the tokens. */
      readonly certificate: string;
    };

export interface RegistryWish {
  readonly auth: RegistryAuth;
  readonly tls?: TestCertificate;
}

/** Debian's own `docker-registry`, on a port of its own. */
export class DockerRegistry {
  readonly host: string;
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(host: string, secure: boolean, child: ChildProcess) {
    this.host = host;
    this.url = `${secure ? 'https' : 'http'}://${host}`;
    this.#process = child;
  }

  static async start(tools: RegistryTools, folder: string, wish: RegistryWish): Promise<DockerRegistry> {
    await mkdir(folder, { recursive: true });
    const port = await freePort();
    const config = path.join(folder, 'config.yml');
    await writeFile(config, await writeConfig(tools, folder, port, wish));
    const child = spawn(tools.dockerRegistry, ['serve', config], { stdio: 'ignore' });
    await untilListening(port, child);
    return new DockerRegistry(`127.0.0.1:${port}`, wish.tls !== undefined, child);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
  }
}

async function writeConfig(
  tools: RegistryTools,
  folder: string,
  port: number,
  { auth, tls }: RegistryWish,
): Promise<string> {
  const http: Record<string, unknown> = { addr: `127.0.0.1:${port}`, secret: 'test' };
  if (tls !== undefined) {
    await writeFile(path.join(folder, 'tls.crt'), tls.cert);
    await writeFile(path.join(folder, 'tls.key'), tls.key);
    http['tls'] = { certificate: path.join(folder, 'tls.crt'), key: path.join(folder, 'tls.key') };
  }
  // JSON is YAML: the registry reads it as it is.
  return JSON.stringify({
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: path.join(folder, 'data') } },
    http,
    ...(auth.kind === 'none' ? {} : { auth: await authConfig(tools, folder, auth) }),
  });
}

async function authConfig(
  tools: RegistryTools,
  folder: string,
  auth: Exclude<RegistryAuth, { kind: 'none' }>,
): Promise<unknown> {
  if (auth.kind === 'htpasswd') {
    const lines = await Promise.all(
      Object.entries(auth.users).map(async ([user, password]) => {
        const { output } = await runCommand(tools.htpasswd, ['-Bbn', user, password], { output: 'collect' });
        return output.trim();
      }),
    );
    await writeFile(path.join(folder, 'htpasswd'), `${lines.join('\n')}\n`);
    return { htpasswd: { realm: 'basic-realm', path: path.join(folder, 'htpasswd') } };
  }
  const bundle = path.join(folder, 'token.crt');
  await writeFile(bundle, auth.certificate);
  const { realm, service, issuer } = auth;
  return { token: { realm, service, issuer, rootcertbundle: bundle } };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) {
      throw new Error(`docker-registry ended with ${child.exitCode}`);
    }
    if (await accepts(port)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('docker-registry does not listen');
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
