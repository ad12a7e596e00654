import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
import { ROOT } from '../../scripts/runCommand.ts';

interface Driver {
  readonly version: string;
  readonly rules: readonly { readonly id: string; readonly help: { readonly markdown: string } }[];
}

describe('the bundled command line', () => {
  it('finds the files that lie beside it: the manifest and the page of findings', () => {
    const folder = path.join(ROOT, 'test', 'fixtures', 'workspaces', 'single');
    const args = [path.join(ROOT, 'dist', 'cli.js'), 'scan', folder, '--format', 'sarif'];
    const output = execFileSync(process.execPath, args, { encoding: 'utf8', cwd: path.dirname(ROOT) });
    const { runs } = JSON.parse(output) as {
      readonly runs: readonly { readonly tool: { driver: Driver } }[];
    };
    const driver = runs[0]?.tool.driver;
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    assert.equal(driver?.version, manifest.version);
    const page = readFileSync(path.join(ROOT, 'docs', 'findings.md'), 'utf8');
    for (const { id, help } of driver.rules) {
      assert.ok(page.includes(`## ${id}\n\n${help.markdown}`), id);
    }
  });

  it('serves the tools of language models, and answers what was asked before its client closed its end', () => {
    const messages = [
      {
        id: 1,
        method: 'initialize',
        params: {
          protocolVersion: '2025-06-18',
          capabilities: {},
          clientInfo: { name: 'test', version: '1' },
        },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/list' },
      {
        id: 3,
        method: 'tools/call',
        params: { name: 'shippable_find_dependents', arguments: { integration: 'x' } },
      },
    ];
    const input = messages.map((one) => `${JSON.stringify({ jsonrpc: '2.0', ...one })}\n`).join('');
    const folder = path.join(ROOT, 'test', 'fixtures', 'workspaces', 'single');
    const args = [path.join(ROOT, 'dist', 'cli.js'), 'mcp', folder];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8', input });
    assert.equal(run.status, 0, run.stderr);
    const answers = run.stdout.trim().split('\n');
    assert.deepEqual(
      answers.map((line) => (JSON.parse(line) as { readonly id: number }).id).sort(),
      [1, 2, 3],
    );
    assert.match(run.stdout, /No place depends on/);
  });

  it('is behind a door that says to an old Node what is needed, and loads nothing there', () => {
    // The real file in this Node, which is told that it is an old one.
    const pretend = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.8'})`;
    const args = ['--import', pretend, path.join(ROOT, 'dist', 'cli.js'), 'scan', '.'];
    const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(run.stderr, 'This command line needs Node 20 or newer, and this is Node 18.20.8.\n');
    assert.equal(run.status, 2);
    assert.equal(run.stdout, '');
  });

  it('has a door in the JavaScript of 2015, which every Node can read', async () => {
    const door = readFileSync(path.join(ROOT, 'dist', 'cli.js'), 'utf8');
    const [old, modern] = await Promise.all(
      ['es2015', 'esnext'].map((target) => transform(door, { target })),
    );
    assert.equal(old?.code, modern?.code, 'nothing is left to be lowered');
  });
});
