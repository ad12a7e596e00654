import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runDependents } from '../../../src/cli/dependentsCommand.ts';
import { TestAuthority } from '../../support/registries/certificates.ts';
import { RecordingServer } from '../../support/registries/recordingServer.ts';
import { GitHubServer, json } from '../../support/search/githubServer.ts';
import type { GitHubMood } from '../../support/search/githubServer.ts';
import { namesHub } from '../../support/search/organisation.ts';
import type { HostedFile } from '../../support/search/organisation.ts';
import { startZoekt } from '../../support/search/zoektServer.ts';

interface Report {
  readonly name: string;
  readonly complete: boolean;
  readonly dependents: readonly Readonly<Record<string, unknown>>[];
  readonly notSeen: readonly Readonly<Record<string, unknown>>[];
}

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly locations: readonly [
        {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
            readonly region: { readonly startLine: number };
          };
        },
      ];
    }[];
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

const FILES: readonly HostedFile[] = [
  {
    repository: 'acme/web',
    path: 'shippable.yml',
    text: `build:\n  integrations:\n    hub:\n      - integrationName: hub\n${namesHub('other')}`,
  },
  { repository: 'acme/api', path: 'shippable.yml', text: namesHub('hub') },
  { repository: 'acme/api', path: 'b/shippable.yml', text: namesHub('hub') },
];

const FILE: HostedFile = { repository: 'acme/ca', path: 'shippable.yml', text: namesHub('hub') };

const TOKEN_VARIABLE = 'CANARY_GITHUB_TOKEN';

