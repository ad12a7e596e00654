import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';

import { FileAnalyses } from '../../../src/cli/fileAnalysis.ts';
import { readRegularFile } from '../../../src/cli/readRegularFile.ts';
import { scanFolder, type ScanMeans } from '../../../src/cli/scanFolder.ts';
import { ROOT } from '../../../scripts/runCommand.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const HUB = 'integrations:\n  hub:\n    - integrationName: my-docker\n      type: docker\n';
const BROKEN = `${HUB}\tbroken: [\n`;
const COMMAND_LINE = join(ROOT, 'src', 'cli.ts');

/** Calls for something to happen while the first file is analysed. */
class Interrupted extends FileAnalyses {
  #interrupt: (() => void) | undefined;

  constructor(interrupt: () => void) {
    super();
    this.#interrupt = interrupt;
  }

  override run<T extends object>(text: string, work: () => T): T | string {
    this.#interrupt?.();
    this.#interrupt = undefined;
    return super.run(text, work);
  }
}

const SCAN_MEANS: ScanMeans = {
  include: [],
  exclude: [],
  analyses: new FileAnalyses(),
  records: null,
  fix: false,
  onNote: () => undefined,
  onFixed: () => undefined,
  onProblem: () => undefined,
};

describe('a hostile folder', () => {
  let folder: CommandFolder;
  let outside: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
    outside = new CommandFolder();
    folder.write('good/shippable.yml', HUB);
  });
  afterEach(() => {
    // Paths that are too long for Node's own removal.
    execFileSync('rm', ['-rf', folder.path, outside.path]);
  });

  const paths = async (): Promise<readonly string[]> => (await folder.scan()).map(({ path }) => path);

  /** A folder that nobody can list, not even root: its path is longer than the system takes. */
  const makeTooDeep = (): void => {
    const name = 'd'.repeat(250);
    const deep = join(folder.path, ...Array.from({ length: 15 }, () => name));
    mkdirSync(deep, { recursive: true });
    mkdirSync(join(outside.path, name, name, name), { recursive: true });
    renameSync(join(outside.path, name), join(deep, 'e'));
  };

  it('with a folder that cannot be listed: the rest is scanned, 3 and the report say that something is missing', async () => {
    makeTooDeep();
    assert.equal(await folder.run('scan', folder.path), 3);
    const { files, problems } = folder.report();
    assert.deepEqual(
      files.map(({ path }) => path),
      ['good/shippable.yml'],
    );
    assert.equal(problems?.length, 1);
    assert.match(problems[0]?.problem ?? '', /cannot be listed: the path is too long/);
    assert.match(folder.err, /cannot be listed/);
    folder.write('bad/shippable.yml', BROKEN);
    assert.equal(await folder.run('scan', folder.path), 1, 'an error wins, by the contract');
  });

  it('with a folder that cannot be listed: rename changes the rest and ends with 3, and never says "not found"', async () => {
    makeTooDeep();
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path), 3);
    assert.equal(folder.out, 'good/shippable.yml:3\n');
    assert.equal(await folder.run('rename', 'nobody', 'y', folder.path), 3);
    assert.match(folder.err, /No reference to nobody was found in what could be read/);
  });

  it('with pipes and devices in place of files: nothing waits for them', function () {
    this.timeout(60_000);
    execFileSync('mkfifo', [join(folder.path, 'shippable.yml')]);
    symlinkSync('/dev/zero', join(folder.path, 'zero.shippable.yml'));
    const run = spawnSync(process.execPath, [COMMAND_LINE, 'scan', folder.path], {
      timeout: 30_000,
      encoding: 'utf8',
    });
    assert.equal(run.status, 3, run.stderr);
    assert.match(run.stderr, /^shippable\.yml: is not read: it is no regular file$/m);
    assert.match(run.stderr, /^zero\.shippable\.yml: is not read: it is no regular file$/m);
    assert.throws(() => readRegularFile(join(folder.path, 'shippable.yml')), /not a regular file/);
  });

  it('with a sparse file: its size is asked before it is read', async () => {
    truncateSync(folder.write('sparse.shippable.yml', ''), 3 * 1024 * 1024 * 1024);
    assert.equal(await folder.run('scan', folder.path), 3);
    const file = folder.report().files.find(({ path }) => path === 'sparse.shippable.yml');
    assert.match(file?.problem ?? '', /too large: 3072\.0 MB, and at most 16 MB/);
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path), 3);
    assert.equal(folder.read('good/shippable.yml').toString(), HUB.replace('my-docker', 'x'));
  });

  it('with names that are no UTF-8: files and folders are read and renamed', async () => {
    execFileSync('bash', [
      '-c',
      `cd ${folder.path} && mkdir $'dir\\xfe' && cp good/shippable.yml $'dir\\xfe/shippable.yml' && cp good/shippable.yml $'x\\xff.shippable.yml'`,
    ]);
    assert.deepEqual(await paths(), [
      'dir\uFFFD/shippable.yml',
      'good/shippable.yml',
      'x\uFFFD.shippable.yml',
    ]);
    assert.ok(folder.report().files.every(({ references }) => references.length === 1));
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path), 0, folder.err);
    assert.equal(
      execFileSync('grep', ['-rlc', 'integrationName: x$', folder.path]).toString().trim().split('\n').length,
      3,
    );
  });

  it('with links to folders: none is followed, in circles or out of the folder', async () => {
    outside.write('shippable.yml', HUB);
    symlinkSync('/', join(folder.path, 'root'));
    symlinkSync(outside.path, join(folder.path, 'outside'));
    symlinkSync('..', join(folder.path, 'good', 'up'));
    symlinkSync('.', join(folder.path, 'good', 'here'));
    assert.deepEqual(await paths(), ['good/shippable.yml']);
    assert.match(folder.err, /^outside: is not followed: the link leads out of the folder$/m);
    assert.match(folder.err, /^root: is not followed/m);
  });

  it('with links to files: outside ones are read and never written, each is found by its own path', async () => {
    const target = outside.write('shippable.yml', HUB);
    symlinkSync(target, join(folder.path, 'shippable.yml'));
    folder.write('parts/main.yml', HUB);
    mkdirSync(join(folder.path, 'ci'));
    symlinkSync('../parts/main.yml', join(folder.path, 'ci', 'shippable.yml'));
    symlinkSync('../good/shippable.yml', join(folder.path, 'ci', 'a.shippable.yml'));
    assert.deepEqual(await paths(), [
      'ci/a.shippable.yml',
      'ci/shippable.yml',
      'good/shippable.yml',
      'shippable.yml',
    ]);
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path), 3);
    assert.match(folder.err, /^shippable\.yml: not changed: the link leads out of the folder$/m);
    assert.equal(outside.read('shippable.yml').toString(), HUB);
    assert.equal(folder.read('parts/main.yml').toString(), HUB.replace('my-docker', 'x'));
    assert.equal(await folder.run('rename', 'my-docker', 'x', folder.path, '--dry-run', '--merge'), 3);
    assert.match(folder.err, /would not be changed: the link leads out/);
  });

  it('with links that lead nowhere or to themselves: they are told', async () => {
    symlinkSync('nowhere', join(folder.path, 'lost.shippable.yml'));
    symlinkSync('self.shippable.yml', join(folder.path, 'self.shippable.yml'));
    assert.equal(await folder.run('scan', folder.path), 3);
    assert.deepEqual(
      folder.report().files.map(({ path }) => path),
      ['good/shippable.yml'],
    );
    assert.match(folder.err, /^lost\.shippable\.yml: is not read: the link leads nowhere$/m);
    assert.match(folder.err, /^self\.shippable\.yml: is not read: the link leads nowhere$/m);
  });

  it('with files that vanish while it is scanned: they are there, with the reason', () => {
    folder.write('a/shippable.yml', HUB);
    folder.write('a/z.shippable.yml', HUB);
    folder.write('a/b/shippable.yml', HUB);
    const problems: string[] = [];
    const scanned = [
      ...scanFolder(folder.path, {
        ...SCAN_MEANS,
        analyses: new Interrupted(() => {
          rmSync(join(folder.path, 'a'), { recursive: true });
          rmSync(join(folder.path, 'good'), { recursive: true });
        }),
        onProblem: ({ path, problem }) => void problems.push(`${path}: ${problem}`),
      }),
    ];
    const [first, ...rest] = scanned;
    assert.deepEqual([first?.path, first?.problem], ['a/b/shippable.yml', undefined]);
    assert.deepEqual(
      rest.map(({ path }) => path),
      ['a/shippable.yml', 'a/z.shippable.yml'],
    );
    assert.ok(rest.every(({ problem }) => problem?.startsWith('cannot be read: it is not there any more')));
    assert.deepEqual(problems, ['good: the folder cannot be listed: it is not there any more (ENOENT)']);
  });

  it('with a file that vanishes before it is looked at again beside the others: it is there, with the reason', () => {
    folder.write('a/shippable.jobs.yml', 'jobs:\n  - name: j\n    type: runSh\n    steps:\n      - IN: r\n');
    folder.write('a/shippable.resources.yml', 'resources:\n  - name: r\n    type: params\n');
    const scan = scanFolder(folder.path, SCAN_MEANS);
    const first = scan.next().value;
    assert.deepEqual([first?.path, first?.problem], ['a/shippable.jobs.yml', undefined]);
    rmSync(join(folder.path, 'a', 'shippable.resources.yml'));
    const [second, third] = [...scan];
    assert.deepEqual([second?.path, third?.problem], ['a/shippable.resources.yml', undefined]);
    assert.match(second?.problem ?? '', /^cannot be read: it is not there any more/);
  });

  it('lists its files in the order of their whole paths', async () => {
    for (const path of ['a', 'a-b', 'a.b', 'a/c', 'A', 'ä', 'a/c.d', 'a0']) {
      folder.write(`${path}/shippable.yml`, HUB);
      folder.write(`${path}.shippable.yml`, HUB);
    }
    const listed = await paths();
    assert.equal(listed.length, 17);
    assert.deepEqual(listed, [...listed].sort());
  });

  it('with a file larger than this process may write: it stays whole', function () {
    this.timeout(60_000);
    const text = `${HUB}${'# filler\n'.repeat(2_000)}`;
    folder.write('large/shippable.yml', text);
    const command = `ulimit -f 8; exec "$0" "$@"`;
    const args = ['-c', command, process.execPath, COMMAND_LINE, 'rename', 'my-docker', 'x', folder.path];
    const run = spawnSync('bash', args, { encoding: 'utf8' });
    assert.equal(run.status, 3, run.stderr);
    assert.equal(run.stdout, 'good/shippable.yml:3\n');
    assert.match(run.stderr, /^large\/shippable\.yml: not changed: .*\(EFBIG\)$/m);
    assert.equal(folder.read('large/shippable.yml').toString(), text);
  });

  it('whose report nobody reads to its end: no stack trace, and not the code of findings', async function () {
    this.timeout(60_000);
    for (let index = 0; index < 300; index += 1) {
      folder.write(`many-${String(index)}/shippable.yml`, BROKEN.repeat(3));
    }
    const script = '"$0" "$1" scan "$2" | head -c 10 >/dev/null; echo "${PIPESTATUS[0]}"';
    const child = spawn('bash', ['-c', script, process.execPath, COMMAND_LINE, folder.path]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(out, '3\n');
    assert.equal(err, '');
  });

  it('whose report goes to a full disk: that is said', function () {
    this.timeout(60_000);
    const args = ['-c', '"$0" "$1" scan "$2" > /dev/full', process.execPath, COMMAND_LINE, folder.path];
    const run = spawnSync('bash', args, { encoding: 'utf8' });
    assert.equal(run.status, 3);
    assert.match(run.stderr, /^The output cannot be written: the disk is full \(ENOSPC\)$/m);
  });

  it('with two renames at once: each file is whole, and has one of the new names', async function () {
    this.timeout(60_000);
    const files = Array.from({ length: 40 }, (_, index) => `r${String(index)}/shippable.yml`);
    files.forEach((file) => folder.write(file, HUB));
    const rename = (name: string): Promise<number | null> =>
      new Promise((resolve) => {
        spawn(process.execPath, [COMMAND_LINE, 'rename', 'my-docker', name, folder.path], {
          stdio: 'ignore',
        }).on('close', resolve);
      });
    await Promise.all([rename('one'), rename('two')]);
    for (const file of files) {
      const text = folder.read(file).toString();
      assert.ok(['one', 'two'].map((name) => HUB.replace('my-docker', name)).includes(text), text);
    }
    assert.equal(
      execFileSync('find', [folder.path, '-name', '.shippable-*'], { encoding: 'utf8' }),
      '',
      'nothing lies beside the files',
    );
  });

  it('with a file that changes between reading and fixing: it is left alone', async () => {
    const path = folder.write(
      'fix/shippable.yml',
      'integrations:\n  hub:\n    - integrationName: a\n      type: ecr\n      region: us-east-1b\n',
    );
    assert.equal(await folder.run('scan', folder.path, '--fix'), 0);
    assert.equal(folder.err, 'fix/shippable.yml: fixed\n');
    assert.match(readFileSync(path, 'utf8'), /us-east-1\n$/);
    appendFileSync(path, '# more\n');
    assert.equal(await folder.run('scan', folder.path, '--fix'), 0);
    assert.equal(folder.err, '');
  });
});
