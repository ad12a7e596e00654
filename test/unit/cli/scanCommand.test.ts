import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import type { FileReport } from '../../../src/cli/fileReport.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: my-docker\n      type: docker\n';

describe('the scan command', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  it('lists every candidate sorted by path, hidden folders too, without excluded ones', async () => {
    for (const path of [
      'b/shippable.yml',
      '.ci/x.shippable.YAML',
      'a.shippable.yml',
      'B/.shippable.jobs.yml',
    ]) {
      folder.write(path, 'language: none\n');
    }
    for (const path of [
      'node_modules/x/shippable.yml',
      'vendor/shippable.yml',
      '.git/shippable.yml',
      'out/shippable.yml',
    ]) {
      folder.write(path, HUB);
    }
    for (const path of ['shippable.yml.example', 'shippables.jobs.yml', 'a/jobs.yml']) {
      folder.write(path, HUB);
    }
    const paths = (await folder.scan('--exclude', 'out')).map(({ path }) => path);
    assert.deepEqual(paths, [
      '.ci/x.shippable.YAML',
      'B/.shippable.jobs.yml',
      'a.shippable.yml',
      'b/shippable.yml',
    ]);
    assert.deepEqual(
      (await folder.scan('--include', 'a/*.yml', '--exclude', '**/out/**'))
        .map(({ path }) => path)
        .includes('a/jobs.yml'),
      true,
    );
  });

  it('survives links that go round, lead nowhere or out of the folder', async () => {
    folder.write('a/shippable.yml', HUB);
    symlinkSync('..', join(folder.path, 'a', 'round'));
    symlinkSync('nowhere', join(folder.path, 'lost.shippable.yml'));
    assert.deepEqual(
      (await folder.scan()).map(({ path }) => path),
      ['a/shippable.yml'],
    );
  });

  it('writes each field of a reference as the contract says', async () => {
    folder.write('shippable.yml', `\uFEFF${HUB.replaceAll('\n', '\r\n')}`);
    assert.deepEqual((await folder.scan())[0]?.references, [
      {
        integrationName: 'my-docker',
        kind: 'hub',
        type: 'docker',
        region: null,
        effectiveRegion: null,
        registry: 'docker-hub',
        yamlPath: 'integrations.hub[0].integrationName',
        line: 3,
        column: 24,
        endLine: 3,
        endColumn: 33,
        blocksDeletion: true,
        shadowed: false,
        dependent: 'project',
      },
    ]);
  });

  it('reports a file that cannot be read and goes on', async function () {
    if (process.getuid?.() === 0) {
      return;
    }
    folder.write('a.shippable.yml', HUB);
    folder.write('b.shippable.yml', HUB);
    chmodSync(join(folder.path, 'a.shippable.yml'), 0);
    assert.equal((await folder.scan()).length, 2);
    assert.match(folder.err, /a\.shippable\.yml: cannot be read/);
  });

  it('ends with 2 for bad use, and prints nothing on standard output then', async () => {
    for (const args of [
      [],
      ['/no/such/folder'],
      [folder.path, '--format', 'xml'],
      [folder.path, '--nope'],
      ['a', 'b'],
    ]) {
      assert.equal(await folder.run('scan', ...args), 2, args.join(' '));
      assert.equal(folder.out, '');
      assert.notEqual(folder.err, '');
    }
  });

  it('ends with 1 when a finding is an error, and gives findings with their fix', async () => {
    folder.write('shippable.yml', `${HUB}\tbroken: [\n`);
    assert.equal(await folder.run('scan', folder.path), 1);
    const [file] = (JSON.parse(folder.out) as { files: FileReport[] }).files;
    assert.equal(file?.malformed, true);
    assert.ok(file.findings.some(({ severity }) => severity === 'error'));
  });

  it('knows the records of --known, and only then calls a name unknown', async () => {
    folder.write('shippable.yml', HUB);
    folder.write(
      'known.json',
      JSON.stringify({ version: 1, integrations: [{ name: 'My-Docker', type: 'docker-hub' }] }),
    );
    const codes = (files: readonly FileReport[]): readonly string[] =>
      files.flatMap(({ findings }) => findings.map(({ code }) => code));
    assert.ok(!codes(await folder.scan()).includes('unknown-integration'));
    assert.ok(
      codes(await folder.scan('--known', join(folder.path, 'known.json'))).includes('unknown-integration'),
    );
    assert.equal(await folder.run('scan', folder.path, '--known', join(folder.path, 'none.json')), 2);
  });

  it('prints SARIF and text', async () => {
    folder.write('shippable.yml', HUB);
    await folder.run('scan', folder.path, '--format', 'sarif');
    const sarif = JSON.parse(folder.out) as {
      version: string;
      runs: { tool: { driver: { name: string } } }[];
    };
    assert.equal(sarif.version, '2.1.0');
    assert.equal(sarif.runs[0]?.tool.driver.name, 'shippable-integrations');
    await folder.run('scan', folder.path, '--format', 'text');
    assert.match(folder.out, /^shippable\.yml:3:24: my-docker \(hub: docker\)$/m);
  });

  it('prints the findings alone, and counts the places, where a log wants no more', async () => {
    folder.write('shippable.yml', `${HUB}      brnches: x\n`);
    assert.equal(await folder.run('scan', folder.path, '--format', 'text', '--findings-only'), 0);
    assert.deepEqual(folder.out.trimEnd().split('\n'), [
      'shippable.yml:5:7: warning: No key "brnches" is read here. Is "branches" meant? (misspelt-key)',
      '1 file, 1 reference, 1 finding',
    ]);
    for (const format of ['json', 'sarif']) {
      assert.equal(await folder.run('scan', folder.path, '--format', format, '--findings-only'), 2);
      assert.match(folder.err, /^--findings-only goes with --format text$/m);
    }
  });
});

