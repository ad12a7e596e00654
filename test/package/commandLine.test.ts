import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
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
});
