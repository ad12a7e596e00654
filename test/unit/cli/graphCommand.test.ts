import assert from 'node:assert/strict';

import { runGraph } from '../../../src/cli/graphCommand.ts';
import type { BuildGraph } from '../../../src/core/build/buildGraph.ts';
import { CommandFolder } from '../../support/commandFolder.ts';

describe('graph', () => {
  let folder: CommandFolder;
  beforeEach(() => {
    folder = new CommandFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  const run = async (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
    let [out, err] = ['', ''];
    const code = await runGraph([folder.path, ...args], {
      out: (text) => {
        out += text;
        return Promise.resolve(true);
      },
      err: (text) => void (err += text),
    });
    return { code, out, err };
  };
  const writeTwoRepositories = (): void => {
    folder.write('a/.git/HEAD', '');
    folder.write('b/.git/HEAD', '');
    folder.write(
      'a/shippable.resources.yml',
      'resources:\n  - name: img\n    type: image\n    integration: hub\n  - name: other\n    type: image\n    integration: x\n',
    );
    folder.write(
      'a/deep/shippable.jobs.yml',
      'jobs:\n  - name: j\n    type: runSh\n    steps:\n      - IN: img\n',
    );
    folder.write(
      'b/shippable.jobs.yml',
      'jobs:\n  - name: k\n    type: runSh\n    steps:\n      - IN: j\n      - IN: gone\n',
    );
    folder.write(
      'b/shippable.yml',
      'integrations:\n  hub:\n    - integrationName: hub\n      type: docker\n',
    );
  };

  it('prints who depends on whom over several repositories, and what follows from one integration', async () => {
    writeTwoRepositories();
    const { code, out } = await run('--integration', 'hub');
    assert.equal(code, 0);
    const { nodes, edges } = JSON.parse(out) as BuildGraph;
    assert.deepEqual(
      nodes.map(({ id, place }) => [id, place === null ? null : `${place.path}:${String(place.line)}`]),
      [
        ['ci:b/shippable.yml', 'b/shippable.yml:3'],
        ['integration:hub', null],
        ['job:j:a', 'a/deep/shippable.jobs.yml:2'],
        ['job:k:b', 'b/shippable.jobs.yml:2'],
        ['resource:img:a', 'a/shippable.resources.yml:2'],
      ],
    );
    assert.deepEqual(
      edges.map(({ from, to, kind }) => `${from} > ${to} ${kind}`),
      [
        'integration:hub > ci:b/shippable.yml hub',
        'integration:hub > resource:img:a integration',
        'job:j:a > job:k:b in',
        'resource:img:a > job:j:a in',
      ],
    );
    const whole = JSON.parse((await run()).out) as BuildGraph;
    assert.ok(whole.nodes.some(({ id }) => id === 'undefined:gone'));
    assert.equal((await run()).out, (await run()).out);
  });

  it('draws the file where what names an integration has no name of its own', async () => {
    folder.write('a/.git/HEAD', '');
    folder.write(
      'a/shippable.yml',
      [
        'integrations:',
        '  notifications:',
        '    - integrationName: talk',
        '      type: slack',
        '    - integrationName: email',
        '      type: email',
        '  key:',
        '    - integrationName: cloud',
        '      type: ssh-key',
        'resources:',
        '  - type: image',
        '    integration: nameless',
        '',
      ].join('\n'),
    );
    for (const [name, line] of [
      ['talk', 3],
      ['cloud', 8],
      ['nameless', 12],
    ] as const) {
      const { code, out } = await run('--integration', name);
      assert.equal(code, 0);
      const { nodes, edges } = JSON.parse(out) as BuildGraph;
      assert.deepEqual(
        nodes.map(({ id, kind, build }) => [id, kind, build]),
        [
          ['file:a/shippable.yml', 'file', 'a'],
          [`integration:${name}`, 'integration', null],
        ],
      );
      assert.deepEqual(
        edges.map(({ from, to, kind }) => `${from} > ${to} ${kind}`),
        [`integration:${name} > file:a/shippable.yml integration`],
      );
      assert.equal(nodes[0]?.place?.line, line);
    }
    assert.equal((await run('--integration', 'email')).code, 1, 'mail is no integration');
  });

  it('says that nothing names an integration, and what is wrong with the arguments', async () => {
    writeTwoRepositories();
    const none = await run('--integration', 'nobody');
    assert.deepEqual(
      [none.code, none.err],
      [1, 'The graph shows nothing for the integration nobody: scan lists every place that names it\n'],
    );
    assert.equal((await run('--format', 'png')).code, 2);
    assert.equal((await run('more')).code, 2);
  });

  it('lets no name become part of a format', async () => {
    const name = String.raw`x"];]\ <script>alert(1)</script> & -->|b| #quot; ##[error]`;
    folder.write(
      'shippable.yml',
      `resources:\n  - name: ${JSON.stringify(name)}\n    type: image\n    integration: hub\n`,
    );
    const dot = (await run('--format', 'dot')).out;
    assert.ok(dot.includes(String.raw`x\"];]\\ <script>`), dot);
    const mermaid = (await run('--format', 'mermaid')).out;
    assert.deepEqual(
      mermaid.split('\n').map((line) => line.replaceAll(/"[\p{L}\p{N} _./#;-]*"/gu, '""')),
      ['flowchart LR', '  n0[""]', '  n1[""]', '  n0 -->|integration| n1', ''],
    );
    const svg = (await run('--format', 'svg')).out;
    assert.ok(!svg.includes('<script') && svg.includes('&#60;script&#62;'), svg);
    assert.ok(![dot, mermaid, svg].some((text) => text.includes('##[')));
  });

  it('draws thousands of nodes', async () => {
    const count = 1500;
    const resources = Array.from(
      { length: count },
      (_, at) => `  - name: r${String(at)}\n    type: image\n    integration: hub\n`,
    );
    const jobs = Array.from(
      { length: count },
      (_, at) =>
        `  - name: j${String(at)}\n    type: runSh\n    steps:\n      - IN: r${String(at)}\n      - OUT: r${String((at + 1) % count)}\n`,
    );
    folder.write('shippable.yml', `resources:\n${resources.join('')}jobs:\n${jobs.join('')}`);
    const { code, out } = await run('--format', 'svg');
    assert.equal(code, 0);
    // A box and a bar for each node, and the paper.
    assert.equal(out.match(/<rect /gu)?.length, 2 * (2 * count + 1) + 1);
  });
});
