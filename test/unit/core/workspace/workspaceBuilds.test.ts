import assert from 'node:assert/strict';
import fc from 'fast-check';

import { findFindings } from '../../../../src/core/analysis/findFindings.ts';
import { buildFileOf } from '../../../../src/core/build/buildFile.ts';
import { BuildIndex } from '../../../../src/core/build/buildIndex.ts';
import type { BuildPart } from '../../../../src/core/build/buildPart.ts';
import { fileBuild } from '../../../../src/core/build/fileBuild.ts';
import type { SourceFile } from '../../../../src/core/domain/sourceFile.ts';
import { analyzeText } from '../../../../src/core/workspace/analyzeText.ts';
import { IntegrationIndex, type IndexUpdate } from '../../../../src/core/workspace/integrationIndex.ts';
import { WorkspaceBuilds } from '../../../../src/core/workspace/workspaceBuilds.ts';

/** Most stand in one build, where what one file says changes what is found in another. */
const PATHS = [
  'a/shippable.yml',
  'a/shippable.jobs.yml',
  'a/shippable.resources.yml',
  'a/shippable.templates.yml',
  'a/sub/shippable.yml',
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

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a';
const PUSH = `{ TASK: { script: docker push ${HOST} } }`;
/** Few names, so that those of different files meet: two are nearly the same, one is that of an environment variable. */
const name = fc.constantFrom('img_api', 'img_ap', 'aws_cli', 'my-key');
const named = (lineOf: (name: string) => string): fc.Arbitrary<string> => name.map(lineOf);

/** Lines of one file that fit together with what other files hold, by their section. */
const LINES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  integrations: fc
    .constantFrom('ecr', 'ecr', 'docker')
    .map((type) => `  hub: [{ integrationName: aws, type: ${type} }]`),
  resources: fc.oneof(
    named((own) => `  - { name: ${own}, type: image, integration: hub, pointer: { sourceName: ${HOST} } }`),
    named((own) => `  - { name: ${own}, type: cliConfig, integration: aws }`),
    named((own) => `  - { name: ${own}, type: cliConfig, integration: aws, pointer: { region: us-east-1 } }`),
    named((own) => `  - { name: ${own}, type: integration, integration: key }`),
  ),
  jobs: fc.oneof(
    named((own) => `  - { name: ${own}, type: runSh, steps: [{ IN: img_api, pull: true }, { IN: ${own} }] }`),
    named((own) => `  - { name: j_${own}, type: runSh, steps: [{ IN: ${own}, scopes: [ecr] }, ${PUSH}] }`),
    fc.constant(`  - { name: j1, type: runSh, steps: [${PUSH}] }`),
    named(
      (own) =>
        `  - { name: j2, type: runSh, steps: [{ IN: aws_cli }, { TASK: { script: 'echo $MYKEY_INTEGRATION_X; shipctl get_integration_resource_field ${own} a' } }] }`,
    ),
  ),
  triggers: named((own) => `  - { name: again, type: trigger, jobName: ${own} }`),
  build: fc.constantFrom('  ci: [*login]', '  ci: [ls]'),
  templates: fc.constantFrom('  - &login ls', '  - &other ls'),
};
const WEIGHTS: Readonly<Record<string, number>> = { resources: 4, jobs: 4 };
interface Line {
  readonly section: string;
  readonly own: string;
}
const line: fc.Arbitrary<Line> = fc.oneof(
  ...Object.entries(LINES).map(([section, lines]) => ({
    weight: WEIGHTS[section] ?? 1,
    arbitrary: lines.map((own) => ({ section, own })),
  })),
);
const LOGIN: readonly Line[] = [
  { section: 'integrations', own: '  hub: [{ integrationName: aws, type: ecr }]' },
  { section: 'resources', own: '  - { name: aws_cli, type: cliConfig, integration: aws }' },
  { section: 'jobs', own: `  - { name: j1, type: runSh, steps: [${PUSH}] }` },
];
/** A login is missed only where a hub entry, a resource and a job meet, which stand in three files as well as in one. */
const lines = fc.oneof(
  { weight: 2, arbitrary: fc.array(line, { minLength: 1, maxLength: 4, size: 'max' }) },
  { weight: 1, arbitrary: fc.subarray([...LOGIN], { minLength: 1, maxLength: 2 }) },
);
const text = fc.tuple(lines, fc.nat(19)).map(([some, luck]) =>
  [
    ...Object.keys(LINES).flatMap((section) => {
      const own = some.filter((other) => other.section === section).map((other) => other.own);
      return own.length === 0 ? [] : [`${section}:`, ...own];
    }),
    luck === 0 ? 'x: [\n' : '',
  ].join('\n'),
);

/** Paths of one world, of which it is made; the first ones are there more often. */
const path = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PATHS.slice(0, 3)) },
  { weight: 1, arbitrary: fc.constantFrom(...PATHS.slice(3)) },
);
type Edit =
  { readonly path: string; readonly text: string | null } | { readonly from: string; readonly to: string };
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ path, text }) },
  { weight: 2, arbitrary: fc.record({ path, text: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ from: path, to: path }) },
);

/** A world of files, and what was found in them last. */
class World {
  readonly #files = new IntegrationIndex(raise);
  readonly #builds = new WorkspaceBuilds(this.#files, raise);
  readonly #texts = new Map<string, string>();
  readonly #judge: Judge;
  #told = new Set<string>();
  #found: ReadonlyMap<string, string> = new Map();

