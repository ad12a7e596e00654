import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import type { BuildGraph } from '../../../src/core/build/buildGraph.ts';
import { FileAnalyses } from '../../../src/cli/fileAnalysis.ts';
import { readMcpFolders } from '../../../src/cli/mcpFolders.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

const CI = [
  'integrations:',
  '  hub:',
  '    - integrationName: my-docker',
  '      type: docker',
  'resources:',
  '  - name: img',
  '    type: image',
  '    integration: my-docker',
  '    pointer:',
  '      sourceName: me/app',
  'jobs:',
  '  - name: build',
  '    type: runSh',
  '    steps:',
  '      - IN: img',
  '',
].join('\n');

describe('links to files', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  const link = (target: string, path: string): void => {
    symlinkSync(target, join(folder.path, path));
  };
  const codesAt = async (): Promise<Record<string, readonly string[]>> => {
    const files = await folder.scan();
    return Object.fromEntries(
      files.map(({ path, findings }) => [path, findings.map(({ code }) => code).sort()]),
    );
  };

  it('are judged by where they stand: the file at the root is the one that the build reads', async () => {
    mkdirSync(join(folder.path, '.git'));
    folder.write('ci/shippable.yml', CI);
    link('ci/shippable.yml', 'shippable.yml');
    assert.deepEqual(await codesAt(), {
      'ci/shippable.yml': ['ci-section-not-at-root'],
      'shippable.yml': [],
    });
  });

  it('belong to the build of each repository that holds one, and a build has each file once', async () => {
    folder.write('common/shippable.yml', CI);
    for (const repository of ['a', 'b']) {
      folder.write(`${repository}/.git/HEAD`, '');
      link('../common/shippable.yml', `${repository}/shippable.yml`);
      link('../common/shippable.yml', `${repository}/z.shippable.yml`);
    }
    assert.equal(await folder.run('graph', folder.path), 0, folder.err);
    const { nodes } = JSON.parse(folder.out) as BuildGraph;
    assert.deepEqual(
      nodes
        .filter(({ kind }) => kind === 'ci' || kind === 'resource')
        .map(({ id, place }) => [id, place?.path]),
      [
        ['ci:a/shippable.yml', 'a/shippable.yml'],
        ['ci:b/shippable.yml', 'b/shippable.yml'],
        ['ci:common/shippable.yml', 'common/shippable.yml'],
        ['resource:img:a', 'a/shippable.yml'],
        ['resource:img:b', 'b/shippable.yml'],
        ['resource:img:common', 'common/shippable.yml'],
      ],
    );
    const codes = await codesAt();
    assert.deepEqual(Object.keys(codes), [
      'a/shippable.yml',
      'a/z.shippable.yml',
      'b/shippable.yml',
      'b/z.shippable.yml',
      'common/shippable.yml',
    ]);
    assert.ok(!Object.values(codes).flat().includes('unknown-resource'), JSON.stringify(codes));
  });

  it('are one definition to language models, too', async () => {
    mkdirSync(join(folder.path, '.git'));
    folder.write('ci/shippable.yml', CI);
    link('ci/shippable.yml', 'shippable.yml');
    const means = {
      folders: [folder.path],
      include: [],
      exclude: [],
      known: null,
      records: null,
      analyses: new FileAnalyses(),
      reportError: (error: unknown) => {
        throw error;
      },
    };
    const { builds, index, findings } = await readMcpFolders(means, new AbortController().signal);
    assert.deepEqual(
      builds.definitions('img').map(({ file }) => file.path),
      ['shippable.yml'],
    );
    const told = await Promise.all(index.files().map(({ file }) => findings(file)));
    assert.deepEqual(
      told.map((found) => ('unknown' in found ? [] : found.findings.map(({ code }) => code))),
      [['ci-section-not-at-root'], []],
    );
  });

  it('lead to a file that is fixed once and stays where it is', async () => {
    mkdirSync(join(folder.path, '.git'));
    folder.write('ci/shippable.yml', CI.replace('type: docker\n', 'type: docker\n      region: us-east-1\n'));
    link('ci/shippable.yml', 'shippable.yml');
    await folder.run('scan', folder.path, '--fix');
    assert.equal(folder.err, 'ci/shippable.yml: fixed\n');
    assert.equal(folder.read('ci/shippable.yml').toString(), CI);
    assert.ok(lstatSync(join(folder.path, 'shippable.yml')).isSymbolicLink());
  });

  it('lead to a file that a rename writes once, as its diff says by the path of the file itself', async () => {
    folder.write('parts/main.yml', CI);
    mkdirSync(join(folder.path, 'ci'));
    link('../parts/main.yml', 'ci/shippable.yml');
    link('parts/main.yml', 'shippable.yml');
    const rename = (...more: readonly string[]): Promise<number> =>
      folder.run('rename', 'my-docker', 'x', folder.path, ...more);
    assert.equal(await rename('--dry-run'), 0, folder.err);
    assert.equal(folder.out.match(/^--- /gmu)?.length, 1);
    const applied = new CommandFolder();
    try {
      applied.write('parts/main.yml', CI);
      execFileSync('git', ['init', '-q'], { cwd: applied.path });
      execFileSync('git', ['apply'], { cwd: applied.path, input: folder.outBytes });
      assert.equal(await rename(), 0, folder.err);
      assert.equal(folder.out, 'parts/main.yml:3\nparts/main.yml:8\n');
      assert.deepEqual(applied.read('parts/main.yml'), folder.read('parts/main.yml'));
    } finally {
      applied.remove();
    }
  });
});
