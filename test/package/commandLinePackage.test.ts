import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { packCommandLine } from '../../scripts/package/packCommandLine.ts';
import { ROOT } from '../../scripts/runCommand.ts';
import { createTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import type { TemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { isCandidateFile } from '../../src/core/domain/candidateFile.ts';

const LIMIT_BYTES = 1_500_000;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const NAMES = ['', '.']
  .flatMap((dot) => [
    `${dot}shippable`,
    ...['resources', 'jobs', 'triggers', 'templates'].map((part) => `${dot}shippable.${part}`),
  ])
  .concat('my-shippable')
  .flatMap((name) => [`${name}.yml`, `${name}.yaml`]);

/** This Node, and those of the machine: a person's own may be older. */
function nodes(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat('/usr/bin');
  return [
    ...new Set([process.execPath, ...folders.map((folder) => path.join(folder, 'node')).filter(existsSync)]),
  ];
}

/** The fenced blocks of the page of recipes, by language. */
function recipes(language: string): readonly string[] {
  const page = readFileSync(path.join(ROOT, 'docs', 'builds.md'), 'utf8');
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)]
    .filter(([, name]) => name === language)
    .map(([, , text = '']) => text);
}

describe('the package of the command line', function () {
  this.timeout(180_000);
  let folder: TemporaryFolder;
  let tarball: string;
  /** A copy of the samples that has the tarball where the recipes look for it. */
  let project: string;

  before(async () => {
    folder = createTemporaryFolder();
    tarball = await packCommandLine();
    project = path.join(folder.path, 'project');
    cpSync(path.join(ROOT, 'examples'), project, { recursive: true });
    mkdirSync(path.join(project, 'tools'));
    cpSync(tarball, path.join(project, 'tools', 'shippable-integrations.tgz'));
  });

  after(() => {
    folder.remove();
  });

  function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ended {
    const cache = path.join(folder.path, 'npm-cache');
    return spawnSync(command, args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, npm_config_cache: cache, npm_config_offline: 'true', ...env },
    });
  }

  it('is small, and holds nothing of the extension and no picture', () => {
    assert.ok(statSync(tarball).size <= LIMIT_BYTES, `${statSync(tarball).size} bytes`);
    const { stdout } = run('tar', ['-tzf', tarball], folder.path);
    const names = stdout.trim().split('\n');
    assert.ok(names.includes('package/dist/cli.js') && names.includes('package/docs/findings.md'));
    assert.deepEqual(
      names.filter((name) => /extension\.js|webview|forms|media|\.(png|webp|svg|ttf)$/u.test(name)),
      [],
    );
  });

  it('installs into an empty folder without a warning, and runs under each Node of the machine', () => {
    const empty = path.join(folder.path, 'empty');
    mkdirSync(empty);
    writeFileSync(path.join(empty, 'package.json'), '{"private":true}');
    const installed = run('npm', ['install', '--no-audit', '--no-fund', tarball], empty);
    assert.equal(installed.stderr, '');
    const program = path.join(empty, 'node_modules', '.bin', 'shippable-integrations');
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    for (const node of nodes()) {
      assert.equal(run(node, [program, '--version'], empty).stdout, `${version}\n`);
      assert.match(
        run(node, [program, '--help'], empty).stdout,
        /^usage:\n {2}shippable-integrations scan DIR/u,
      );
      const scan = run(node, [program, 'scan', project], empty);
      assert.equal(scan.status, 1, scan.stderr);
      assert.match(scan.stdout, /"code": "ecr-region-mismatch"/u);
    }
    // As a shell calls it: by its first line.
    assert.equal(run(program, ['--version'], empty).stdout, `${version}\n`);
  });

  it('completes its options in bash by the line of its help', () => {
    const help = run('node', [path.join(ROOT, 'dist', 'cli.js'), '--help'], ROOT).stdout;
    const words =
      /complete -o default -W "([^"]+)" shippable-integrations/u.exec(help)?.[1]?.split(' ') ?? [];
    for (const [option] of help.matchAll(/--[a-z-]+/gu)) {
      assert.ok(words.includes(option), option);
    }
    assert.ok(words.includes('scan') && words.includes('dependents'));
  });

  it('does what the recipes for GitHub Actions and GitLab say, with a SARIF report', () => {
    const [actions, gitlab] = recipes('yaml').map((text) => parse(text) as Record<string, never>);
    const steps = (actions?.['jobs'] as unknown as { scan: { steps: { run?: string }[] } }).scan.steps;
    const job = gitlab?.['shippable-files'] as unknown as { script: string[]; after_script: string[] };
    const [scan, text] = [job.script[0] ?? '', job.after_script[0] ?? ''];
    assert.deepEqual(
      steps.flatMap((step) => step.run ?? []),
      [scan],
    );
    const ended = run('sh', ['-ec', scan], project);
    assert.equal(ended.status, 1, ended.stderr);
    const report = readFileSync(path.join(project, 'shippable.sarif'), 'utf8');
    const { runs } = JSON.parse(report) as { runs: { results: { ruleId: string }[] }[] };
    assert.ok(runs[0]?.results.some(({ ruleId }) => ruleId === 'ecr-region-mismatch'));
    const read = run('sh', ['-ec', text], project);
    assert.match(read.stdout, /storefront\/shippable\.yml:\d+:\d+: error: /u);
    assert.doesNotMatch(read.stdout, /\(hub: /u);
  });

  it('does what the lines of the page say', () => {
    const [help = '', login = ''] = recipes('sh');
    assert.match(run('sh', ['-ec', help], project).stdout, /^usage:/u);
    const credentials = '{"type":"private","url":"http://127.0.0.1:9","username":"a","password":"b"}';
    const ended = run('sh', ['-ec', login], project, { REGISTRY_LOGIN: credentials });
    assert.equal(ended.status, 1, ended.stderr);
    assert.match(ended.stdout, /unreachable/iu);
  });

  it('is the same hook in the page and in the definition for pre-commit, which fits every file that is read', () => {
    const config = parse(recipes('yaml')[2] ?? '') as { repos: { hooks: Record<string, unknown>[] }[] };
    const hooks = parse(readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as Record<
      string,
      unknown
    >[];
    const { description, ...hook } = hooks[0] ?? {};
    assert.equal(typeof description, 'string');
    assert.deepEqual(config.repos[0]?.hooks[0], hook);
    const files = new RegExp(String(hook['files']), 'u');
    for (const name of NAMES) {
      assert.ok(isCandidateFile(name), name);
      assert.ok(files.test(name) && files.test(`a/${name}`), name);
    }
    assert.ok(!files.test('a/shippable.yml.bak') && !files.test('other.yml'));
  });
});
