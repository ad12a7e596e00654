import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ROOT } from '../../scripts/runCommand.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';
import { tokenRegistry } from '../support/registries/vendorJudges.ts';

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe('login on the command line', function () {
  this.timeout(60_000);
  const authority = new TestAuthority();
  const hub = tokenRegistry({
    realm: 'https://auth.docker.io/token',
    service: 'registry.docker.io',
    users: { alice: 'canary-of-the-command-line' },
  });
  let folder: string;
  let caFile: string;
  let proxy: VendorProxy;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shippable-cli-'));
    caFile = path.join(folder, 'ca.pem');
    await writeFile(caFile, authority.cert);
    proxy = await VendorProxy.start(authority);
    proxy.vendors = { 'auth.docker.io': hub.tokens, 'registry-1.docker.io': hub.registry };
  });

  after(async () => {
    await proxy.close();
    await rm(folder, { recursive: true });
  });

  function run(input: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
    const child = spawn(process.execPath, [path.join(ROOT, 'src', 'cli.ts'), 'login', ...args], {
      env: { PATH: process.env['PATH'], HOME: folder, ...environment },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.end(input);
    return new Promise((resolve) => {
      child.on('close', (code) => {
        resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
      });
    });
  }

  const login = (password: string): string =>
    JSON.stringify({ type: 'docker-hub', username: 'alice', password });

  it('prints one object of the contract and ends with 0 for a verified login', async () => {
    const { code, out, err } = await run(login('canary-of-the-command-line'), ['--ca', caFile], {
      HTTPS_PROXY: proxy.url,
    });
    assert.equal(code, 0, out + err);
    const shown = JSON.parse(out) as Readonly<Record<string, unknown>>;
    assert.deepEqual(Object.keys(shown), [
      'outcome',
      'cause',
      'field',
      'who',
      'parts',
      'evidence',
      'serverText',
      'nextSteps',
    ]);
    assert.equal(shown['outcome'], 'verified');
    assert.equal(err, '');
    assert.ok(!out.includes('canary'));
  });

  it('ends with 1 for every other outcome, and takes the environment’s small letters', async () => {
    const { code, out } = await run(login('canary-that-is-wrong'), ['--ca', caFile, '--format', 'text'], {
      https_proxy: proxy.url,
    });
    assert.equal(code, 1);
    assert.match(out, /^Refused: /);
    assert.ok(!out.includes('canary'));
  });

  it('passes by the proxy for NO_PROXY', async () => {
    const { code, out } = await run(login('x'.repeat(9)), ['--timeout', '2'], {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: 'docker.io',
    });
    assert.equal(code, 1);
    assert.match(out, /"outcome":"unreachable"/);
  });

  it('ends with 2 for bad use, and prints nothing that was given', async () => {
    const uses: readonly (readonly [string, readonly string[]])[] = [
      ['', []],
      ['{"type":"docker-hub","username":"alice"}', []],
      ['{"type":"canary","username":"alice"}', []],
      ['["canary"]', []],
      [login('canary'), ['--unknown']],
      [login('canary'), ['--timeout', '0']],
      [login('canary'), ['--format', 'xml']],
      [login('canary'), ['--allow-realm', 'no-port']],
      [login('canary'), ['positional']],
    ];
    for (const [input, args] of uses) {
      const { code, out, err } = await run(input, args);
      assert.equal(code, 2, `${input} ${args.join(' ')}`);
      assert.equal(out, '');
      assert.ok(err !== '' && !err.includes('canary'));
    }
  });
});
