import assert from 'node:assert/strict';
import type { FileReferences } from '../../../../src/core/domain/integrationReference.ts';
import { isForeignFile } from '../../../../src/core/references/foreignFile.ts';
import { findReferences } from '../../../../src/core/references/integrationReferences.ts';
import { findSwallowedNames } from '../../../../src/core/references/swallowedNames.ts';
import { parseShippableDocument } from '../../../../src/core/yaml/shippableDocument.ts';

function find(text: string): FileReferences {
  return findReferences(parseShippableDocument(text), { atRepositoryRoot: true });
}

describe('a file of another program', () => {
  const isForeign = (name: string, text: string): boolean =>
    isForeignFile(name, parseShippableDocument(text));

  it('is never one with the name of the build system', () => {
    for (const name of ['shippable.yml', '.shippable.jobs.yaml', 'SHIPPABLE.Resources.YML']) {
      assert.ok(!isForeign(name, 'x: 1\n'), name);
    }
    assert.ok(isForeign('shippable.yml.bak', 'x: 1\n'));
  });

  it('is told by its root keys, in any document, in any case of the letters', () => {
    for (const text of ['Language: node\nx: 1\n', 'x: 1\n---\njobs:\n', '? [a]\n: b\nbuild:\n']) {
      assert.ok(!isForeign('a.shippable.yml', text), text);
    }
    for (const text of ['', 'x: 1\n', 'just text\n', '- language\n', 'x:\n  jobs:\n']) {
      assert.ok(isForeign('a.shippable.yml', text), text);
    }
  });

  it('holds no list of resources or jobs, whatever that is called', () => {
    const item = '- name: a\n  type: b\n';
    for (const text of [item, `- x: 1\n${item}`, `xs: 1\nys:\n${item}`, `x: 1\n---\n${item}`]) {
      assert.ok(!isForeign('a.shippable.yml', text), text);
    }
    for (const text of ['- name: a\n', 'xs:\n- type: a\n', 'name: a\ntype: b\n', '- [a, b]\n']) {
      assert.ok(isForeign('a.shippable.yml', text), text);
    }
  });
});

describe('a name that is missing where no entry is read', () => {
  it('is told with its path and the place for it', () => {
    for (const [text, path, written] of [
      ['hub:\n  - integrationName:\n    type: docker\n', 'hub[0].integrationName', ''],
      ['x:\n  - a: [{"integrationName": ""}]\n', 'x[0].a[0].integrationName', '""'],
      ['x: {integrationName: , type: docker}\n', 'x.integrationName', ''],
      ['x:\n  integrationName: ~ # c\n', 'x.integrationName', '~'],
      ['x:\n  integrationName: null\n', 'x.integrationName', 'null'],
      ["integrationName: ''\n", 'integrationName', "''"],
      ['? [a]\n: {integrationName: }\n', '?.integrationName', ''],
    ] as const) {
      const [missing, ...more] = find(text).incomplete;
      assert.ok(missing, text);
      const { start, end } = missing.range;
      assert.deepEqual(
        [missing.kind, missing.yamlPath, text.slice(start, end)],
        ['other', path, written],
        text,
      );
      assert.ok(start > text.indexOf(':', text.indexOf('integrationName')), text);
      assert.deepEqual(more, [], text);
    }
  });

  it('is none where a name stands, and is told once', () => {
    assert.deepEqual(find('x:\n  other:\ny:\n  integrationName: a\n').incomplete, []);
    assert.deepEqual(find('x:\n  integrationName:\n    name: a\n').incomplete, []);
    const twice = 'integrations:\n  hub:\n    - integrationName:\nx:\n  integrationName:\n';
    assert.deepEqual(
      find(twice).incomplete.map(({ kind, yamlPath }) => [kind, yamlPath]),
      [
        ['hub', 'integrations.hub[0].integrationName'],
        ['other', 'x.integrationName'],
      ],
    );
  });
});

