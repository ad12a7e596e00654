import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../runCommand.ts';
import { commandPath } from './commandPath.ts';
import { cachedTool } from './toolCache.ts';

/** Absolute paths of the programs that the login tests stand on. Each starts as it is, with no environment. */
export interface RegistryTools {
  /** The distribution registry: `docker-registry serve config.yml`. */
  readonly dockerRegistry: string;
  /** An independent registry client, the oracle of the login tests. */
  readonly skopeo: string;
  /** Makes OCI images without a daemon. */
  readonly umoci: string;
  /** Writes password files: `htpasswd -Bbn USER PASSWORD`. */
  readonly htpasswd: string;
}

const DEBIAN_PACKAGES = ['docker-registry', 'skopeo', 'umoci', 'apache2-utils'];

/**
 * The machine's own tools where it has all of them, else those of Debian's packages, unpacked into the cache: that
 * needs no root and starts no service.
 */
export async function registryTools(): Promise<RegistryTools> {
  const own = toolsAt((command) => commandPath(command));
  if (own !== undefined) {
    return own;
  }
  const folder = await cachedTool({
    folder: 'registry-tools-1',
    title: 'docker-registry, skopeo, umoci and htpasswd from Debian packages (about half a minute, 100 MB)',
    install: installFromDebian,
  });
  const cached = toolsAt((command) => path.join(folder, 'bin', command));
  if (cached === undefined) {
    throw new Error(`The tools are not in ${folder}; delete that folder and run again.`);
  }
  return cached;
}

function toolsAt(locate: (command: string) => string | undefined): RegistryTools | undefined {
  const [dockerRegistry, skopeo, umoci, htpasswd] = ['docker-registry', 'skopeo', 'umoci', 'htpasswd'].map(
    locate,
  );
  return dockerRegistry !== undefined && skopeo !== undefined && umoci !== undefined && htpasswd !== undefined
    ? { dockerRegistry, skopeo, umoci, htpasswd }
    : undefined;
}

async function installFromDebian(folder: string): Promise<void> {
  if (commandPath('apt-get') === undefined || commandPath('dpkg') === undefined) {
    throw new Error(
      `This system has no apt-get. Install these by hand and run again: ${DEBIAN_PACKAGES.join(', ')}`,
    );
  }
  const work = path.join(folder, 'apt');
  await mkdir(path.join(work, 'lists', 'partial'), { recursive: true });
  await mkdir(path.join(work, 'cache', 'archives', 'partial'), { recursive: true });
  // Own lists and cache: works without root, and where the machine's lists are missing or old.
  const own = ['-o', `Dir::State::Lists=${work}/lists`, '-o', `Dir::Cache=${work}/cache`];
  await mustRun('apt-get', [...own, '-qq', 'update'], work);
  const packages = await missingPackages(own, work);
  await mustRun('apt-get', [...own, '-qq', 'download', ...packages], work);
  for (const file of (await readdir(work)).filter((name) => name.endsWith('.deb'))) {
    await mustRun('dpkg', ['-x', path.join(work, file), path.join(folder, 'root')], work);
  }
  await rm(work, { recursive: true });
  await writeStarters(folder);
}

/** The packages and what they need, without what this machine has. */
async function missingPackages(own: readonly string[], cwd: string): Promise<readonly string[]> {
  const plan = await mustRun(
    'apt-get',
    [...own, '--simulate', '--no-install-recommends', '--reinstall', 'install', ...DEBIAN_PACKAGES],
    cwd,
  );
  return [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '').filter((name) => name !== '');
}

/** Small starters, because the programs look for their libraries below `/`. */
async function writeStarters(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'bin'));
  for (const command of ['docker-registry', 'skopeo', 'umoci', 'htpasswd']) {
    const starter = path.join(folder, 'bin', command);
    await writeFile(
      starter,
      `#!/bin/sh
root=$(dirname "$0")/../root/usr
LD_LIBRARY_PATH=$(echo "$root"/lib/*-linux-gnu) exec "$root/bin/${command}" "$@"
`,
    );
    await chmod(starter, 0o755);
  }
}

async function mustRun(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, output } = await runCommand(command, args, { output: 'collect', cwd });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
  }
  return output;
}
