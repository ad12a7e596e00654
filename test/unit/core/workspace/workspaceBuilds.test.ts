import assert from 'node:assert/strict';
import fc from 'fast-check';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';
import { buildFileOf } from '../../../../src/core/build/buildFile.ts';
import { BuildIndex } from '../../../../src/core/build/buildIndex.ts';
import { fileBuild } from '../../../../src/core/build/fileBuild.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { IntegrationIndex, type IndexUpdate } from '../../../../src/core/workspace/integrationIndex.ts';
import { WorkspaceBuilds } from '../../../../src/core/workspace/workspaceBuilds.ts';

const PATHS = [
  'a/shippable.yml',
  'a/shippable.jobs.yml',
  'a/shippable.resources.yml',
  'a/sub/shippable.yml',
  'a/shippable.templates.yml',
  'b/shippable.yml',
  'c/shippable.yml',
];

function fileAt(path: string): SourceFile {
  const repository = path.startsWith('c/') ? {} : { repository: `memory:/${path.slice(0, 1)}` };
  return { uri: `memory:/${path}`, folder: 'w', path, atRepositoryRoot: true, ...repository };
}

function updateOf(path: string, text: string | null): IndexUpdate {
  const file = fileAt(path);
  const analysis = text === null ? null : analyzeText(text, file, { strings: new Map() });
  const entry = analysis === null ? null : { file, analysis, saved: null, unknown: null };
  return { uri: file.uri, entry };
}

const NAMES = ['img_api', 'img_ap', 'aws_cli', 'deploy', 'my-key'];
const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a';
/** Lines of which some fit together, with what other files hold. */
const PIECES = {
  resources: NAMES.flatMap((name) => [
    `  - { name: ${name}, type: image, integration: hub, pointer: { sourceName: ${HOST} } }`,
    `  - { name: ${name}, type: cliConfig, integration: aws }`,
    `  - { name: ${name}, type: cliConfig, integration: aws, pointer: { region: us-east-1 } }`,
    `  - { name: ${name}, type: integration, integration: key }`,
  ]),
  jobs: NAMES.flatMap((name) => [
    `  - { name: ${name}, type: runSh, steps: [{ IN: img_api, pull: true }, { IN: ${name} }] }`,
    `  - { name: j_${name}, type: runSh, steps: [{ IN: ${name}, scopes: [ecr] }, { TASK: { script: docker push ${HOST} } }] }`,
    `  - { name: j2, type: runSh, steps: [{ IN: aws_cli }, { TASK: { script: 'echo $MYKEY_INTEGRATION_X; shipctl get_integration_resource_field ${name} a' } }] }`,
  ]),
  triggers: NAMES.map((name) => `  - { name: again, type: trigger, jobName: ${name} }`),
  build: ['  ci: [*login]', '  ci: [ls]'],
  templates: ['  - &login ls', '  - &other ls'],
};
const section = (key: keyof typeof PIECES): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...PIECES[key]), { maxLength: 3 })
    .map((lines) => (lines.length === 0 ? '' : [`${key}:`, ...lines, ''].join('\n')));
const hub = fc.constantFrom(
  '',
  'integrations: { hub: [{ integrationName: aws, type: ecr, region: eu-west-1 }] }\n',
);
const broken = fc.constantFrom('', '', '', '', 'x: [\n');
const text = fc
  .tuple(
    hub,
    section('resources'),
    section('jobs'),
    section('triggers'),
    section('build'),
    section('templates'),
    broken,
  )
  .map((parts) => parts.join(''));
const edit = fc.tuple(fc.constantFrom(...PATHS), fc.option(text, { freq: 5 }));

/** The findings of a file as another one cannot tell them apart from: no offsets of its own text change. */
function findingsOf(path: string, source: string, index: BuildIndex): string {
  const place = { path, atRepositoryRoot: true, siblings: null };
  const build = fileBuild(index, `memory:/${path}`);
  return JSON.stringify(findFindings(source, { place, known: null, build, severities: {} }));
}

describe('WorkspaceBuilds', () => {
  it('tells of every file whose findings another file changes, and holds what a fresh index would', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const raise = (error: unknown): never => {
          throw error;
        };
        const files = new IntegrationIndex(raise);
        const builds = new WorkspaceBuilds(files, raise);
        const texts = new Map<string, string>();
        let told = new Set<string>();
        builds.onDidChange(({ affected }) => {
          told = new Set(affected);
        });
        let found = new Map<string, string>();
        for (const [path, source] of edits) {
          told.clear();
          files.apply([updateOf(path, source)]);
          if (source === null) {
            texts.delete(path);
          } else {
            texts.set(path, source);
          }
          const fresh = freshIndex(texts);
          const now = new Map([...texts].map(([at, own]) => [at, findingsOf(at, own, fresh)]));
          for (const [at, findings] of now) {
            assert.equal(findingsOf(at, texts.get(at) ?? '', builds.index), findings);
            const isToldOf = at === path || told.has(`memory:/${at}`);
            assert.ok(isToldOf || found.get(at) === findings, `${at} was not told of after ${path}`);
          }
          found = now;
        }
      }),
      { numRuns: 15 },
    );
  });

  it('says nothing where only lines move', () => {
    const raise = (error: unknown): never => {
      throw error;
    };
    const files = new IntegrationIndex(raise);
    const builds = new WorkspaceBuilds(files, raise);
    const source = 'resources:\n  - { name: img, type: image }\n';
    const jobs = 'jobs:\n  - { name: j, type: runSh, steps: [{ IN: img }] }\n';
    files.apply([updateOf('a/shippable.resources.yml', source), updateOf('a/shippable.jobs.yml', jobs)]);
    const told: string[] = [];
    builds.onDidChange(({ affected }) => {
      told.push(...affected);
    });
    files.apply([updateOf('a/shippable.resources.yml', `# moved\n${source}`)]);
    assert.deepEqual(told, []);
    files.apply([updateOf('a/shippable.resources.yml', source.replace('image', 'params'))]);
    assert.deepEqual(told, ['memory:/a/shippable.jobs.yml']);
  });
});

function freshIndex(texts: ReadonlyMap<string, string>): BuildIndex {
  const index = new BuildIndex();
  for (const [path, source] of texts) {
    const file = fileAt(path);
    index.replace(buildFileOf(file), analyzeText(source, file, { strings: new Map() }).build);
  }
  return index;
}