describe('a name that a broken text swallows', () => {
  const found = (text: string): readonly (readonly string[])[] =>
    findSwallowedNames(parseShippableDocument(text), new Set()).map((name) => {
      const [inner, token, key] = [name.nameRange, name.nameTokenRange, name.keyRange].map(({ start, end }) =>
        text.slice(start, end),
      );
      assert.deepEqual([inner, name.anchored, name.intended], [name.integrationName, false, null], text);
      return [name.yamlPath, token ?? '', name.integrationName, key ?? ''];
    });

  it('is read as YAML would read its line', () => {
    for (const [line, token, name, key = 'integrationName'] of [
      ['integrationName: x', 'x', 'x'],
      ['integrationName: x\r', 'x', 'x'],
      ['integrationName: a  b   ', 'a  b', 'a  b'],
      ['integrationName: a b#c # d', 'a b#c', 'a b#c'],
      ['integrationName: a, b', 'a', 'a'],
      ['  - "integrationName": \'x y\' # c', "'x y'", 'x y', '"integrationName"'],
      ['  - [{integrationName: x}]', 'x', 'x'],
      ['integrationName: "it\'s"', '"it\'s"', "it's"],
      ['integrationName: "x', '"x', 'x'],
      ["integrationName: x'y z'", "x'y z'", "x'y z'"],
      ['integrationName: x"y"', 'x"y"', 'x"y"'],
    ] as const) {
      assert.deepEqual(found(`a: "open\n${line}\n`), [['integrationName', token, name, key]], line);
      assert.deepEqual(found(`a: "open\n${line}`), [['integrationName', token, name, key]], line);
    }
    assert.deepEqual(found("a: 'open\n- integration: x\n"), [['integration', 'x', 'x', 'integration']]);
  });

  it('is none where nothing is written, in a script, and where the tree shows its key', () => {
    for (const value of ['~', 'null', '""', "''", '"', '#x', '{}']) {
      assert.deepEqual(found(`a: "open\nintegrationName: ${value}\n`), [], value);
    }
    assert.deepEqual(found('script: |\n  integrationName: x\nb: "open\n'), []);
    const shown = 'integrationName: x\nb: "open\n';
    assert.deepEqual(findSwallowedNames(parseShippableDocument(shown), new Set([0])), []);
  });

  it('is looked at up to a thousand characters', () => {
    const [name] = findSwallowedNames(
      parseShippableDocument(`a: "open\nintegrationName: ${'x'.repeat(5_000)}\n`),
      new Set(),
    );
    assert.equal(name?.integrationName.length, 1_000);
  });
});

