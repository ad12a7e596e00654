import assert from 'node:assert/strict';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import type { FileProblem } from '../../../../src/host/findings/foundProblems.ts';
import { IntegrationTree } from '../../../../src/host/views/integrationTree.ts';
import type { IntegrationNode, TreeNode } from '../../../../src/host/views/integrationNode.ts';
import { RowProblems } from '../../../../src/host/views/rowProblems.ts';
import { TreeFilters } from '../../../../src/host/views/treeFilters.ts';
import { OTHER_PROBLEMS, TreeProblems } from '../../../../src/host/views/treeProblems.ts';
import type { RowMarks } from '../../../../src/host/views/treeProblems.ts';
import { problemFacts } from '../../../../src/host/views/treeFacts.ts';
import { marksText } from '../../../../src/host/views/treeTexts.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';
import { MemoryIntegrationStore } from '../../../support/memoryIntegrationStore.ts';
import { uriOf } from '../../../support/memoryWorkspace.ts';

const FILE = 'web/shippable.yml';
const TEXT = [
  'build:',
  '  ci: [make]',
  'integrations:',
  '  hub:',
  '    - integrationName: main-ecr',
  '      type: ecr',
  '      region: eu-west-9',
  '    - integrationName: main-ecr',
  '      type: ecr',
  '    - integrationName: team-hub',
  '      type: docker',
  '  notifications:',
  '    - integrationName: team-slack',
  '      type: slack',
].join('\n');

interface World {
  readonly tree: IntegrationTree;
  readonly filters: TreeFilters;
  readonly problems: TreeProblems;
  /** Tells problems of the file, each at the first place of some text and, after `|`, explained by another. */
  readonly tell: (...places: readonly string[]) => void;
}

function problemAt(place: string): FileProblem {
  const [severity = '', ...texts] = place.split('|');
  const ranges = texts.map((text) => ({ start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length }));
  assert.ok(ranges.every(({ start }) => start >= 0));
  const line = TEXT.slice(0, ranges[0]?.start).split('\n').length;
  return {
    severity: severity === 'error' ? 'error' : 'warning',
    message: `${texts.join(' and ')} is wrong`,
    ranges,
    place: { line, column: 1, endLine: line, endColumn: 2 },
  };
}

async function world(...records: readonly IntegrationRecord[]): Promise<World> {
  const { index, builds } = await indexWorkspace({ [FILE]: TEXT });
  const memory = { get: () => undefined, update: () => Promise.resolve() };
  const fail = (error: unknown): void => {
    throw error;
  };
  const filters = new TreeFilters(memory, fail);
  const tree = new IntegrationTree({
    index,
    builds: builds.index,
    records: new MemoryIntegrationStore(...records),
    otherMachines: {
      list: () => [],
      unreadable: () => [],
      failure: null,
      refresh: () => Promise.resolve(),
      onDidChange: never,
    },
    filters,
    showOther: () => false,
    isLoading: () => false,
  });
  let told: readonly FileProblem[] = [];
  const found = new RowProblems(index, {
    uris: () => [uriOf(FILE)],
    problemsOf: () => told,
    onDidChange: never,
  });
  const problems = new TreeProblems(tree, found, {
    credentials: {
      stateOf: ({ id }) => (id === 'lost' ? LOST : { kind: 'complete' }),
      onDidChange: never,
    },
    logins: { stateOf: () => undefined, onDidChange: never },
    // The badge counts what was known before, until a test ends.
    runs: { isRunning: () => true },
    now: Date.now,
  });
  const tell = (...places: readonly string[]): void => {
    told = places.map(problemAt);
    found.invalidate([uriOf(FILE)]);
  };
  return { tree, filters, problems, tell };
}

const LOST = { kind: 'needs-credentials', fields: ['password'], lost: false } as const;

const never = (): { dispose: () => void } => ({ dispose: () => undefined });

