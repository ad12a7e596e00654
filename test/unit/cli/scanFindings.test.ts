import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runScan } from '../../../src/cli/scanCommand.ts';
import { FINDING_CODES } from '../../../src/core/analysis/finding.ts';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly code: string; readonly fix: string; readonly line: number }[];
  }[];
}

describe('findings of scan', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scan-findings-'));
    mkdirSync(join(folder, '.git'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const scan = (...args: readonly string[]): { readonly code: number; readonly out: string } => {
    let out = '';
    const output = {
      out: (text: string) => {
        out += text;
      },
      err: () => {},
    };
    return { code: runScan([folder, ...args], output), out };
  };
  const codes = (out: string): readonly string[] =>
    (JSON.parse(out) as Report).files.flatMap(({ findings }) =>
      findings.map(({ code, fix }) => `${code} ${fix}`),
    );

  it('ends with 1 for an error, and writes the safe fixes on request', () => {
    const path = join(folder, 'shippable.yml');
    writeFileSync(
      path,
      'integrations:\r\n  hub:\r\n    - integrationName: a\r\n      type: ecr\r\n      region: us-east-1b',
    );
    const before = scan();
    assert.equal(before.code, 1);
    assert.deepEqual(codes(before.out), ['zone-as-region safe']);
    const after = scan('--fix');
    assert.equal(after.code, 0);
    assert.deepEqual(codes(after.out), []);
    assert.ok(readFileSync(path, 'utf8').endsWith('type: ecr\r\n      region: us-east-1'));
  });

  it('knows names only with --known', () => {
    writeFileSync(
      join(folder, 'shippable.yml'),
      'integrations: {hub: [{integrationName: My-hub, type: docker}]}\n',
    );
    const known = join(folder, 'known.json');
    writeFileSync(
      known,
      JSON.stringify({ version: 1, integrations: [{ name: 'my-hub', type: 'docker-hub' }] }),
    );
    assert.deepEqual(codes(scan().out), []);
    assert.deepEqual(codes(scan('--known', known).out), ['unknown-integration offered']);
    assert.equal(scan('--known', join(folder, 'missing.json')).code, 2);
  });

  it('describes every rule in SARIF', () => {
    writeFileSync(join(folder, 'shippable.yml'), 'Resources: []\n');
    const log = JSON.parse(scan('--format', 'sarif').out) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleIndex: number; ruleId: string }[];
      }[];
    };
    const run = log.runs[0];
    assert.deepEqual(
      run?.tool.driver.rules.map(({ id }) => id),
      [...FINDING_CODES],
    );
    assert.deepEqual(
      run.results.map(({ ruleId }) => ruleId),
      ['capitalised-root'],
    );
  });
});