describe('a misplaced name', () => {
  type Row = readonly [
    name: string,
    type: string | null,
    region: string | null,
    path: string,
    intended: string | null,
  ];
  const rows = (text: string): readonly Row[] =>
    find(text).misplaced.map(({ integrationName, type, region, yamlPath, intended }) => [
      integrationName,
      type,
      region,
      yamlPath,
      intended,
    ]);

  it('has the type and region beside it, and belongs where these or the section say', () => {
    const at = (section: string, more: string): readonly Row[] =>
      rows(`build:\n  ${section}:\n    - integrationName: a\n${more}`);
    const path = (section: string): string => `build.${section}[0].integrationName`;
    assert.deepEqual(at('x', '      type: ecr\n      region: r\n'), [
      ['a', 'ecr', 'r', path('x'), 'integrations.hub'],
    ]);
    assert.deepEqual(at('hub', ''), [['a', null, null, path('hub'), 'integrations.hub']]);
    assert.deepEqual(at('keys', ''), [['a', null, null, path('keys'), 'integrations.key']]);
    assert.deepEqual(at('hub', '      type: slack\n'), [
      ['a', 'slack', null, path('hub'), 'integrations.notifications'],
    ]);
    assert.deepEqual(at('x', '      type: dockerRegistryLogin\n'), [
      ['a', 'dockerRegistryLogin', null, path('x'), 'integrations.hub'],
    ]);
    assert.deepEqual(at('x', '      type: other\n      region: ""\n'), [
      ['a', 'other', null, path('x'), null],
    ]);
  });

  it('has those of the resource or job that it stands in, and belongs to it', () => {
    const resource = (more: string): string =>
      `resources:\n  - name: r\n    type: image\n${more}    pointer:\n      integration: a\n`;
    const path = 'resources[0].pointer.integration';
    assert.deepEqual(rows(`${resource('')}      region: us-west-2\n`), [
      ['a', 'image', 'us-west-2', path, 'resources[0].integration'],
    ]);
    assert.deepEqual(rows(resource('    region: eu-west-1\n')), [
      ['a', 'image', 'eu-west-1', path, 'resources[0].integration'],
    ]);
    assert.deepEqual(rows(resource('    integration: taken\n')), [['a', 'image', null, path, null]]);
    assert.deepEqual(rows('jobs:\n  - type: deploy\n    TASK: {integrations: a}\n'), [
      ['a', 'deploy', null, 'jobs[0].TASK.integrations', null],
    ]);
    for (const type of ['', '    type: runSh\n', '    type: RunSh\n']) {
      assert.equal(
        rows(`jobs:\n  - name: j\n${type}    TASK: {integrations: a}\n`)[0]?.[4],
        'jobs[0].integrations',
      );
    }
    assert.deepEqual(
      rows(`build:\n  resources:\n    - type: image\n      integration: a\n${resource('')}`).map(
        ([, , , , intended]) => intended,
      ),
      [null, 'resources[0].integration'],
    );
  });

  it('is each name of a list, a map or brackets in its place', () => {
    const paths = (value: string): readonly (readonly [string, string])[] =>
      rows(`build:\n  integrationName: ${value}\n`).map(([name, , , path]) => [
        name,
        path.slice('build.integrationName'.length),
      ]);
    assert.deepEqual(paths('[a, {name: b}, {c}, [d]]'), [
      ['a', '[0]'],
      ['b', '[1].name'],
      ['c', '[2].c'],
      ['d', '[3][0]'],
    ]);
    assert.deepEqual(paths('{name: a, other: b}'), [['a', '.name']]);
    assert.deepEqual(paths('|\n    a\n\n'), [['a', '']]);
    assert.deepEqual(paths('[[[[a]]]]'), [['a', '[0][0][0][0]']]);
    assert.deepEqual(paths('" "'), [[' ', '']]);
    for (const nothing of ['[[[[[a]]]]]', '""', '~', '{? [x] : y}']) {
      assert.deepEqual(paths(nothing), [], nothing);
    }
  });

  it("is a key of the root, but not a text in place of the sections; nothing that is the user's own", () => {
    assert.deepEqual(rows('integration: a\n'), [['a', null, null, 'integration', null]]);
    assert.deepEqual(
      rows('integrations: [a, b]\n').map(([name]) => name),
      ['a', 'b'],
    );
    for (const text of [
      'integrations: a\n',
      'x:\n  integration: a\n',
      'jobs:\n  - type: runSh\n    runtime:\n      env:\n        integration: x\n',
      'jobs:\n  - type: runSh\n    options:\n      integrations: [a]\n',
    ]) {
      assert.deepEqual(rows(text), [], text);
    }
    assert.deepEqual(
      rows('jobs:\n  - type: runSh\n    runtime:\n      options:\n        integrations: [a]\n'),
      [['a', 'runSh', null, 'jobs[0].runtime.options.integrations[0]', 'jobs[0].integrations']],
    );
  });

  it('is one in an item that has the keys of a resource, wherever its list stands', () => {
    for (const own of ['pointer: {}', 'seed: {}', 'name: n\n    type: image', 'name: n\n    steps: []']) {
      assert.equal(rows(`x:\n  - ${own}\n    integration: a\n`).length, 1, own);
    }
    assert.equal(rows('x:\n  - name: n\n    integration: a\n').length, 0);
  });

  it('says where an alias stands for it, and whether others share it', () => {
    const text = 'n: &x a\nbuild:\n  integrationName: *x\n  y:\n    integrationName: &z b\n';
    const [alias, anchor] = find(text).misplaced;
    assert.deepEqual(
      [alias, anchor].map((name) => [
        text.slice(name?.nameRange.start, name?.nameRange.end),
        text.slice(name?.nameTokenRange.start, name?.nameTokenRange.end),
        name?.anchored,
      ]),
      [
        ['*x', 'a', false],
        ['b', 'b', true],
      ],
    );
  });
});
