import assert from 'node:assert/strict';
import fc from 'fast-check';

import { BuildIndex } from '../../../../src/core/build/buildIndex.ts';
import { buildOf, type BuildFile } from '../../../../src/core/build/buildFile.ts';
import type { BuildPart } from '../../../../src/core/build/buildPart.ts';
import { fileBuild } from '../../../../src/core/build/fileBuild.ts';
import { dependentsOf } from '../../../../src/core/build/dependents.ts';
import { mayHoldBuildPart } from '../../../../src/core/build/mayHoldBuildPart.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';

function fileAt(path: string): BuildFile {
  return { uri: `file:///${path}`, path, build: buildOf(path, path.split('/')[0] ?? '') };
}

function partOf(path: string, text: string): BuildPart {
  const file = { uri: `file:///${path}`, folder: 'w', path, atRepositoryRoot: true };
  return analyzeText(text, file, { strings: new Map() }).build;
}

function indexOf(texts: Readonly<Record<string, string>>): BuildIndex {
  const index = new BuildIndex();
  for (const [path, text] of Object.entries(texts)) {
    index.replace(fileAt(path), partOf(path, text));
  }
  return index;
}

const RESOURCES = `resources:
  - name: img_api
    type: image
    integration: hub
  - name: out_api
    type: image
  - name: cluster
    type: cluster
    integration: aws
    pointer:
      bastionHost:
        keyIntegration: img_api
`;
const JOBS = `jobs:
  - name: build
    type: runSh
    steps:
      - IN: img_api
      - TASK:
          - script: shipctl get_integration_resource_field img_api url
      - OUT: out_api
    on_failure:
      - NOTIFY: [mail]
`;

describe('BuildIndex', () => {
  it('says who defines a name and who uses it, with the places', () => {
    const index = indexOf({ 'a/shippable.resources.yml': RESOURCES, 'a/shippable.jobs.yml': JOBS });
    assert.deepEqual(
      index.definitions('img_api').map(({ file, item }) => [file.path, item.type, item.place.line]),
      [['a/shippable.resources.yml', 'image', 2]],
    );
    assert.deepEqual(
      index.uses('img_api').map(({ item }) => [item.kind, item.user, item.place.line]),
      [
        ['in', 'build', 5],
        ['shell', 'build', 7],
        ['bastion-key', 'cluster', 12],
      ],
    );
    assert.deepEqual(
      index.uses('mail').map(({ item }) => item.kind),
      ['notify'],
    );
    assert.deepEqual(index.integrations(), ['aws', 'hub']);
  });

  it('uses the first of several definitions, and those of the own build before others', () => {
    const twice = 'resources:\n  - name: x\n    type: image\n';
    const index = indexOf({
      'b/shippable.yml': twice,
      'b/sub/shippable.yml': twice,
      'a/shippable.yml': twice,
    });
    const paths = (build: string): readonly string[] =>
      index.resolve('x', build).map(({ file }) => file.path);
    assert.deepEqual(paths('b'), ['b/shippable.yml', 'b/sub/shippable.yml']);
    assert.deepEqual(paths('c'), ['a/shippable.yml', 'b/shippable.yml', 'b/sub/shippable.yml']);
  });

  it('knows the anchors of the templates file, and only of that', () => {
    const index = indexOf({
      'a/shippable.templates.yml': 'one: &setup\n  - echo\n',
      'a/shippable.jobs.yml': 'jobs: &other []\n',
    });
    assert.deepEqual(
      index.anchors('setup', 'a').map(({ file }) => file.path),
      ['a/shippable.templates.yml'],
    );
    assert.deepEqual([index.anchors('other', 'a'), index.anchors('setup', 'b')], [[], []]);
  });

  it('is after any edits what a fresh index of the same files is', () => {
    const paths = ['a/shippable.yml', 'a/s/shippable.yml', 'b/shippable.yml', 'b/shippable.templates.yml'];
    const name = fc.constantFrom('x', 'y', 'z', 'w');
    const kind = fc.constantFrom('IN', 'OUT', 'NOTIFY');
    const line = fc.oneof(
      name.map((n) => `resources:\n  - name: ${n}\n    type: image\n    integration: i${n}\n`),
      fc
        .tuple(name, kind, name)
        .map(([n, how, m]) => `jobs:\n  - name: ${n}\n    type: runSh\n    steps:\n      - ${how}: ${m}\n`),
      name.map((n) => `integrations:\n  hub:\n    - integrationName: i${n}\n      type: ecr\nt: &${n} 1\n`),
      name.map((n) => `triggers:\n  - name: ${n}\n    type: trigger\n    jobName: ${n}\n`),
      name.map((n) => `resources:\n  - name: ${n}\n    type: cliConfig\njobs: [\n`),
    );
    const edit = fc.tuple(fc.constantFrom(...paths), fc.option(line));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const index = new BuildIndex();
        const texts: Record<string, string> = {};
        for (const [path, text] of edits) {
          index.replace(fileAt(path), text === null ? null : partOf(path, text));
          Reflect.deleteProperty(texts, path);
          if (text !== null) {
            texts[path] = text;
          }
        }
        assert.deepEqual(everything(index), everything(indexOf(texts)));
        assert.equal(index.isMeant('x', 'a'), index.usesMeaning('x', 'a').length > 0);
      }),
      { numRuns: 200 },
    );
  });
});

