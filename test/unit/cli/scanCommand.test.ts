import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { runRename } from '../../../src/cli/renameCommand.ts';
import { runScan } from '../../../src/cli/scanCommand.ts';
import type { FileReport } from '../../../src/cli/fileReport.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: my-docker\n      type: docker\n';

/** A folder of its own for one test, and what a command printed there. */
class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'scan-'));
  out = '';
  err = '';

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
  }

  read(path: string): Buffer {
    return readFileSync(join(this.path, path));
  }

  run(command: 'scan' | 'rename', ...args: readonly string[]): number {
    this.out = '';
    this.err = '';
    const output = {
      out: (text: string) => void (this.out += text),
      err: (text: string) => void (this.err += text),
    };
    return command === 'scan' ? runScan(args, output) : runRename(args, output);
  }

  scan(...args: readonly string[]): readonly FileReport[] {
    this.run('scan', this.path, ...args);
    return (JSON.parse(this.out) as { files: FileReport[] }).files;
  }
}

describe('the scan command', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    rmSync(folder.path, { recursive: true });
  });

  it('lists every candidate sorted by path, hidden folders too, without excluded ones', () => {
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
    const paths = folder.scan('--exclude', 'out').map(({ path }) => path);
    assert.deepEqual(paths, [
      '.ci/x.shippable.YAML',
      'B/.shippable.jobs.yml',
      'a.shippable.yml',
      'b/shippable.yml',
    ]);
    assert.deepEqual(
      folder
        .scan('--include', 'a/*.yml', '--exclude', '**/out/**')
        .map(({ path }) => path)
        .includes('a/jobs.yml'),
      true,
    );
  });

  it('survives links that go round, lead nowhere or out of the folder', () => {
    folder.write('a/shippable.yml', HUB);
    symlinkSync('..', join(folder.path, 'a', 'round'));
    symlinkSync('nowhere', join(folder.path, 'lost.shippable.yml'));
    assert.deepEqual(
      folder.scan().map(({ path }) => path),
      ['a/shippable.yml'],
    );
  });

  it('writes each field of a reference as the contract says', () => {
    folder.write('shippable.yml', `\uFEFF${HUB.replaceAll('\n', '\r\n')}`);
    assert.deepEqual(folder.scan()[0]?.references, [
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

  it('reports a file that cannot be read and goes on', function () {
    if (process.getuid?.() === 0) {
      return;
    }
    folder.write('a.shippable.yml', HUB);
    folder.write('b.shippable.yml', HUB);
    chmodSync(join(folder.path, 'a.shippable.yml'), 0);
    assert.equal(folder.scan().length, 2);
    assert.match(folder.err, /a\.shippable\.yml: cannot be read/);
  });

  it('ends with 2 for bad use, and prints nothing on standard output then', () => {
    for (const args of [
      [],
      ['/no/such/folder'],
      [folder.path, '--format', 'xml'],
      [folder.path, '--nope'],
      ['a', 'b'],
    ]) {
      assert.equal(folder.run('scan', ...args), 2, args.join(' '));
      assert.equal(folder.out, '');
      assert.notEqual(folder.err, '');
    }
  });

  it('ends with 1 when a finding is an error, and gives findings with their fix', () => {
    folder.write('shippable.yml', `${HUB}\tbroken: [\n`);
    assert.equal(folder.run('scan', folder.path), 1);
    const [file] = (JSON.parse(folder.out) as { files: FileReport[] }).files;
    assert.equal(file?.malformed, true);
    assert.ok(file.findings.some(({ severity }) => severity === 'error'));
  });

  it('knows the records of --known, and only then calls a name unknown', () => {
    folder.write('shippable.yml', HUB);
    folder.write(
      'known.json',
      JSON.stringify({ version: 1, integrations: [{ name: 'My-Docker', type: 'docker-hub' }] }),
    );
    const codes = (files: readonly FileReport[]): readonly string[] =>
      files.flatMap(({ findings }) => findings.map(({ code }) => code));
    assert.ok(!codes(folder.scan()).includes('unknown-integration'));
    assert.ok(codes(folder.scan('--known', join(folder.path, 'known.json'))).includes('unknown-integration'));
    assert.equal(folder.run('scan', folder.path, '--known', join(folder.path, 'none.json')), 2);
  });

  it('prints SARIF and text', () => {
    folder.write('shippable.yml', HUB);
    folder.run('scan', folder.path, '--format', 'sarif');
    const sarif = JSON.parse(folder.out) as {
      version: string;
      runs: { tool: { driver: { name: string } } }[];
    };
    assert.equal(sarif.version, '2.1.0');
    assert.equal(sarif.runs[0]?.tool.driver.name, 'shippable-integrations');
    folder.run('scan', folder.path, '--format', 'text');
    assert.match(folder.out, /^shippable\.yml:3:24: my-docker \(hub: docker\)$/m);
  });
});

describe('the rename command', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => {
    rmSync(folder.path, { recursive: true });
  });

  it('changes every file, says where, and keeps encoding and line ends', () => {
    folder.write('a/shippable.yml', Buffer.from(`\uFEFF${HUB.replaceAll('\n', '\r\n')}`, 'utf16le'));
    folder.write('b/shippable.yml', Buffer.from(`# caf\u00e9\n${HUB}`, 'latin1'));
    folder.write('c/shippable.yml', `\uFEFF${HUB}`);
    assert.equal(folder.run('rename', 'my-docker', 'Team #1', folder.path), 0);
    assert.equal(folder.out, 'a/shippable.yml:3\nb/shippable.yml:4\nc/shippable.yml:3\n');
    const renamed = HUB.replace('my-docker', "'Team #1'");
    assert.equal(
      folder.read('a/shippable.yml').toString('utf16le'),
      `\uFEFF${renamed.replaceAll('\n', '\r\n')}`,
    );
    assert.equal(folder.read('b/shippable.yml').toString('latin1'), `# caf\u00e9\n${renamed}`);
    assert.equal(folder.read('c/shippable.yml').toString('utf8'), `\uFEFF${renamed}`);
  });

  it('refuses a name that is not there, and one that is used unless told to merge', () => {
    folder.write('shippable.yml', `${HUB}    - integrationName: other\n`);
    assert.equal(folder.run('rename', 'nobody', 'x', folder.path), 1);
    assert.equal(folder.run('rename', 'my-docker', 'other', folder.path), 1);
    assert.match(folder.err, /used already/);
    assert.equal(folder.run('rename', 'my-docker', 'other', folder.path, '--merge'), 0);
    assert.equal(folder.run('rename', 'other', folder.path), 2);
  });

  it('leaves bastion keys, shell text and comments alone and lists them', () => {
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
    assert.equal(folder.run('rename', 'k', 'new', folder.path), 0);
    assert.equal(
      folder.read('shippable.yml').toString(),
      text.replace('    integration: k', '    integration: new'),
    );
    assert.deepEqual(folder.err.match(/:\d+:/g), [':15:', ':8:', ':7:']);
  });

  it('prints a diff that patch applies, and writes nothing, on a dry run', () => {
    const text = `${HUB}${'# filler\n'.repeat(20)}resources:\n  - integration: my-docker`;
    folder.write('shippable.yml', text);
    assert.equal(folder.run('rename', 'my-docker', 'x', folder.path, '--dry-run'), 0);
    assert.equal(folder.read('shippable.yml').toString(), text);
    execFileSync('git', ['init', '-q'], { cwd: folder.path });
    execFileSync('git', ['apply'], { cwd: folder.path, input: folder.out });
    assert.equal(folder.read('shippable.yml').toString(), text.replaceAll('my-docker', 'x'));
  });
});
