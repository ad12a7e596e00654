import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProgramFolder } from '../support/programFolder.ts';

export const CONFIG_PASSWORD = 'canary of the docker cli: "$&';

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
    'plain.example.com': { auth: base64(`erin:${CONFIG_PASSWORD}`) },
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

/** A folder for PATH with a `docker`, its credential helpers and its config. */
export async function createDockerPrograms(): Promise<ProgramFolder> {
  const programs = await ProgramFolder.create();
  await programs.add('docker', DOCKER);
  await writeFile(path.join(programs.path, 'config.json'), JSON.stringify(CONFIG));
  await addHelpers(programs);
  return programs;
}

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
export function dockerEnvironment(programs: ProgramFolder, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...programs.environment, VSCODE_CLI: '1', ...more };
}
