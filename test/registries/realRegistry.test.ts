import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runCommand } from '../../scripts/runCommand.ts';
import { registryTools } from '../../scripts/setup/registryTools.ts';
import type { RegistryTools } from '../../scripts/setup/registryTools.ts';
import type { LoginVerdict } from '../../src/core/domain/loginOutcome.ts';
import { TestAuthority, selfSigned } from '../support/registries/certificates.ts';
import { DockerRegistry } from '../support/registries/dockerRegistry.ts';
import type { RegistryWish } from '../support/registries/dockerRegistry.ts';
import { testLogin } from '../support/registries/loginFixture.ts';
import type { RecordingServer } from '../support/registries/recordingServer.ts';
import { startTokenServer } from '../support/registries/tokenServer.ts';
import type { TokenServerWish } from '../support/registries/tokenServer.ts';

const USER = 'alice';
const PASSWORD = 'wonder:land & more';
const ISSUER = 'test-issuer';
const SERVICE = 'test-service';

interface Running {
  readonly registry: DockerRegistry;
  readonly tokens?: RecordingServer;
}

describe('login against the distribution registry, with skopeo as judge', function () {
  this.timeout(120_000);
  const authority = new TestAuthority();
  const signer = selfSigned({ name: 'token-signer' });
  const running: Running[] = [];
  let tools: RegistryTools;
  let folder: string;
  let caFile: string;

  before(async () => {
    tools = await registryTools();
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-registries-'));
    caFile = path.join(folder, 'ca.crt');
    await writeFile(caFile, authority.cert);
  });

  after(async () => {
    await Promise.all(running.map(({ registry, tokens }) => Promise.all([registry.stop(), tokens?.close()])));
    await rm(folder, { recursive: true });
  });

  async function start(wish: RegistryWish, tokens?: RecordingServer): Promise<Running> {
    const registry = await DockerRegistry.start(tools, path.join(folder, String(running.length)), wish);
    const both = tokens === undefined ? { registry } : { registry, tokens };
    running.push(both);
    return both;
  }

  async function startWithTokens(
    wish: Partial<TokenServerWish>,
    tls: boolean,
    realm?: string,
  ): Promise<Running> {
    const certificate = authority.issue({ name: 'registry', hosts: ['127.0.0.1'] });
    const secured = tls ? { tls: certificate } : {};
    const tokens = await startTokenServer({
      users: { [USER]: PASSWORD },
      signer,
      issuer: ISSUER,
      ...secured,
      ...wish,
    });
    const auth = {
      kind: 'token',
      realm: realm ?? `${tokens.url}/token`,
      service: SERVICE,
      issuer: ISSUER,
      certificate: signer.cert,
    } as const;
    return start({ auth, ...secured }, tokens);
  }

  async function skopeoAccepts(
    registry: DockerRegistry,
    password: string,
    certificates: boolean,
  ): Promise<boolean> {
    const verify = registry.url.startsWith('https') ? [] : ['--tls-verify=false'];
    const certDir = certificates ? ['--cert-dir', folder] : [];
    const authFile = path.join(folder, 'skopeo-auth.json');
    const { code } = await runCommand(
      tools.skopeo,
      ['login', ...verify, ...certDir, '--authfile', authFile, '-u', USER, '-p', password, registry.host],
      { output: 'collect' },
    );
    return code === 0;
  }

  /** The two agree on right and wrong; the allowed realm is ours alone, since skopeo never asks. */
  async function compare(running: Running, certificates: boolean): Promise<void> {
    for (const [password, verdict] of [
      [PASSWORD, 'verified'],
      ['not the password', 'refused'],
    ] satisfies [string, LoginVerdict][]) {
      const outcome = await testLogin({
        type: 'private',
        fields: { url: running.registry.url, username: USER, ...(certificates ? { caFile } : {}) },
        secrets: { password },
        allowedRealms: running.tokens === undefined ? [] : [running.tokens.host],
      });
      assert.equal(outcome.outcome, verdict, JSON.stringify(outcome));
      assert.equal(await skopeoAccepts(running.registry, password, certificates), verdict === 'verified');
    }
  }

  it('agrees on htpasswd', async () => {
    await compare(await start({ auth: { kind: 'htpasswd', users: { [USER]: PASSWORD } } }), false);
  });

  it('agrees on htpasswd behind TLS of a private authority', async () => {
    const tls = authority.issue({ name: 'registry', hosts: ['127.0.0.1'] });
    await compare(await start({ auth: { kind: 'htpasswd', users: { [USER]: PASSWORD } }, tls }), true);
  });

  it('agrees on token authentication', async () => {
    await compare(await startWithTokens({}, false), false);
  });

  it('agrees on token authentication behind TLS of a private authority', async () => {
    await compare(await startWithTokens({}, true), true);
  });

  it('agrees where the token server also serves nobody, as Docker Hub does', async () => {
    await compare(await startWithTokens({ anonymous: true }, false), false);
  });

  it('says of an anonymous registry that nobody was asked, where skopeo reports success', async () => {
    const { registry } = await start({ auth: { kind: 'none' } });
    const outcome = await testLogin({
      type: 'private',
      fields: { url: registry.url, username: USER },
      secrets: { password: 'anything at all' },
    });
    assert.equal(outcome.outcome, 'unverified');
    assert.equal(outcome.evidence.length, 1);
    // skopeo's defect, as of every client: it never shows the password and says "Login Succeeded!".
    assert.equal(await skopeoAccepts(registry, 'anything at all', false), true);
  });

  it('refuses to send the password to a token server of another host, where skopeo sends it', async () => {
    const { registry, tokens } = await startWithTokens({}, false);
    const fields = { url: registry.url, username: USER };
    const outcome = await testLogin({ type: 'private', fields, secrets: { password: PASSWORD } });
    assert.equal(outcome.outcome, 'misconfigured');
    assert.equal(outcome.cause, 'realm-on-another-host');
    assert.equal(outcome.details.otherHost, tokens?.host);
    assert.deepEqual(tokens?.seen, []);
  });

  it('tells an unknown authority', async () => {
    const tls = authority.issue({ name: 'registry', hosts: ['127.0.0.1'] });
    const { registry } = await start({ auth: { kind: 'htpasswd', users: { [USER]: PASSWORD } }, tls });
    const fields = { url: registry.url, username: USER };
    const outcome = await testLogin({ type: 'dtr', fields, secrets: { password: PASSWORD } });
    assert.equal(outcome.outcome, 'misconfigured');
    assert.equal(outcome.cause, 'certificate-unknown-authority');
    assert.equal(outcome.field, 'caFile');
    assert.equal(await skopeoAccepts(registry, PASSWORD, false), false);
    const insecure = await testLogin({
      type: 'dtr',
      fields: { ...fields, insecure: 'true' },
      secrets: { password: PASSWORD },
    });
    assert.equal(insecure.outcome, 'verified');
  });

  it('tells TLS on a plain port and the reverse', async () => {
    const plain = await start({ auth: { kind: 'htpasswd', users: { [USER]: PASSWORD } } });
    const tls = authority.issue({ name: 'registry', hosts: ['127.0.0.1'] });
    const secure = await start({ auth: { kind: 'htpasswd', users: { [USER]: PASSWORD } }, tls });
    const secrets = { password: PASSWORD };
    const onPlain = await testLogin({
      type: 'private',
      fields: { url: `https://${plain.registry.host}`, username: USER },
      secrets,
    });
    assert.equal(onPlain.cause, 'plain-http-port');
    const onSecure = await testLogin({
      type: 'private',
      fields: { url: `http://${secure.registry.host}`, username: USER },
      secrets,
    });
    assert.equal(onSecure.cause, 'tls-port-with-http-url');
  });

  it('finds a token that the registry does not take refused by the registry, as skopeo does', async () => {
    const expired = await startWithTokens({ lifetime: -200 }, false);
    const outcome = await testLogin({
      type: 'private',
      fields: { url: expired.registry.url, username: USER },
      secrets: { password: PASSWORD },
      allowedRealms: [expired.tokens?.host ?? ''],
    });
    assert.equal(outcome.cause, 'token-refused-by-registry');
    assert.equal(outcome.who, 'registry');
    assert.equal(outcome.field, null);
    assert.equal(await skopeoAccepts(expired.registry, PASSWORD, false), false);
  });
});
