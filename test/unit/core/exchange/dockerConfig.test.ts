import assert from 'node:assert/strict';
import { parseDockerConfig } from '../../../../src/core/exchange/dockerConfig.ts';
import { proposeDockerImport } from '../../../../src/core/exchange/dockerImport.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function parse(config: unknown) {
  const parsed = parseDockerConfig(JSON.stringify(config));
  assert.ok(parsed.ok);
  return parsed.value;
}

/** What one entry of `auths` comes to: `user|password`, a reason, or nothing. */
function entry(value: unknown): string {
  const { logins, skipped } = parse({ auths: { 'example.org': value } });
  const [login] = logins;
  return login === undefined
    ? (skipped[0]?.reason ?? 'nothing')
    : `${login.username}|${login.password.reveal()}`;
}

describe('dockerConfig', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['auth', { auth: base64('alice:s3cret') }, 'alice|s3cret'],
    ['a colon in the password', { auth: base64('alice:a:b:c') }, 'alice|a:b:c'],
    ['NULs at the end', { auth: base64('alice:s3cret\0\0') }, 'alice|s3cret'],
    ['letters beyond ASCII', { auth: base64('zoë:pässwörd') }, 'zoë|pässwörd'],
    ['an old entry with an e-mail', { auth: base64('alice:s3cret'), email: 'a@example.org' }, 'alice|s3cret'],
    ['plain fields', { username: 'alice', password: 's3cret' }, 'alice|s3cret'],
    ['no fields: the helper has it', {}, 'nothing'],
    ['an identity token', { auth: base64('00000000:'), identitytoken: 'x' }, 'identity-token'],
    ['a registry token', { registrytoken: 'x' }, 'identity-token'],
    ['the user <token>', { auth: base64('<token>:abc') }, 'identity-token'],
    ['no colon', { auth: base64('alice') }, 'auth-unreadable'],
    ['no base64', { auth: '%%%' }, 'auth-unreadable'],
    ['no user', { auth: base64(':s3cret') }, 'user-missing'],
    ['no password', { auth: base64('alice:') }, 'password-missing'],
    [
      'a password that is no UTF-8',
      { auth: Buffer.from('alice:p\xe4ss', 'latin1').toString('base64') },
      'not-utf8',
    ],
    [
      'a user that is no UTF-8',
      { auth: Buffer.from('zo\xeb:pass', 'latin1').toString('base64') },
      'not-utf8',
    ],
    ['UTF-16', { auth: Buffer.from('alice:pass', 'utf16le').toString('base64') }, 'not-utf8'],
    ['half a character', { username: 'alice', password: 'p\ud800' }, 'not-utf8'],
    ['a byte order mark in the user', { auth: base64('\uFEFFalice:s') }, '\uFEFFalice|s'],
    ['nulls, which Docker reads as nothing', { username: null, auth: null }, 'user-missing'],
    ['nothing that is a login', { email: 'a@example.org', auth: null, identitytoken: null }, 'nothing'],
    ['a text in place of the entry', 'alice', 'entry-unreadable'],
    ['null in place of the entry', null, 'entry-unreadable'],
    ['a number in place of the entry', 5, 'entry-unreadable'],
    ['a list in place of the entry', ['alice'], 'entry-unreadable'],
    ['a number in place of auth', { auth: 5 }, 'auth-unreadable'],
    ['a list in place of auth', { auth: ['x'] }, 'auth-unreadable'],
    ['a number in place of the user', { username: 5, password: 'x' }, 'entry-unreadable'],
    ['a number in place of the password', { username: 'alice', password: 5 }, 'entry-unreadable'],
    ['an object in place of a token', { identitytoken: {}, auth: base64('a:b') }, 'entry-unreadable'],
  ];
  for (const [title, value, expected] of cases) {
    it(`reads an entry: ${title}`, () => {
      assert.equal(entry(value), expected);
    });
  }

  for (const text of ['', '[]', 'null', '"x"', '{', '{"auths":']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseDockerConfig(text), { ok: false, error: 'config-unreadable' });
    });
  }

  it('reads helpers and the store, whatever else the file says', () => {
    const config = parse({
      auths: [],
      credsStore: 'desktop',
      credHelpers: { 'gcr.io': 'gcloud', 'quay.io': 7, 'x.org': '' },
      HttpHeaders: {},
      currentContext: 'desktop-linux',
    });
    assert.deepEqual([...config.helpers], [['gcr.io', 'gcloud']]);
    assert.equal(config.store, 'desktop');
    assert.deepEqual(config.logins, []);
  });

  it('tells each part that is of another kind, and reads the others', () => {
    const config = parse({
      auths: [{ auth: base64('a:b') }],
      credHelpers: { 'gcr.io': 'gcloud', 'quay.io': 7, 'x.org': '' },
      credsStore: ['desktop'],
    });
    assert.deepEqual(
      config.skipped.map(({ server, reason }) => `${server} ${reason}`),
      ['auths entry-unreadable', 'quay.io entry-unreadable', 'credsStore entry-unreadable'],
    );
    assert.deepEqual([...config.helpers, config.store], [['gcr.io', 'gcloud'], null]);
    const none = parse({ auths: null, credHelpers: null, credsStore: null });
    assert.deepEqual(none.skipped, []);
  });

  it('shows no user info of a key, whatever is wrong with its entry', () => {
    const keys = [
      'https://u:canary-7731@h.example',
      'u:canary-7731@h.example',
      'https://canary/7731@h.example/v2/',
      'ftp://a@canary-7731@h.example',
      'u:canary\n7731@h.example',
    ];
    const auths = Object.fromEntries(keys.map((key) => [key, { auth: base64('u:p') }]));
    const helpers = Object.fromEntries(keys.map((key) => [key, 'right']));
    const { logins, skipped, helpers: read } = parse({ auths, credHelpers: helpers });
    assert.deepEqual([logins, read.size, skipped.length], [[], 0, 10]);
    assert.doesNotMatch(JSON.stringify(skipped), /canary|7731/);
    assert.deepEqual(skipped[0], { server: 'https://…@h.example', reason: 'server-unreadable', detail: '' });
    const told = keys.map((server) => ({ server, username: 'u', password: new Secret('p') }));
    const proposed = proposeDockerImport({ logins: told, skipped: [] }, new Set());
    assert.deepEqual([proposed.choices, proposed.skipped.length], [[], 5]);
    assert.doesNotMatch(JSON.stringify(proposed), /canary|7731/);
  });

  it('shows no password when printed', () => {
    const config = parse({ auths: { 'quay.io': { auth: base64('alice:canary-7731') } } });
    assert.doesNotMatch(JSON.stringify(config), /canary/);
  });
});

