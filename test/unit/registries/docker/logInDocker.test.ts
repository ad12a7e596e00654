import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Secret } from '../../../../src/core/domain/secret.ts';
import type { DockerLoginOutcome } from '../../../../src/core/exchange/dockerTools.ts';
import { logInDocker } from '../../../../src/registries/docker/logInDocker.ts';
import { ProgramFolder } from '../../../support/programFolder.ts';
import { waitUntil } from '../../../support/waitUntil.ts';

const CANARY = 'canary-p4ss:w0rd+/=';
const ENOUGH = new AbortController().signal;

describe('logInDocker', () => {
  let programs: ProgramFolder;
  beforeEach(async () => {
    programs = await ProgramFolder.create();
  });
  afterEach(() => programs.remove());

  const logIn = async (host: string | null, signal = ENOUGH): Promise<DockerLoginOutcome> => {
    const account = { host, username: 'alice', password: new Secret(CANARY) };
    const outcome = await logInDocker(account, programs.environment, signal);
    for (const spelling of [
      CANARY,
      encodeURIComponent(CANARY),
      Buffer.from(`alice:${CANARY}`).toString('base64'),
    ]) {
      assert.ok(!JSON.stringify(outcome).includes(spelling), outcome.words);
    }
    return outcome;
  };
  const recorded = (name: string): Promise<string> => readFile(path.join(programs.path, name), 'utf8');

  it('gives the password to stdin and to nothing else', async () => {
    await programs.add('docker', 'printf "%s\\n" "$@" > "$OUT/argv"; env > "$OUT/env"; cat > "$OUT/stdin"');
    assert.deepEqual(await logIn('registry.example.org:5000'), { kind: 'logged-in', words: '' });
    assert.equal(await recorded('stdin'), CANARY);
    assert.deepEqual((await recorded('argv')).trim().split('\n'), [
      'login',
      '--username',
      'alice',
      '--password-stdin',
      '--',
      'registry.example.org:5000',
    ]);
    assert.doesNotMatch(await recorded('env'), /canary/);
  });

  it('leaves the host of Docker Hub to Docker', async () => {
    await programs.add('docker', 'printf "%s\\n" "$@" > "$OUT/argv"; cat > /dev/null');
    await logIn(null);
    assert.equal((await recorded('argv')).trim().split('\n').at(-1), '--password-stdin');
  });

  it('tells that Docker keeps the password unencrypted', async () => {
    const warning = 'WARNING! Your credentials are stored unencrypted in /home/alice/.docker/config.json.';
    await programs.add('docker', `cat > /dev/null; echo "${warning}" >&2; echo Login Succeeded`);
    assert.deepEqual(await logIn(null), { kind: 'logged-in-unencrypted', words: warning });
  });

  const failures: readonly (readonly [DockerLoginOutcome['kind'], string])[] = [
    [
      'refused',
      'Error response from daemon: Get "https://x/v2/": unauthorized: incorrect username or password',
    ],
    [
      'no-daemon',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    ],
    ['no-daemon', 'permission denied while trying to connect to the Docker daemon socket'],
    [
      'failed',
      'Error response from daemon: Get "https://x/v2/": x509: certificate signed by unknown authority',
    ],
  ];
  for (const [kind, words] of failures) {
    it(`tells ${kind} from "${words.slice(0, 50)}"`, async () => {
      await programs.add('docker', `cat > /dev/null; echo '${words}' >&2; exit 1`);
      assert.deepEqual(await logIn('x'), { kind, words });
    });
  }

  it('takes the password out of the words of Docker', async () => {
    await programs.add('docker', 'read -r p; echo "denied: $p" >&2; printf "alice:%s" "$p" | base64; exit 1');
    const { kind, words } = await logIn('x');
    assert.equal(kind, 'refused');
    assert.match(words, /^denied: \[hidden\]/);
  });

  it('survives a program that does not read its input', async () => {
    await programs.add('docker', 'exit 3');
    assert.equal((await logIn('x')).kind, 'failed');
  });

  it('tells that there is no docker', async () => {
    const account = { host: null, username: 'alice', password: new Secret(CANARY) };
    const outcome = await logInDocker(account, { PATH: programs.path }, ENOUGH);
    assert.equal(outcome.kind, 'not-on-path');
  });

  it('stops with a cancel, also what hangs', async () => {
    await programs.add('docker', ': > "$OUT/started"; exec sleep 600');
    const stop = new AbortController();
    const outcome = logIn('x', stop.signal);
    await waitUntil(() => existsSync(path.join(programs.path, 'started')));
    stop.abort();
    assert.deepEqual(await outcome, { kind: 'cancelled', words: '' });
    assert.equal((await logIn('x', stop.signal)).kind, 'cancelled');
  });
});
