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
    [
      'stderr',
      'echo "gpg: decryption failed: No secret key" >&2; exit 2',
      'helper-failed: gpg: decryption failed: No secret key',
    ],
    ['silent', 'exit 1', 'helper-failed-untold: silent'],
    [
      'answered',
      'echo \'{"ServerURL":"x","Username":"u","Secret":"SuperSecret-77QQ"}\'; exit 1',
      'helper-failed-untold: answered',
    ],
    ['chatty', 'echo "debug: decrypted swordfish" >&2; exit 1', 'helper-failed-untold: chatty'],
    [
      'beside',
      'echo "of SuperSecret-77QQ: credentials not found in native keychain, SuperSecret-77QQ"; exit 1',
      'helper-not-found: credentials not found in native keychain',
    ],
    ['latin', 'printf \'{"Username":"u","Secret":"p\\344ss"}\'', 'not-utf8: '],
    ['utf8', 'printf \'{"Username":"u","Secret":"p\\303\\244ss"}\'', 'u päss'],
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

  it('leaves out the logins whose bytes are no UTF-8, with the reason, and those alone', async () => {
    const login = (server: string, password: string): string =>
      `"${server}":{"username":"u","password":"${password}"}`;
    const whole = Buffer.from(`{"auths":{${login('a.org', 'päss')},`);
    const latin = Buffer.from(`${login('b.org', 'p\xe4ss')},${login('c\xe4.org', 'pass')},`, 'latin1');
    const rest = Buffer.from(`${login('d.org', 'p\uFFFDss')}}}`);
    const file = path.join(programs.path, 'config.json');
    await writeFile(file, Buffer.concat([whole, latin, rest]));
    const found = await find(true, { DOCKER_AUTH_CONFIG: `{"auths":{${login('e.org', 'p\uFFFDss')}}}` });
    assert.deepEqual(found, {
      logins: ['a.org u päss'],
      skipped: ['e.org not-utf8', 'c\uFFFD.org server-unreadable', 'b.org not-utf8', 'd.org not-utf8'],
    });
    await writeFile(file, Buffer.concat([Buffer.from(`{"auths":{`), rest]));
    assert.deepEqual((await find(true)).logins, ['d.org u p\uFFFDss']);
    await writeFile(file, Buffer.from('\uFEFF{"auths":{}}', 'utf16le'));
    assert.deepEqual((await find(true)).skipped, [`${file} config-unreadable`]);
  });

  it('asks no helper for a key with user info, and shows none of it', async () => {
    await programs.add(
      'docker-credential-all',
      '[ "$1" = list ] && echo \'{"https://u:canary@h.example":"u"}\'',
    );
    await writeConfig({ credsStore: 'all' });
    assert.deepEqual(await find(true), {
      logins: [],
      skipped: ['https://…@h.example server-unreadable'],
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
