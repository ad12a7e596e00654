import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getFromHelper } from '../../../../src/registries/docker/credentialHelper.ts';
import { findDockerLogins } from '../../../../src/registries/docker/findDockerLogins.ts';
import { ProgramFolder } from '../../../support/programFolder.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const SIGNAL = new AbortController().signal;

describe('what Docker keeps', () => {
  let programs: ProgramFolder;
  beforeEach(async () => {
    programs = await ProgramFolder.create();
  });
  afterEach(() => programs.remove());

  const context = (variables: NodeJS.ProcessEnv = {}, timeoutMs = 5000) => ({
    environment: { ...programs.environment, ...variables },
    timeoutMs,
    signal: SIGNAL,
  });
  const writeConfig = (config: unknown): Promise<void> =>
    writeFile(path.join(programs.path, 'config.json'), JSON.stringify(config));
  const find = async (runHelpers: boolean, variables: NodeJS.ProcessEnv = {}) => {
    const { logins, skipped } = await findDockerLogins(runHelpers, context(variables));
    return {
      logins: logins.map(({ server, username, password }) => `${server} ${username} ${password.reveal()}`),
      skipped: skipped.map(({ server, reason }) => `${server} ${reason}`),
    };
  };
  const ask = async (helper: string, timeoutMs?: number) => {
    const answer = await getFromHelper(helper, 'https://example.org', context({}, timeoutMs));
    return 'reason' in answer
      ? `${answer.reason}: ${answer.detail}`
      : `${answer.username} ${answer.password.reveal()}`;
  };

  it('asks a helper with the server on stdin', async () => {
    await programs.add(
      'docker-credential-right',
      'read -r server; [ "$1" = get ] && printf \'{"ServerURL":"%s","Username":"alice","Secret":"for %s"}\' "$server" "$server"',
    );
    assert.equal(await ask('right'), 'alice for https://example.org');
  });

  const helpers: readonly (readonly [string, string, string])[] = [
    [
      'notfound',
      'echo "credentials not found in native keychain"; exit 1',
      'helper-not-found: credentials not found in native keychain',
    ],
    ['broken', 'echo "no usernames for you"; exit 1', 'helper-failed: no usernames for you'],
    ['stderr', 'echo "gpg: no key" >&2; exit 2', 'helper-failed: gpg: no key'],
    ['garbage', 'echo canary-in-garbage', 'helper-garbage: garbage'],
    ['other', 'echo "{}"', 'helper-garbage: other'],
    ['token', 'echo \'{"Username":"<token>","Secret":"canary"}\'', 'identity-token: '],
    ['huge', 'head -c 400000 /dev/zero | tr "\\0" x', 'helper-garbage: huge'],
  ];
  for (const [name, script, expected] of helpers) {
    it(`explains a helper: ${name}`, async () => {
      await programs.add(`docker-credential-${name}`, script);
      assert.equal(await ask(name), expected);
    });
  }

  it('stops a helper that hangs', async () => {
    await programs.add('docker-credential-hang', 'sleep 5');
    assert.equal(await ask('hang', 100), 'helper-timed-out: hang');
  });

  it('says that a helper is missing', async () => {
    assert.equal(await ask('nowhere'), 'helper-missing: nowhere');
  });

  for (const name of ['../evil', 'a/b', 'a b', 'a;b', '$(x)', 'a\\b', '']) {
    it(`runs no helper named ${JSON.stringify(name)}`, async () => {
      assert.equal(await ask(name), `helper-name: ${name}`);
    });
  }

  it('puts variable, helpers, store and file together, the first of a server winning', async () => {
    await programs.add(
      'docker-credential-one',
      'cat > /dev/null; echo \'{"Username":"h","Secret":"helper"}\'',
    );
    await programs.add(
      'docker-credential-all',
      'if [ "$1" = list ]; then echo \'{"https://index.docker.io/v1/":"s","one.org":"s"}\'; else echo \'{"Username":"s","Secret":"store"}\'; fi',
    );
    await writeConfig({
      auths: {
        'https://index.docker.io/v1/': {},
        'file.org': { auth: base64('f:file') },
        'env.org': { auth: base64('f:old') },
        'bad.org': { auth: 'eA==' },
      },
      credHelpers: { 'one.org': 'one', 'two.org': '../two' },
      credsStore: 'all',
    });
    const variable = JSON.stringify({ auths: { 'env.org': { auth: base64('e:new') } } });
    assert.deepEqual(await find(true, { DOCKER_AUTH_CONFIG: variable }), {
      logins: ['env.org e new', 'one.org h helper', 'https://index.docker.io/v1/ s store', 'file.org f file'],
      skipped: ['two.org helper-name', 'bad.org auth-unreadable'],
    });
  });

  it('runs no helper where it may not, and says so', async () => {
    await programs.add('docker-credential-all', 'touch "$OUT/ran"; echo "{}"');
    await writeConfig({ auths: { 'file.org': { auth: base64('f:file') } }, credsStore: 'all' });
    assert.deepEqual(await find(false), { logins: ['file.org f file'], skipped: ['all helper-untrusted'] });
  });

  it('finds nothing where there is no config, and tells of one that is no JSON', async () => {
    assert.deepEqual(await find(true), { logins: [], skipped: [] });
    await writeFile(path.join(programs.path, 'config.json'), '{oops');
    const file = path.join(programs.path, 'config.json');
    assert.deepEqual(await find(true, { DOCKER_AUTH_CONFIG: 'no' }), {
      logins: [],
      skipped: ['DOCKER_AUTH_CONFIG config-unreadable', `${file} config-unreadable`],
    });
  });
});