function nodeOf(tree: IntegrationTree, integrationName: string): IntegrationNode {
  const node = tree.find({ integrationName });
  assert.ok(node !== undefined);
  return node;
}

function size({ errors, warnings, logins }: RowMarks): number {
  return errors + warnings + logins;
}

/** The numbers at every row that has one of its own: integrations and the row of other problems. */
function sumOfRows({ tree, problems }: World): number {
  const nodes: readonly TreeNode[] = [
    OTHER_PROBLEMS,
    ...tree.roots().flatMap((group) => tree.integrationsOf(group)),
  ];
  return nodes.reduce((sum, node) => sum + size(problems.of(node)), 0);
}

describe('TreeProblems', () => {
  it('marks the integration and the line that a problem is about', async () => {
    const { tree, problems, tell } = await world();
    tell('error|region: eu-west-9');
    const node = nodeOf(tree, 'main-ecr');
    assert.deepEqual(problems.of(node), { errors: 1, warnings: 0, logins: 0 });
    assert.deepEqual(
      tree.children(node).map((line) => size(problems.of(line))),
      [1, 0],
    );
    assert.equal(size(problems.of(nodeOf(tree, 'team-hub'))), 0);
    assert.equal(size(problems.of(node.parent)), 1);
    assert.deepEqual(problems.others(), []);
  });

  it('takes the place that explains a problem where its own is in no entry', async () => {
    const { tree, problems, tell } = await world();
    tell('warning|make|integrationName: team-hub');
    assert.equal(problems.of(nodeOf(tree, 'team-hub')).warnings, 1);
  });

  it('gives a row of its own to a problem about no integration that is shown, but for what a filter hides', async () => {
    const { filters, problems, tell } = await world();
    tell('error|make', 'warning|type: slack', 'warning|type: docker');
    assert.equal(problems.others().length, 2);
    assert.deepEqual(
      problems.otherRows().map(({ place, uri }) => [place.line, uri]),
      [
        [2, uriOf(FILE)],
        [14, uriOf(FILE)],
      ],
    );
    await filters.set({ types: ['ecr'] });
    assert.equal(problems.others().length, 0);
    await filters.clear();
    assert.equal(problems.others().length, 2);
  });

  it('counts in total what the rows show, whatever is filtered', async () => {
    const all = await world(dockerRecord({ id: 'lost', name: 'team-hub' }));
    all.tell('error|make', 'warning|type: slack', 'warning|type: docker', 'error|region: eu-west-9');
    assert.deepEqual(all.problems.total(), { errors: 2, warnings: 2, logins: 1 });
    for (const types of [[], ['ecr'], ['docker-hub'], ['other'], ['quay']] as const) {
      await all.filters.set({ types });
      assert.equal(sumOfRows(all), size(all.problems.total()));
    }
  });

  it('tells once that other problems are new', async () => {
    const { problems, tell } = await world();
    assert.equal(problems.takeOthersChanged(), false);
    tell('error|make');
    assert.equal(problems.takeOthersChanged(), true);
    assert.equal(problems.takeOthersChanged(), false);
    tell();
    assert.equal(problems.takeOthersChanged(), true);
  });

  it('says the marks and the first problems in words', async () => {
    const { tree, problems, tell } = await world();
    tell(...Array.from({ length: 7 }, () => 'warning|type: docker'));
    const node = nodeOf(tree, 'team-hub');
    assert.deepEqual(marksText(problems.of(node), plainTranslate), ['7 problems']);
    assert.deepEqual(marksText({ errors: 1, warnings: 0, logins: 1 }, plainTranslate), [
      '1 problem',
      '1 integration cannot log in',
    ]);
    const facts = problemFacts(problems.problemsOf(node), plainTranslate);
    assert.deepEqual(facts.at(0), { label: 'Warning', value: 'shippable.yml:11 type: docker is wrong' });
    assert.deepEqual(facts.at(-1), { label: 'More', value: '2 in the list of problems' });
  });
});