describe('dependents on the command line', function () {
  this.timeout(60_000);
  let folder: string;
  let github: GitHubServer | undefined;
  let out = '';
  let err = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'dependents-'));
  });

  afterEach(async () => {
    await github?.close();
    github = undefined;
    Reflect.deleteProperty(process.env, TOKEN_VARIABLE);
    rmSync(folder, { recursive: true });
  });

  function write(name: string, text: string): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  async function run(...args: readonly string[]): Promise<number> {
    out = '';
    err = '';
    return runDependents(args, {
      out: (text) => {
        out += text;
        return Promise.resolve(true);
      },
      err: (text) => void (err += text),
    });
  }

  async function searches(mood: GitHubMood = {}, more: readonly unknown[] = []): Promise<string> {
    github = await GitHubServer.start(FILES, mood);
    process.env[TOKEN_VARIABLE] = github.token;
    const entry = { engine: 'github', url: github.url, scope: 'org:acme', tokenEnv: TOKEN_VARIABLE };
    return write('searches.json', JSON.stringify([entry, ...more]));
  }

  const report = (): Report => JSON.parse(out) as Report;

  it('says of the folder on the disk each place that it could not open, and each link that leads out of it', async () => {
    const refused = Array.from({ length: 30 }, (_, at) => `link-${String(at)}`);
    refused.forEach((link) => {
      symlinkSync('n'.repeat(300), path.join(folder, link));
    });
    symlinkSync('nowhere', path.join(folder, 'lost'));
    symlinkSync(tmpdir(), path.join(folder, 'out'));
    assert.equal(await run('nobody', folder, '--searches', await searches()), 3);
    const unseen = report().notSeen.filter(({ engine }) => engine === 'workspace');
    assert.deepEqual(
      unseen.map(({ detail }) => String(detail).split(':')[0]).sort(),
      refused.toSorted(),
      'what leads nowhere holds nothing',
    );
    assert.match(err, /^out: is not followed: the link leads out of the folder$/m);
  });

  it('waits for no pipe that stands where git keeps its files', async function () {
    this.timeout(20_000);
    write('one/shippable.yml', 'language: none\n');
    execFileSync('mkfifo', [path.join(folder, 'one', '.git')]);
    write('two/shippable.yml', 'language: none\n');
    mkdirSync(path.join(folder, 'two', '.git'));
    execFileSync('mkfifo', [path.join(folder, 'two', '.git', 'config')]);
    assert.equal(await run('nobody', folder, '--searches', await searches()), 0);
  });

  it('prints what the contract says, sorted, and ends with 1', async () => {
    assert.equal(await run('hub', '--searches', await searches()), 1);
    assert.deepEqual(Object.keys(report()), ['name', 'complete', 'dependents', 'notSeen']);
    assert.deepEqual(
      report().dependents.map(({ repository, path: file, line, misplaced }) => [
        repository,
        file,
        line,
        misplaced,
      ]),
      [
        ['acme/api', 'b/shippable.yml', 3, false],
        ['acme/api', 'shippable.yml', 3, false],
        ['acme/web', 'shippable.yml', 4, true],
      ],
    );
    const [first, , misplaced] = report().dependents;
    assert.deepEqual(
      { ...first, url: 'https' },
      {
        engine: 'github',
        repository: 'acme/api',
        path: 'b/shippable.yml',
        line: 3,
        column: 25,
        kind: 'hub',
        type: 'docker',
        region: null,
        effectiveRegion: null,
        blocksDeletion: true,
        misplaced: false,
        url: 'https',
      },
    );
    assert.deepEqual([misplaced?.['kind'], misplaced?.['blocksDeletion']], [null, false]);
    assert.equal(report().complete, true);
    assert.ok(!out.includes(github?.token ?? '?'));
  });

  it('ends with 0 where nothing names it and all was seen', async () => {
    assert.equal(await run('nobody', '--searches', await searches()), 0);
    assert.deepEqual(report(), { name: 'nobody', complete: true, dependents: [], notSeen: [] });
  });

  it('ends with 3 where nothing was found and not all was seen', async () => {
    assert.equal(await run('nobody', '--searches', await searches({ incomplete: true })), 3);
    assert.deepEqual(report().notSeen, [
      { engine: 'github', reason: 'engine-timed-out', detail: null, retryAt: null },
    ]);
    assert.equal(
      await run('nobody', '--searches', path.join(folder, 'searches.json'), '--format', 'text'),
      3,
    );
    assert.match(out, /not everything was seen\nnot seen: GitHub ended before/);
  });

  it('prints SARIF with the files at their commits, the places and what was not seen', async () => {
    const file = await searches({ incomplete: true });
    write('work/own/shippable.yml', namesHub('hub'));
    const where = path.join(folder, 'work');
    assert.equal(await run('hub', where, '--searches', file, '--format', 'sarif'), 1);
    const { version, runs } = JSON.parse(out) as SarifLog;
    const [sarif] = runs;
    assert.equal(version, '2.1.0');
    assert.deepEqual(
      sarif?.results.map(({ ruleId, message, locations: [{ physicalLocation: place }] }) => [
        ruleId,
        message.text,
        place.artifactLocation.uri.replace(/[0-9a-f]{40}/, 'COMMIT'),
        place.artifactLocation.uriBaseId,
        place.region.startLine,
      ]),
      [
        ['own/shippable.yml names the integration "hub".', 'own/shippable.yml', 'SCANNED', 3],
        ...['b/shippable.yml', 'shippable.yml'].map((name) => [
          `${name} in acme/api names the integration "hub".`,
          `https://github.com/acme/api/blob/COMMIT/${name}`,
          undefined,
          3,
        ]),
        [
          'shippable.yml in acme/web names the integration "hub", where the build does not read it.',
          'https://github.com/acme/web/blob/COMMIT/shippable.yml',
          undefined,
          4,
        ],
      ].map((row) => ['dependent', ...row]),
    );
    const [invocation] = sarif.invocations;
    assert.equal(invocation?.executionSuccessful, false);
    assert.match(
      invocation.toolExecutionNotifications?.[0]?.message.text ?? '',
      /ended before it had looked/,
    );
    assert.ok(!out.includes(github?.token ?? '?'));
  });

  it('prints no name of an engine that does anything to a terminal or a build log', async () => {
    const repository = 'acme/\u001b[31m\u202e##[error]x [a](command:b)';
    const zoekt = await startZoekt([
      { repository, path: '::error::x\u001b[2J/shippable.yml', text: namesHub('hub') },
    ]);
    const list = write('searches.json', JSON.stringify([{ engine: 'zoekt', url: zoekt.url, scope: '' }]));
    for (const format of ['json', 'text', 'sarif']) {
      assert.equal(await run('hub', '--searches', list, '--format', format), 1);
      assert.doesNotMatch(
        out,
        /^\s*::|##\[|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/mu,
        format,
      );
    }
    assert.doesNotMatch((JSON.parse(out) as SarifLog).runs[0]?.results[0]?.message.text ?? '', /\]\(/);
    await zoekt.close();
  });

  it('keeps what one engine found where another fails', async () => {
    const file = await searches({}, [{ engine: 'gitlab', url: 'http://127.0.0.1:9', scope: 'acme' }]);
    assert.equal(await run('hub', '--searches', file), 1);
    assert.equal(report().dependents.length, 3);
    assert.equal(report().complete, false);
    assert.deepEqual(
      report().notSeen.map(({ engine, reason }) => [engine, reason]),
      [['gitlab', 'connection-refused']],
    );
  });

  it('counts a file that two engines know once, and one that is open as the open text has it', async () => {
    const zoekt = await startZoekt([
      { repository: '127.0.0.1/acme/api', path: 'shippable.yml', text: `\n${namesHub('hub')}` },
      { repository: '127.0.0.1/acme/more', path: 'shippable.yml', text: namesHub('hub') },
    ]);
    const file = await searches({}, [{ engine: 'zoekt', url: zoekt.url, scope: '' }]);
    write(
      'work/web/.git/config',
      '[remote "upstream"]\n\turl = https://127.0.0.1/else/web\n[remote "origin"]\n\turl = git@127.0.0.1:acme/web.git\n',
    );
    write('work/web/shippable.yml', '# taken out here\nlanguage: node\n');
    write('work/own/shippable.yml', namesHub('hub'));
    assert.equal(await run('hub', path.join(folder, 'work'), '--searches', file), 1);
    assert.deepEqual(
      report().dependents.map(({ engine, repository, path: place, line }) => [
        engine,
        repository,
        place,
        line,
      ]),
      [
        ['workspace', '.', 'own/shippable.yml', 3],
        ['zoekt', '127.0.0.1/acme/more', 'shippable.yml', 3],
        ['github', 'acme/api', 'b/shippable.yml', 3],
        ['github', 'acme/api', 'shippable.yml', 3],
      ],
    );
    await zoekt.close();
  });

  it('trusts the authorities of --ca, and sends nothing without them', async () => {
    const authority = new TestAuthority();
    const certificate = authority.issue({ name: 'zoekt', hosts: ['127.0.0.1'] });
    const zoekt = await startZoekt([FILE], {}, certificate);
    const list = write('searches.json', JSON.stringify([{ engine: 'zoekt', url: zoekt.url, scope: '' }]));
    assert.equal(await run('hub', '--searches', list), 3);
    assert.deepEqual(
      report().notSeen.map(({ reason }) => reason),
      ['certificate-unknown-authority'],
    );
    assert.equal(zoekt.seen.length, 0);
    assert.equal(await run('hub', '--searches', list, '--ca', write('ca.pem', authority.cert)), 1);
    assert.equal(await run('hub', '--searches', list, '--ca', write('none.pem', 'no certificate')), 3);
    assert.deepEqual(
      report().notSeen.map(({ reason }) => reason),
      ['ca-file-without-certificate'],
    );
    await zoekt.close();
  });

  it('stops in time, and says so', async () => {
    const file = await searches({ answer: () => ({ fault: 'stall' }) });
    assert.equal(await run('hub', '--searches', file, '--timeout', '0.3'), 3);
    assert.deepEqual(
      report().notSeen.map(({ reason }) => reason),
      ['timed-out'],
    );
  });

  it('sends the token to the host of its url alone, wherever that leads', async () => {
    const elsewhere = await RecordingServer.start(() => json(200, {}));
    const file = await searches({
      answer: () => ({ status: 302, headers: { location: `${elsewhere.url}/search/code` }, body: '' }),
    });
    assert.equal(await run('hub', '--searches', file), 3);
    assert.deepEqual(
      report().notSeen.map(({ reason }) => reason),
      ['redirect-elsewhere'],
    );
    assert.equal(elsewhere.seen.length, 0);
    await elsewhere.close();
  });

  const entry = {
    engine: 'github',
    url: 'https://api.github.com',
    scope: 'org:acme',
    tokenEnv: TOKEN_VARIABLE,
  };
  const BAD_LISTS: readonly (readonly [string, unknown, RegExp])[] = [
    ['no list', {}, /no JSON list/],
    ['an empty list', [], /holds an empty list: it names no search engine to ask/],
    ['an unknown engine', [{ ...entry, engine: 'bing' }], /entry 1: "engine" is none of github, gitlab/],
    [
      'a scope of another shape',
      [entry, { ...entry, scope: 'acme' }],
      /entry 1: the environment variable|entry 2: "scope"/,
    ],
    [
      'an address with a password',
      [{ ...entry, url: 'https://me:canary@api.github.com' }],
      /"url" holds a user name/,
    ],
    ['another scheme', [{ ...entry, url: 'file:///etc/passwd' }], /"url" is no address/],
    ['a token in the file', [{ ...entry, token: 'canary-in-the-file' }], /does not belong in the file/],
    ['no token for an engine that needs one', [{ ...entry, tokenEnv: undefined }], /"tokenEnv" is missing/],
    ['a variable that is not set', [entry], /CANARY_GITHUB_TOKEN holds no token/],
    ['a token in the place of its variable', [{ ...entry, tokenEnv: 'ghp_canary' }], /not shown/],
  ];
  for (const [name, list, problem] of BAD_LISTS) {
    it(`asks nobody and ends with 2 at ${name}`, async () => {
      assert.equal(await run('hub', '--searches', write('searches.json', JSON.stringify(list))), 2);
      assert.match(err, problem);
      assert.equal(out, '');
      assert.ok(!err.includes('canary'), err);
    });
  }

  it('reads no list that does not end', async () => {
    assert.equal(await run('hub', '--searches', '/dev/zero'), 2);
    assert.match(err, /too large/);
  });

  it('ends with 2 at bad arguments', async () => {
    const file = write('searches.json', '{"token":"canary-in-broken-json"');
    const calls = [
      [],
      ['hub'],
      ['hub', 'no-folder', '--searches', file],
      ['hub', '--searches', file],
      ['a', 'b', 'c', '--searches', file],
      ['hub', '--searches', file, '--timeout', 'x'],
      ['hub', '--searches', path.join(folder, 'none')],
      ['hub', '--format', 'xml', '--searches', file],
      ['--other'],
    ];
    for (const call of calls) {
      assert.equal(await run(...call), 2, call.join(' '));
      assert.ok(err !== '' && !err.includes('canary'), err);
    }
  });
});
