import assert from 'node:assert/strict';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { OtherMachines } from '../../../../src/core/records/otherMachines.ts';
import { cardKey, writeCard } from '../../../../src/core/records/recordCard.ts';
import { IntegrationTree } from '../../../../src/host/views/integrationTree.ts';
import type { GroupNode, IntegrationNode, TreeNode } from '../../../../src/host/views/integrationNode.ts';
import { dependencyFacts } from '../../../../src/host/views/treeFacts.ts';
import { TreeFilters } from '../../../../src/host/views/treeFilters.ts';
import {
  dependencyLabel,
  dependencyMarks,
  dependencyPlace,
  noDependency,
  shortPlace,
} from '../../../../src/host/views/treeTexts.ts';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';
import type { IndexedWorkspace } from '../../../support/indexedWorkspace.ts';
import { MemoryIntegrationStore } from '../../../support/memoryIntegrationStore.ts';
import { uriOf } from '../../../support/memoryWorkspace.ts';
import { MemoryVault } from '../../../support/memoryVault.ts';

const FILES = {
  'web/shippable.yml': [
    'integrations:',
    '  hub:',
    '    - integrationName: main-ecr',
    '      type: ecr',
    '      region: eu-west-1',
    '    - integrationName: any-docker',
    '      type: dockerRegistryLogin',
    '    - integrationName: ${NAME}',
    '      type: ecr',
    '  notifications:',
    '    - integrationName: email',
    '      type: email',
    '    - integrationName: team-slack',
    '      type: slack',
  ].join('\n'),
  'web/ci/shippable.yml': 'integrations:\n  hub:\n    - integrationName: main-ecr\n      type: ecr\n',
  'ops/shippable.resources.yml': [
    'resources:',
    '  - name: app_img',
    '    type: image',
    '    integration: main-ecr',
    '  - name: base_img',
    '    type: image',
    '    integration: image-only',
  ].join('\n'),
};

interface Shown {
  readonly tree: IntegrationTree;
  readonly filters: TreeFilters;
  readonly workspace: IndexedWorkspace;
  readonly setOther: (shown: boolean) => void;
}

async function show(
  files: Readonly<Record<string, string>>,
  ...records: readonly IntegrationRecord[]
): Promise<Shown> {
  return showWith(new MemoryVault(), files, records);
}

/** With a keyring that holds what other machines left there. */
async function showWith(
  vault: MemoryVault,
  files: Readonly<Record<string, string>>,
  records: readonly IntegrationRecord[],
): Promise<Shown> {
  const workspace = await indexWorkspace(files);
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
  const filters = new TreeFilters(memory, (error) => {
    throw error;
  });
  let other = true;
  const store = new MemoryIntegrationStore(...records);
  const otherMachines = new OtherMachines(store, vault, (error) => {
    throw error;
  });
  await otherMachines.refresh();
  const tree = new IntegrationTree({
    index: workspace.index,
    builds: workspace.builds.index,
    records: store,
    otherMachines,
    filters,
    showOther: () => other,
    isLoading: () => false,
  });
  const setOther = (shown: boolean): void => {
    other = shown;
  };
  return { tree, filters, workspace, setOther };
}

/** The tree as text, a line a node. */
function draw(tree: IntegrationTree, nodes: readonly TreeNode[] = tree.roots(), indent = ''): string[] {
  return nodes.flatMap((node) => [
    `${indent}${title(node)}`,
    ...draw(tree, tree.children(node), `${indent}  `),
  ]);
}

function nodeOf(tree: IntegrationTree, integrationName: string): IntegrationNode {
  const node = tree.find({ integrationName });
  assert.ok(node !== undefined);
  return node;
}

function idsBelow(tree: IntegrationTree, nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap((node) => [node.id, ...idsBelow(tree, tree.children(node))]);
}

function title(node: TreeNode): string {
  switch (node.kind) {
    case 'group':
      return `[${node.group}]`;
    case 'integration':
      return `${node.integrationName ?? '?'}${node.recordId === undefined ? '' : ' (recorded)'}`;
    case 'folder':
      return `${node.folder}/`;
    case 'file':
      return node.file.path;
    case 'not-read':
      return `${node.id}!`;
    case 'not-read-place':
      return `${node.place.path}: ${node.place.reason.kind}`;
    case 'dependency':
      return [
        dependencyLabel(node.dependency, plainTranslate),
        dependencyPlace(node, plainTranslate),
        ...dependencyMarks(node.dependency, false, plainTranslate),
      ].join(' · ');
    case 'problems':
    case 'problem':
      return node.kind;
    case 'following':
      return `${node.definition.item.kind} ${node.definition.item.name}`;
    case 'misplaced':
      return `${node.located.file.path}:${String(node.located.place.line)} · misplaced`;
  }
}

