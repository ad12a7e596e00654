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

  const scan = async (
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string }> => {
    let out = '';
    const output = {
      out: (text: string) => {
        out += text;
        return Promise.resolve(true);
      },
      err: () => {},
    };
    const code = await runScan([folder, ...args], output);
    return { code, out };
  };
  const codes = (out: string): readonly string[] =>
    (JSON.parse(out) as Report).files.flatMap(({ findings }) =>
      findings.map(({ code, fix }) => `${code} ${fix}`),
    );

  it('ends with 1 for an error, and writes the safe fixes on request', async () => {
    const path = join(folder, 'shippable.yml');
    writeFileSync(
      path,
      'integrations:\r\n  hub:\r\n    - integrationName: a\r\n      type: ecr\r\n      region: us-east-1b',
    );
    const before = await scan();
    assert.equal(before.code, 1);
    assert.deepEqual(codes(before.out), ['zone-as-region safe']);
    const after = await scan('--fix');
    assert.equal(after.code, 0);
    assert.deepEqual(codes(after.out), []);
    assert.ok(readFileSync(path, 'utf8').endsWith('type: ecr\r\n      region: us-east-1'));
  });

  it('looks across the files of a repository, and not across those of folders without one', async () => {
    const write = (path: string, text: string): void => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const resources = 'resources:\n  - { name: img_api, type: image }\n  - { name: img_old, type: image }\n';
    const jobs = 'jobs:\n  - { name: run, type: manifest, steps: [{ IN: img_api }, { IN: img_odl }] }\n';
    write('shippable.resources.yml', resources);
    write('deep/shippable.jobs.yml', jobs);
    assert.deepEqual(codes((await scan()).out), ['unknown-resource offered', 'unused-resource none']);
    rmSync(join(folder, '.git'), { recursive: true });
    assert.deepEqual(codes((await scan()).out), []);
    mkdirSync(join(folder, '.git'));
    write('shippable.jobs.yml', 'jobs:\n  - { name: other, type: manifest, steps: [{ IN: img_old }] }\n');
    assert.deepEqual(codes((await scan('--fix')).out), ['unknown-resource offered']);
  });

  it('knows names only with --known', async () => {
    writeFileSync(
      join(folder, 'shippable.yml'),
      'integrations: {hub: [{integrationName: My-hub, type: docker}]}\n',
    );
    const known = join(folder, 'known.json');
    writeFileSync(
      known,
      JSON.stringify({ version: 1, integrations: [{ name: 'my-hub', type: 'docker-hub' }] }),
    );
    assert.deepEqual(codes((await scan()).out), []);
    assert.deepEqual(codes((await scan('--known', known)).out), ['unknown-integration offered']);
    assert.equal((await scan('--known', join(folder, 'missing.json'))).code, 2);
  });

  it('takes no list of names for one of integrations, and reads nothing that does not end', async () => {
    const known = join(folder, 'known.json');
    for (const list of [['my-hub'], [{ name: 'my-hub' }, { title: 'x' }], [null], 'my-hub']) {
      writeFileSync(known, JSON.stringify(list));
      assert.equal((await scan('--known', known)).code, 2, JSON.stringify(list));
    }
    assert.equal((await scan('--known', '/dev/zero')).code, 2);
  });

  describe('as SARIF', () => {
    interface Rule {
      readonly id: string;
      readonly fullDescription: { readonly text: string };
      readonly help: { readonly text: string; readonly markdown: string };
      readonly defaultConfiguration: { readonly level: string };
      readonly properties: { readonly tags: readonly string[] };
    }
    interface Result {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly [{ physicalLocation: { artifactLocation: object; region: object } }];
      readonly partialFingerprints: { readonly primaryLocationLineHash: string };
    }
    interface Run {
      readonly tool: { driver: { rules: Rule[] } };
      readonly results: Result[];
    }
    const run = async (): Promise<Run> => {
      const log = JSON.parse((await scan('--format', 'sarif')).out) as { runs: Run[] };
      const [only] = log.runs;
      assert.ok(only);
      return only;
    };

    it('describes every rule with the words of its section', async () => {
      const { rules } = (await run()).tool.driver;
      assert.deepEqual(
        rules.map(({ id }) => id),
        [...FINDING_CODES],
      );
      for (const { id, fullDescription, help, defaultConfiguration, properties } of rules) {
        assert.match(help.markdown, /^\*\*(?:Error|Warning|Information|Hint)/u, id);
        assert.ok(fullDescription.text.length <= 1000 && !/[`*]/u.test(fullDescription.text), id);
        assert.ok(!/[`*]{2}/u.test(help.text), id);
        assert.match(defaultConfiguration.level, /^(?:error|warning|note)$/u);
        assert.ok(properties.tags.length > 0);
      }
    });

    it('gives each result its rule, its place in columns from 1, and a mark that outlives moved lines', async () => {
      const text = 'integrations: {hub: [{integrationName: "ü😀", type: ecr, region: us-east-1b}]}\n';
      writeFileSync(join(folder, 'ä shippable.yml'), `${text}---\n${text}`);
      const [first, second] = (await run()).results;
      assert.deepEqual(
        [first?.ruleId, first?.level, first?.ruleIndex],
        ['zone-as-region', 'error', FINDING_CODES.indexOf('zone-as-region')],
      );
      assert.deepEqual(first?.locations[0].physicalLocation, {
        artifactLocation: { uri: '%C3%A4%20shippable.yml', uriBaseId: 'SCANNED' },
        region: { startLine: 1, startColumn: 66, endLine: 1, endColumn: 76 },
      });
      const marks = [first, second].map((result) => result?.partialFingerprints.primaryLocationLineHash);
      assert.match(marks[0] ?? '', /^[0-9a-f]{16}:1$/u);
      assert.equal(marks[1], marks[0]?.replace(':1', ':2'));
      writeFileSync(join(folder, 'ä shippable.yml'), `# one line more\n${text}`);
      assert.equal((await run()).results[0]?.partialFingerprints.primaryLocationLineHash, marks[0]);
    });
  });
});