  constructor(judge: Judge) {
    this.#judge = judge;
    this.#builds.onDidChange(({ affected }) => {
      this.#told = new Set(affected);
    });
  }

  apply(done: Edit): void {
    if ('path' in done) {
      this.#write(done.path, done.text);
      return;
    }
    const moved = this.#texts.get(done.from);
    this.#write(done.from, null);
    this.#write(done.to, moved ?? null);
  }

  #write(path: string, source: string | null): void {
    this.#told.clear();
    this.#files.apply([updateOf(path, source)]);
    if (source === null) {
      this.#texts.delete(path);
    } else {
      this.#texts.set(path, source);
    }
    const fresh = this.#judge.freshIndex(this.#texts);
    const now = new Map([...this.#texts].map(([at, own]) => [at, this.#judge.findingsOf(at, own, fresh)]));
    for (const [at, findings] of now) {
      const held = this.#judge.findingsOf(at, this.#texts.get(at) ?? '', this.#builds.index);
      assert.equal(held, findings, `${at} is judged by an old build after ${path}`);
      const isToldOf = at === path || this.#told.has(`memory:/${at}`);
      assert.ok(isToldOf || this.#found.get(at) === findings, `${at} was not told of after ${path}`);
    }
    this.#found = now;
  }
}

/** Finds what is to be found, each thing once: worlds are small, and nearly all of it comes again. */
class Judge {
  readonly #parts = new Map<string, BuildPart>();
  readonly #findings = new Map<string, string>();

  freshIndex(texts: ReadonlyMap<string, string>): BuildIndex {
    const index = new BuildIndex();
    for (const [path, source] of texts) {
      const file = fileAt(path);
      const key = `${path}\n${source}`;
      const part = this.#parts.get(key) ?? analyzeText(source, file, { strings: new Map() }).build;
      this.#parts.set(key, part);
      index.replace(buildFileOf(file), part);
    }
    return index;
  }

  /** The findings of a file as another one cannot tell them apart from: no offsets of its own text change. */
  findingsOf(path: string, source: string, index: BuildIndex): string {
    const build = fileBuild(index, `memory:/${path}`);
    const key = JSON.stringify([path, source, build]);
    const known = this.#findings.get(key);
    if (known !== undefined) {
      return known;
    }
    const place = { path, atRepositoryRoot: true, siblings: null };
    const found = JSON.stringify(findFindings(source, { place, known: null, build, severities: {} }));
    this.#findings.set(key, found);
    return found;
  }
}

function raise(error: unknown): never {
  throw error;
}

describe('WorkspaceBuilds', () => {
  it('tells of every file whose findings another file changes, and holds what a fresh index would', function () {
    this.timeout(60_000);
    const judge = new Judge();
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 12, size: 'max' }), (edits) => {
        const world = new World(judge);
        edits.forEach((done) => {
          world.apply(done);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('says nothing where only lines move', () => {
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

  it('tells of a file that means what another build defines, when its own build says of what type the integration is', () => {
    const files = new IntegrationIndex(raise);
    const builds = new WorkspaceBuilds(files, raise);
    const job = `jobs:\n  - { name: j, type: runSh, steps: [{ IN: aws_cli }, ${PUSH}] }\n`;
    const resource = 'resources:\n  - { name: aws_cli, type: cliConfig, integration: aws }\n';
    files.apply([updateOf('b/shippable.yml', resource), updateOf('a/shippable.jobs.yml', job)]);
    const told: string[] = [];
    builds.onDidChange(({ affected }) => {
      told.push(...affected);
    });
    const hub = 'integrations:\n  hub: [{ integrationName: aws, type: docker }]\n';
    files.apply([updateOf('a/shippable.yml', hub)]);
    assert.deepEqual(told, ['memory:/a/shippable.jobs.yml']);
  });

  it('tells of a file whose script reads fields of a resource, when a hub entry says of what type its integration is', () => {
    const files = new IntegrationIndex(raise);
    const builds = new WorkspaceBuilds(files, raise);
    const script =
      'jobs:\n  - { name: j, type: runSh, steps: [{ TASK: { script: echo $MYKEY_INTEGRATION_X } }] }\n';
    const resource = 'resources:\n  - { name: my-key, type: cliConfig, integration: aws }\n';
    files.apply([updateOf('a/shippable.resources.yml', resource), updateOf('a/shippable.jobs.yml', script)]);
    const told: string[] = [];
    builds.onDidChange(({ affected }) => {
      told.push(...affected);
    });
    files.apply([
      updateOf('a/shippable.yml', 'integrations:\n  hub: [{ integrationName: aws, type: ecr }]\n'),
    ]);
    assert.ok(told.includes('memory:/a/shippable.jobs.yml'));
  });

  it('tells of a job that is advised another login when two of them change places', () => {
    const files = new IntegrationIndex(raise);
    const builds = new WorkspaceBuilds(files, raise);
    const login = (own: string): string => `  - { name: ${own}, type: cliConfig, integration: aws }\n`;
    files.apply([
      updateOf('a/shippable.resources.yml', `resources:\n${login('first')}${login('second')}`),
      updateOf('a/shippable.jobs.yml', `jobs:\n  - { name: j, type: runSh, steps: [${PUSH}] }\n`),
    ]);
    const told: string[] = [];
    builds.onDidChange(({ affected }) => {
      told.push(...affected);
    });
    files.apply([updateOf('a/shippable.resources.yml', `resources:\n${login('second')}${login('first')}`)]);
    assert.deepEqual(told, ['memory:/a/shippable.jobs.yml']);
  });
});