describe('dockerImport', () => {
  const login = (server: string, username = 'alice', password = base64('{}')) => ({
    server,
    username,
    password: new Secret(password),
  });
  const propose = (logins: readonly ReturnType<typeof login>[], taken: readonly string[] = []) =>
    proposeDockerImport({ logins, skipped: [] }, new Set(taken));

  const cases: readonly (readonly [string, string, string])[] = [
    ['https://index.docker.io/v1/', 'alice', 'docker-hub docker-hub '],
    ['docker.io', 'alice', 'docker-hub docker-hub '],
    ['registry.hub.docker.com', 'alice', 'docker-hub docker-hub '],
    ['https://hub.docker.io', 'alice', 'docker-hub docker-hub '],
    ['https://index.docker.io/v1/access-token', 'alice', 'identity-token'],
    ['quay.io', 'alice', 'quay quay.io https://quay.io'],
    ['quay.io/team', 'alice', 'quay quay.io https://quay.io'],
    [
      'https://registry.example.org:5000/v2/',
      'alice',
      'private registry.example.org:5000 https://registry.example.org:5000',
    ],
    ['http://localhost:5000', 'alice', 'private localhost:5000 http://localhost:5000'],
    ['eu.gcr.io', '_json_key', 'gcr eu.gcr.io '],
    ['europe-docker.pkg.dev', '_json_key_base64', 'gcr europe-docker.pkg.dev '],
    ['gcr.io', 'oauth2accesstoken', 'google-token'],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'AWS', 'ecr-token'],
    ['https://123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu', 'AWS', 'ecr-token'],
    ['123456789012.dkr-ecr.us-west-2.on.aws', 'AWS', 'ecr-token'],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'AWS', 'ecr-token'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'AWS', 'ecr-token'],
    ['123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov', 'AWS', 'ecr-token'],
    ['public.ecr.aws', 'AWS', 'ecr-token'],
    ['ecr.corp.example', 'AWS', 'ecr-token'],
    ['gcr.corp.example', 'oauth2accesstoken', 'google-token'],
    ['gcr.corp.example', '_dcgcr_2_1_5_token', 'google-token'],
    ['myreg.azurecr.io', '00000000-0000-0000-0000-000000000000', 'passing-token'],
    ['registry.gitlab.com', 'gitlab-ci-token', 'passing-token'],
    ['icr.io', 'iambearer', 'passing-token'],
    ['icr.io', 'iamapikey', 'private icr.io https://icr.io'],
    [
      'registry.gitlab.com',
      'gitlab+deploy-token-1',
      'private registry.gitlab.com https://registry.gitlab.com',
    ],
    ['http://r.example.com.:5000/v2/', 'alice', 'private r.example.com:5000 http://r.example.com:5000'],
    ['', 'alice', 'server-unreadable'],
    ['a b', 'alice', 'server-unreadable'],
    ['user:pw@example.org', 'alice', 'server-unreadable'],
  ];
  for (const [server, username, expected] of cases) {
    it(`proposes for ${JSON.stringify(server)} of ${username}`, () => {
      const { choices, skipped } = propose([login(server, username)]);
      const got = choices.map(({ draft }) => `${draft.type} ${draft.name} ${draft.fields.url ?? ''}`);
      assert.deepEqual([...got, ...skipped.map(({ reason }) => reason)], [expected]);
    });
  }

  const spellings: readonly (readonly string[])[] = [
    [
      'https://r.example',
      'r.example',
      'https://r.example/v1/',
      'r.example/',
      'r.example:443',
      'R.EXAMPLE',
      'r.example.',
      'r.example.:443',
    ],
    ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/', 'hub.docker.com'],
    ['https://quay.io', 'quay.io/', 'quay.io'],
    ['http://r.example:5000', 'r.example:5000', 'https://r.example:5000/v2/'],
  ];
  for (const servers of spellings) {
    it(`makes one integration of ${servers.join(', ')}`, () => {
      const { choices } = propose(servers.map((server) => login(server)));
      assert.equal(choices.length, 1);
      assert.deepEqual(
        [choices[0]?.login.server, ...(choices[0]?.sameLogin ?? [])].sort(),
        [...servers].sort(),
      );
      assert.equal(choices[0]?.usedInstead, null);
    });
  }

  it('takes the login that Docker looks up, and shows the others as such', () => {
    const { choices } = propose([
      login('https://r.example/v1/', 'old'),
      login('r.example', 'new'),
      login('https://r.example', 'older'),
      login('docker.io', 'hub-old'),
      login('https://index.docker.io/v1/', 'hub-new'),
    ]);
    assert.deepEqual(
      choices.map(({ login: { username }, draft, usedInstead }) => [username, draft.name, usedInstead]),
      [
        ['new', 'r.example', null],
        ['old', 'r.example-2', 'r.example'],
        ['older', 'r.example-3', 'r.example'],
        ['hub-new', 'docker-hub', null],
        ['hub-old', 'docker-hub-2', 'https://index.docker.io/v1/'],
      ],
    );
  });

  it('never takes a name that is there', () => {
    const { choices } = propose([login('quay.io')], ['quay.io', 'quay.io-2']);
    assert.equal(choices[0]?.draft.name, 'quay.io-3');
  });

  it('unpacks a base64 key file', () => {
    const { choices } = propose([login('gcr.io', '_json_key_base64', base64('{"type":"service_account"}'))]);
    const key = choices[0]?.draft.secrets.jsonKey;
    assert.equal(key?.kind === 'set' ? key.secret.reveal() : '', '{"type":"service_account"}');
  });
});