function everything(index: BuildIndex): unknown {
  const names = ['x', 'y', 'z', 'w'];
  return {
    builds: index.builds().map((build) => [build, index.build(build)]),
    integrations: index.integrations(),
    names: names.map((name) => [
      index.definitions(name),
      index.uses(name),
      index.usesBy(name, 'a'),
      index.anchors(name, 'b'),
      index.takersOf(`i${name}`),
      index.hubEntries(`i${name}`),
      dependentsOf(index, `i${name}`),
      index.usesMeaning(name, 'a'),
      index.isMeant(name, 'a'),
    ]),
    totals: ['a', 'b'].map((build) => [
      index.hasJobs(build),
      index.isWhole(build),
      index.cliConfigs(build, 9).length,
    ]),
  };
}

describe('fileBuild', () => {
  it('prefers what the own build defines, and says nothing of names that it was not asked for', () => {
    const image = 'resources:\n  - name: img\n    type: image\n';
    const index = indexOf({
      'a/shippable.jobs.yml': 'jobs:\n  - name: j\n    steps:\n      - IN: img\n      - IN: far\n',
      'a/shippable.resources.yml': image,
      'b/shippable.yml': `${image}  - name: far\n    type: image\n`,
    });
    const found = fileBuild(index, 'file:///a/shippable.jobs.yml');
    assert.deepEqual(
      found?.definitions.map(({ definition, path, sameBuild }) => [definition.name, path, sameBuild]),
      [
        ['img', 'a/shippable.resources.yml', true],
        ['far', 'b/shippable.yml', false],
      ],
    );
    assert.deepEqual(found.undefinedNames, []);
    assert.equal(fileBuild(index, 'file:///gone'), null);
  });

  it('looks for near names of the first hundred undefined names, and tells all that are undefined', () => {
    const steps = Array.from({ length: 150 }, (_, at) => `      - IN: imgae_${String(at)}\n`);
    const images = Array.from({ length: 150 }, (_, at) => `  - {name: image_${String(at)}, type: image}\n`);
    const index = indexOf({
      'a/shippable.yml': `resources:\n${images.join('')}jobs:\n  - name: j\n    steps:\n${steps.join('')}`,
    });
    const names = fileBuild(index, 'file:///a/shippable.yml')?.undefinedNames ?? [];
    assert.equal(names.length, 150);
    assert.deepEqual(
      names.flatMap(({ near }, at) => (near.length === 0 ? [at] : [])),
      Array.from({ length: 50 }, (_, at) => 100 + at),
    );
  });
});

describe('dependentsOf', () => {
  const followed = (texts: Readonly<Record<string, string>>): readonly string[] =>
    dependentsOf(indexOf(texts), 'hub').map(
      ({ definition, kind, through }) =>
        `${definition.item.name} ${kind} ${through?.definition.item.name ?? '-'}`,
    );

  it('follows a resource to its jobs, what they put out, and further jobs of other repositories', () => {
    assert.deepEqual(
      followed({
        'a/shippable.resources.yml': RESOURCES,
        'a/shippable.jobs.yml': JOBS,
        'b/shippable.jobs.yml':
          'jobs:\n  - name: deploy\n    type: deploy\n    steps:\n      - IN: out_api\n' +
          '  - name: after\n    type: runSh\n    steps:\n      - IN: deploy\n',
      }),
      [
        'img_api integration -',
        'build in img_api',
        'cluster bastion-key img_api',
        'out_api out build',
        'deploy in out_api',
        'after in deploy',
      ],
    );
  });

  it('ends in a circle', () => {
    const texts = {
      'a/shippable.yml':
        'resources:\n  - name: r\n    type: image\n    integration: hub\njobs:\n' +
        '  - name: one\n    type: runSh\n    steps:\n      - IN: r\n      - IN: two\n' +
        '  - name: two\n    type: runSh\n    steps:\n      - IN: one\n      - OUT: r\n',
    };
    assert.deepEqual(followed(texts), ['r integration -', 'one in r', 'two in one']);
  });

  it('does not follow a second definition, which is not used', () => {
    const texts = {
      'a/shippable.yml': 'resources:\n  - name: r\n    type: image\n',
      'a/x/shippable.yml': 'resources:\n  - name: r\n    type: image\n    integration: hub\n',
      'a/y/shippable.yml': 'jobs:\n  - name: j\n    type: runSh\n    steps:\n      - IN: r\n',
    };
    assert.deepEqual(followed(texts), ['r integration -']);
  });
});

describe('mayHoldBuildPart', () => {
  it('never says no to a text with a part', () => {
    const texts = [
      JOBS,
      RESOURCES,
      '{"jobs": [{name: j}]}',
      '"jo\\x62s": [{name: j}]',
      "'triggers' : [{name: t}]",
    ];
    for (const text of texts) {
      assert.ok(partOf('shippable.yml', text).definitions.length > 0, text);
      assert.ok(mayHoldBuildPart(text, 'shippable.yml'), text);
    }
    assert.ok(!mayHoldBuildPart('language: node_js\nbuild:\n  ci: [npm test]\n', 'shippable.yml'));
  });
});