describe('the rename command', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  it('changes every file, says where, and keeps encoding and line ends', async () => {
    folder.write('a/shippable.yml', Buffer.from(`\uFEFF${HUB.replaceAll('\n', '\r\n')}`, 'utf16le'));
    folder.write('b/shippable.yml', Buffer.from(`# caf\u00e9\n${HUB}`, 'latin1'));
    folder.write('c/shippable.yml', `\uFEFF${HUB}`);
    assert.equal(await folder.run('rename', 'my-docker', 'Team #1', folder.path), 0);
    assert.equal(folder.out, 'a/shippable.yml:3\nb/shippable.yml:4\nc/shippable.yml:3\n');
    const renamed = HUB.replace('my-docker', "'Team #1'");
    assert.equal(
      folder.read('a/shippable.yml').toString('utf16le'),
      `\uFEFF${renamed.replaceAll('\n', '\r\n')}`,
    );
    assert.equal(folder.read('b/shippable.yml').toString('latin1'), `# caf\u00e9\n${renamed}`);
    assert.equal(folder.read('c/shippable.yml').toString('utf8'), `\uFEFF${renamed}`);
  });

  it('refuses a name that is not there, and one that is used unless told to merge', async () => {
    folder.write('shippable.yml', `${HUB}    - integrationName: other\n`);
    assert.equal(await folder.run('rename', 'nobody', 'x', folder.path), 1);
    assert.equal(await folder.run('rename', 'my-docker', 'other', folder.path), 1);
    assert.match(folder.err, /used already/);
    assert.equal(await folder.run('rename', 'my-docker', 'other', folder.path, '--merge'), 0);
    assert.equal(await folder.run('rename', 'other', folder.path), 2);
  });

  it('leaves bastion keys, shell text and comments alone and lists them', async () => {
    const text = [
      'resources:',
      '  - name: c',
      '    type: cluster',
      '    integration: k',
      '    pointer:',
      '      bastionHost:',
      '        keyIntegration: k',
      '# integration: k',
      'jobs:',
      '  - name: j',
      '    type: runSh',
      '    steps:',
      '      - TASK:',
      '          script:',
      '            - shipctl get_integration_field k password',
      '',
    ].join('\n');
    folder.write('shippable.yml', text);
    assert.equal(await folder.run('rename', 'k', 'new', folder.path), 0);
    assert.equal(
      folder.read('shippable.yml').toString(),
      text.replace('    integration: k', '    integration: new'),
    );
    assert.deepEqual(folder.err.match(/:\d+:/g), [':15:', ':8:', ':7:']);
  });

  it('prints the lines that it edits, and changes nothing else that shares an anchor with the name', async () => {
    const text = [
      'build:',
      '  ci:',
      '    - &n deploy',
      'resources:',
      '  - name: r',
      '    type: cliConfig',
      '    integration: *n',
      '  - name: c',
      '    integration: &k deploy',
      '    pointer: {bastionHost: {keyIntegration: *k}}',
      '',
    ].join('\n');
    folder.write('shippable.yml', text);
    assert.equal(await folder.run('rename', 'deploy', 'new', folder.path), 0);
    assert.equal(folder.out, [7, 9, 10].map((line) => `shippable.yml:${String(line)}\n`).join(''));
    assert.equal(
      folder.read('shippable.yml').toString(),
      text.replace('*n', 'new').replace('&k deploy', '&k new').replace('*k', 'deploy'),
    );
    assert.equal(folder.err, 'shippable.yml:10: not changed: the name of a resource\n');
  });

  it('says which name it cannot change without the text that shares its anchor', async () => {
    const text = 'jobs:\n  - {name: a, type: runSh, integrations: &l [deploy]}\nbuild:\n  ci: *l\n';
    folder.write('shippable.yml', text);
    for (const option of [[], ['--dry-run']]) {
      assert.equal(await folder.run('rename', 'deploy', 'new', folder.path, ...option), 3);
      assert.match(folder.err, /^shippable\.yml: not changed: line 2 shares the name through an anchor/mu);
      assert.doesNotMatch(folder.err, /No reference/u);
      assert.equal(folder.out, '');
    }
    assert.equal(folder.read('shippable.yml').toString(), text);
  });

  it('prints a diff that patch applies, and writes nothing, on a dry run', async () => {
    const text = `${HUB}${'# filler\n'.repeat(20)}resources:\n  - integration: my-docker`;
    folder.write('shippable.yml', text);
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path, '--dry-run'), 0);
    assert.equal(folder.read('shippable.yml').toString(), text);
    execFileSync('git', ['init', '-q'], { cwd: folder.path });
    execFileSync('git', ['apply'], { cwd: folder.path, input: folder.out });
    assert.equal(folder.read('shippable.yml').toString(), text.replaceAll('my-docker', 'x'));
  });

  const ENCODED: Readonly<Record<string, (text: string) => Buffer>> = {
    'a byte order mark': (text) => Buffer.from(`\uFEFF${text}`),
    'Latin-1': (text) => Buffer.from(`# caf\u00e9\n${text}`, 'latin1'),
    'UTF-8': (text) => Buffer.from(`# caf\u00e9 \u{1F40B}\n${text}`),
    'a byte order mark and line ends of Windows': (text) =>
      Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
    'line ends of both kinds': (text) => Buffer.from(text.replace('\n', '\r\n')),
    'line ends of both kinds and none at its end': (text) =>
      Buffer.from(text.replace('\n', '\r\n').trimEnd()),
    'a lone carriage return far from what changes': (text) =>
      Buffer.from(`${text}${'# filler\n'.repeat(9)}# a\r# b\n`),
  };

  for (const [kind, encoded] of Object.entries(ENCODED)) {
    it(`prints a diff that git apply and patch take for a file with ${kind}`, async () => {
      const path = 'd\u00e9p\u00f4t no 1/shippable.yml';
      for (const [command, ...args] of [
        ['git', 'apply'],
        ['patch', '-p1', '--binary'],
      ] as const) {
        folder.write(path, encoded(HUB));
        assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path, '--dry-run'), 0);
        assert.equal(folder.err, '');
        execFileSync('git', ['init', '-q'], { cwd: folder.path });
        execFileSync(command, args, { cwd: folder.path, input: folder.outBytes });
        assert.deepEqual(folder.read(path), encoded(HUB.replace('my-docker', 'x')), command);
      }
    });
  }

  it('prints no diff of what it refuses to write: a program that applies it would write something else', async () => {
    folder.write('shippable.yml', Buffer.from(`# caf\u00e9\n${HUB}`, 'latin1'));
    assert.equal(await folder.run('rename', 'my-docker', '\u0436\u0443\u043a', folder.path, '--dry-run'), 3);
    assert.equal(folder.out, '');
    assert.match(folder.err, /would not be changed/u);
  });

  it('says that a diff cannot be applied that would hold a lone carriage return', async () => {
    folder.write('shippable.yml', HUB.replaceAll('\n', '\r'));
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path, '--dry-run'), 0);
    assert.ok(!/\r(?!\n)/u.test(folder.out), folder.out);
    assert.match(folder.err, /^shippable\.yml: the diff shows control characters .* cannot be applied$/mu);
  });

  for (const [kind, end] of [
    ['lone carriage returns', '\r'],
    ['line ends of Windows', '\r\n'],
  ] as const) {
    it(`changes and fixes a file with ${kind}, and keeps them`, async () => {
      const lines = HUB.replaceAll('\n', end);
      folder.write('shippable.yml', `${lines}      region: us-east-1${end}# end${end}`);
      assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path), 0);
      assert.equal(folder.out, 'shippable.yml:3\n');
      assert.equal(await folder.run('scan', folder.path, '--fix'), 0);
      const fixed = `${lines.replace('my-docker', 'x')}# end${end}`;
      assert.equal(folder.read('shippable.yml').toString(), fixed);
    });
  }

  it('says that the diff of a file in UTF-16 cannot be applied', async () => {
    for (const mark of ['\uFEFF', '']) {
      folder.write('shippable.yml', Buffer.from(mark + HUB, 'utf16le'));
      assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path, '--dry-run'), 0);
      assert.match(folder.out, /^\+.*integrationName: x$/mu);
      assert.match(folder.err, /^shippable\.yml: the file is UTF-16, .* cannot be applied$/mu);
    }
  });
});