describe('IntegrationTree', () => {
  it('shows what could not be read above everything, and forgets it once it is read', async () => {
    const { tree, workspace } = await show(FILES);
    workspace.source.locked.add(uriOf('web/ci/shippable.yml'));
    await workspace.indexer.refresh();
    tree.invalidate();
    assert.deepEqual(draw(tree, tree.top()).slice(0, 2), ['not-read!', '  ci/shippable.yml: unreadable']);
    // What was known last of the file stays.
    assert.ok(draw(tree).some((line) => line.includes('ci/shippable.yml')));
    workspace.source.locked.clear();
    await workspace.indexer.refresh();
    assert.deepEqual(tree.top(), tree.roots());
    workspace.indexer.stop();
    assert.equal(tree.unknown()[0]?.reason.kind, 'cancelled');
    workspace.indexer.dispose();
  });

  it('tells of a pattern that leaves nothing out, which blocks nothing, and gives each reason of a folder its own row', async () => {
    const { tree, workspace } = await show(FILES);
    const place = { kind: 'folder', uri: uriOf('web'), folder: 'web', path: '' } as const;
    const notice = {
      ...place,
      reason: { kind: 'exclude-limit', setting: 'files.exclude', glob: 'x' },
    } as const;
    workspace.index.setUnlisted([notice]);
    tree.invalidate();
    assert.deepEqual(draw(tree, tree.top()).slice(0, 2), ['not-read!', '  : exclude-limit']);
    assert.equal(noDependency(tree, plainTranslate), 'No dependency');
    workspace.index.setUnlisted([
      notice,
      ...['a', 'b'].map((glob) => ({ ...place, reason: { kind: 'glob-limit', glob } as const })),
    ]);
    const ids = idsBelow(tree, tree.top());
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(tree.unknown().length, 2);
    workspace.indexer.dispose();
  });

  it('draws a group anew with each integration that comes while files are read, so that its number is that of its rows', async () => {
    const { tree, workspace } = await show(FILES);
    const hub = (name: string): string =>
      `integrations:\n  hub:\n    - {integrationName: ${name}, type: ecr}\n`;
    const ecr = (): GroupNode | undefined => tree.roots().find(({ group }) => group === 'ecr');
    for (const name of ['one', 'two', 'three']) {
      const [group, outline] = [ecr(), tree.outline()];
      assert.ok(group);
      const before = tree.integrationsOf(group).length;
      workspace.source.write(`web/${name}/shippable.yml`, hub(name));
      await workspace.indexer.whenIdle();
      tree.invalidate();
      assert.notEqual(tree.outline(), outline);
      assert.deepEqual(
        [tree.integrationsOf(group).length, tree.children(group).length],
        [before + 1, before + 1],
      );
    }
    workspace.indexer.dispose();
  });

  it('says "No dependency" only of files that were all read', async () => {
    const { tree, workspace } = await show(FILES);
    assert.equal(noDependency(tree, plainTranslate), 'No dependency');
    const told = noDependency({ isLoading: true, unknown: () => [] }, plainTranslate);
    assert.equal(told, 'counting…');
    const file = workspace.index.file(uriOf('web/shippable.yml'))?.file;
    assert.ok(file !== undefined);
    workspace.index.apply([{ uri: file.uri, file, unknown: { kind: 'unreadable', detail: 'EACCES' } }]);
    assert.equal(noDependency(tree, plainTranslate), 'none found, not all files were read');
  });

  it('gives two documents of one file that hold the same path two identities', async () => {
    const hub = 'integrations:\n  hub:\n    - integrationName: main-ecr\n      type: ecr\n';
    const { tree } = await show({ 'web/shippable.yml': `${hub}---\n${hub}` });
    const ids = idsBelow(tree, tree.roots());
    assert.ok(ids.length > 3);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('shows groups, integrations, and folders and files where there are several', async () => {
    const { tree } = await show(FILES);
    assert.deepEqual(draw(tree), [
      '[ecr]',
      '  main-ecr',
      '    app_img · ops/resources.yml:4',
      '    web/',
      '      web · ci/shippable.yml:3 · not at repository root',
      '      web · shippable.yml:3 · eu-west-1',
      '[docker-registry]',
      '  any-docker',
      '    web · shippable.yml:6',
      '[unknown]',
      '  image-only',
      '    base_img · resources.yml:7',
      '[other]',
      '  team-slack',
      '    web · shippable.yml:13',
    ]);
  });

  it('puts no level between an integration and a few lines, whatever their files', async () => {
    const { tree } = await show({
      'a/shippable.resources.yml': FILES['ops/shippable.resources.yml'].replace('image-only', 'main-ecr'),
      'a/ci/shippable.jobs.yml': 'jobs:\n  - name: push\n    type: runSh\n    integrations: [main-ecr]\n',
    });
    assert.deepEqual(draw(tree), [
      '[unknown]',
      '  main-ecr',
      '    push · ci/jobs.yml:4',
      '    app_img · resources.yml:4',
      '    base_img · resources.yml:7',
    ]);
  });

  it('gathers very many lines by their files', async () => {
    const images = (count: number): string =>
      ['resources:', ...Array.from({ length: count }, (_, at) => imageOf(at))].join('\n');
    const imageOf = (at: number): string =>
      `  - name: image_${String(at)}\n    type: image\n    integration: main-ecr`;
    const { tree } = await show({
      'a/shippable.resources.yml': images(20),
      'a/one/shippable.resources.yml': images(1),
    });
    const rows = draw(tree);
    assert.deepEqual(rows.slice(0, 4), [
      '[unknown]',
      '  main-ecr',
      '    image_0 · one/resources.yml:4',
      '    shippable.resources.yml',
    ]);
    assert.deepEqual(rows.slice(4, 6), ['      image_0 · line 4', '      image_1 · line 7']);
  });

  it('calls a project as its folder is called, or as a repository below that folder', async () => {
    const { tree } = await show({ 'web/a/b/shippable.yml': FILES['web/ci/shippable.yml'] });
    const [dependency] = tree.dependencies(nodeOf(tree, 'main-ecr'));
    assert.ok(dependency);
    const labels = ['', '/a', '/a/b%20c/'].map((below) =>
      dependencyLabel(
        { ...dependency, file: { ...dependency.file, repository: `${uriOf('web')}${below}` } },
        plainTranslate,
      ),
    );
    assert.deepEqual(labels, ['web', 'a', 'b c']);
    const above = { ...dependency.file, repository: uriOf('') };
    assert.equal(dependencyLabel({ ...dependency, file: above }, plainTranslate), 'web');
  });

  it('leaves out what begins the name of every file of pipelines', () => {
    assert.equal(shortPlace('ci/.shippable.jobs.yaml', 3), 'ci/jobs.yaml:3');
    assert.equal(shortPlace('shippable.yml', 3), 'shippable.yml:3');
    assert.equal(shortPlace('my-shippable.resources.yml', 3), 'my-shippable.resources.yml:3');
  });

  it('gives a name the type of its record, whatever the files say', async () => {
    const { tree } = await show(
      FILES,
      dockerRecord({ id: '1', name: 'any-docker', type: 'dtr' }),
      dockerRecord({ id: '2', name: 'image-only', type: 'quay' }),
      dockerRecord({ id: '3', name: 'main-ecr', type: 'gcr' }),
      dockerRecord({ id: '4', name: 'unused', type: 'docker-hub' }),
    );
    const groups = tree.roots().map((group) => [group.group, ...tree.integrationsOf(group).map(title)]);
    assert.deepEqual(groups, [
      ['docker-hub', 'unused (recorded)'],
      ['gcr', 'main-ecr (recorded)'],
      ['quay', 'image-only (recorded)'],
      ['dtr', 'any-docker (recorded)'],
      ['other', 'team-slack'],
    ]);
  });

  it('puts an image with a host under the registry of that host, and filters by it', async () => {
    const { tree, filters } = await show({
      'a/shippable.yml':
        'resources:\n  - name: i\n    type: image\n    integration: by-host\n    pointer:\n      sourceName: quay.io/a/b\n',
    });
    assert.deepEqual(tree.roots().map(title), ['[quay]']);
    assert.equal(nodeOf(tree, 'by-host').registry?.by, 'image-host');
    await filters.set({ types: ['quay'] });
    assert.equal(tree.counts.shown, 1);
  });

  it('filters by type and by name, and says what the empty view is about', async () => {
    const { tree, filters, setOther } = await show(FILES);
    await filters.set({ types: ['ecr', 'unknown'] });
    assert.deepEqual(tree.roots().map(title), ['[ecr]', '[unknown]']);
    await filters.set({ name: 'IMAGE' });
    assert.deepEqual(tree.roots().map(title), ['[unknown]']);
    assert.deepEqual(tree.counts, { shown: 1, all: 4 });
    await filters.set({ name: 'nothing like it' });
    assert.equal(tree.state, 'all-filtered');
    await filters.clear();
    assert.equal(tree.state, 'ready');
    setOther(false);
    assert.ok(!tree.roots().some(({ group }) => group === 'other'));
    await filters.set({ types: ['other'] });
    assert.deepEqual(tree.roots().map(title), ['[other]']);
  });

  it('tells empty workspaces apart', async () => {
    assert.equal((await show({})).tree.state, 'no-files');
    assert.equal((await show({ 'a/shippable.yml': 'language: none\n' })).tree.state, 'no-references');
    const onlyOther = await show({
      'a/shippable.yml': 'integrations:\n  key:\n    - integrationName: k\n      type: ssh-key\n',
    });
    onlyOther.setOther(false);
    assert.equal(onlyOther.tree.state, 'only-other');
  });

  it('marks what is gone in the editor only', async () => {
    const { tree, workspace } = await show({ 'a/shippable.yml': FILES['web/ci/shippable.yml'] });
    workspace.source.type('a/shippable.yml', 'language: none\n');
    await workspace.indexer.whenIdle();
    tree.invalidate();
    assert.deepEqual(draw(tree), ['[ecr]', '  main-ecr', '    a · shippable.yml:3 · removed, not saved']);
  });

  it('keeps the identity of nodes whose place stays, and their ids when lines move', async () => {
    const { tree, workspace } = await show(FILES);
    const before = nodeOf(tree, 'main-ecr');
    const idsBefore = tree.children(before).map(({ id }) => id);
    workspace.source.write('ops/shippable.resources.yml', `# moved\n${FILES['ops/shippable.resources.yml']}`);
    await workspace.indexer.whenIdle();
    tree.invalidate();
    assert.equal(nodeOf(tree, 'main-ecr'), before);
    assert.deepEqual(
      tree.children(before).map(({ id }) => id),
      idsBefore,
    );
  });

  it('has ids that nothing else has', async () => {
    const { tree } = await show(FILES, dockerRecord({ id: '1', name: 'main-ecr', type: 'ecr' }));
    const ids: string[] = [];
    const collect = (nodes: readonly TreeNode[]): void => {
      nodes.forEach((node) => {
        ids.push(node.id);
        collect(tree.children(node));
      });
    };
    collect(tree.roots());
    assert.equal(new Set(ids).size, ids.length);
  });

  it('finds nodes with their parents, for showing them', async () => {
    const { tree } = await show(FILES, dockerRecord({ id: '1', name: 'main-ecr', type: 'ecr' }));
    const node = nodeOf(tree, 'main-ecr');
    assert.equal(tree.find({ recordId: '1' }), node);
    assert.equal(node.parent, tree.roots()[0]);
    assert.equal(
      tree.find({ recordId: 'gone', integrationName: 'image-only' })?.integrationName,
      'image-only',
    );
  });
});

describe('dependencyFacts', () => {
  it('says where the region comes from', async () => {
    const { tree } = await show({ ...FILES, 'web/ci/shippable.yml': 'language: none\n' });
    const facts = tree
      .dependencies(nodeOf(tree, 'main-ecr'))
      .map((dependency) => dependencyFacts(dependency, false, plainTranslate));
    const regions = facts.map((lines) => lines.find(({ label }) => label === 'Region')?.value);
    assert.deepEqual(regions, [undefined, 'eu-west-1 (from the region beside the name)']);
    assert.deepEqual(facts[1]?.slice(0, 2), [
      { label: 'Depends on it', value: 'Project' },
      { label: 'Place', value: 'shippable.yml:3 (web)' },
    ]);
  });
});

describe('integrations of other machines in the tree', () => {
  function vaultWith(...names: readonly string[]): MemoryVault {
    const vault = new MemoryVault();
    for (const [at, name] of names.entries()) {
      const record = dockerRecord({ id: `id-there-${String(at)}`, name, secrets: {} });
      const card = { storeId: 'store-two', machine: 'laptop', record };
      vault.stored.set(cardKey({ storeId: 'store-two', recordId: record.id }), writeCard(card));
    }
    return vault;
  }

  it('stand in a group of their own, without dependencies, and are found by the filter of names', async () => {
    const vault = vaultWith('main-ecr', 'another');
    vault.stored.set('shared/store-two/id-broken', '{');
    const { tree, filters } = await showWith(vault, FILES, []);
    const group = tree.roots().find(({ group: name }) => name === 'elsewhere');
    assert.ok(group);
    const nodes = tree.integrationsOf(group);
    const labels = nodes.map((node) => {
      const elsewhere = tree.elsewhere(node);
      return elsewhere !== undefined && 'card' in elsewhere ? elsewhere.card.record.name : 'unreadable';
    });
    assert.deepEqual(labels, ['another', 'unreadable', 'main-ecr']);
    assert.deepEqual(
      nodes.flatMap((node) => tree.children(node)),
      [],
    );
    // What the files say of the same name is not its business.
    assert.equal(tree.find({ integrationName: 'main-ecr' })?.cardKey, undefined);
    await filters.set({ name: 'anoth' });
    assert.equal(tree.integrationsOf(group).length, 1);
  });

  it('are not there where there are none', async () => {
    const { tree } = await show(FILES);
    assert.ok(tree.roots().every(({ group }) => group !== 'elsewhere'));
  });
});
