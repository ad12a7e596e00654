import assert from 'node:assert/strict';

import type { IntegrationGroup } from '../../../../src/core/workspace/integrationGroup.ts';
import {
  nameRegistry,
  type NameRegistry,
  type RegistryHint,
} from '../../../../src/core/workspace/nameRegistry.ts';
import { registryOfName } from '../../../../src/core/workspace/registryHints.ts';
import type { RegistryType } from '../../../../src/core/domain/registryType.ts';
import { indexWorkspace } from '../../../support/indexedWorkspace.ts';

interface Row {
  readonly title: string;
  readonly record?: RegistryType;
  readonly groups: readonly IntegrationGroup[];
  readonly hints?: readonly `${RegistryHint['kind']} ${RegistryType}`[];
  /** Group, evidence and what disagrees. */
  readonly is: readonly [IntegrationGroup, NameRegistry['by'], ...RegistryType[]];
}

const ROWS: readonly Row[] = [
  {
    title: 'a record before all else',
    record: 'quay',
    groups: ['ecr'],
    hints: ['scope gcr'],
    is: ['quay', 'record'],
  },
  {
    title: 'a hub entry before hosts',
    groups: ['ecr', 'unknown'],
    hints: ['image-host quay'],
    is: ['ecr', 'entry'],
  },
  { title: 'hub entries that disagree', groups: ['ecr', 'quay'], is: ['unknown', null, 'ecr', 'quay'] },
  {
    title: 'hub entries that disagree, whatever the hosts say',
    groups: ['ecr', 'quay'],
    hints: ['image-host ecr'],
    is: ['unknown', null, 'ecr', 'quay'],
  },
  { title: 'the hosts of images', groups: ['unknown'], hints: ['image-host ecr'], is: ['ecr', 'image-host'] },
  { title: 'a scope', groups: ['unknown', 'other'], hints: ['scope gcr'], is: ['gcr', 'scope'] },
  { title: 'the hosts of jobs', groups: ['unknown'], hints: ['job-host quay'], is: ['quay', 'job-host'] },
  {
    title: 'all uses together, where they agree',
    groups: ['unknown'],
    hints: ['image-host ecr', 'scope ecr', 'job-host ecr'],
    is: ['ecr', 'image-host'],
  },
  {
    title: 'uses that disagree',
    groups: ['unknown'],
    hints: ['image-host ecr', 'image-host docker-hub'],
    is: ['unknown', null, 'docker-hub', 'ecr'],
  },
  {
    title: 'uses of two kinds that disagree',
    groups: ['unknown'],
    hints: ['scope ecr', 'job-host gcr'],
    is: ['unknown', null, 'ecr', 'gcr'],
  },
  {
    title: 'dockerRegistryLogin alone',
    groups: ['docker-registry', 'unknown'],
    is: ['docker-registry', 'entry'],
  },
  {
    title: 'dockerRegistryLogin with a host',
    groups: ['docker-registry'],
    hints: ['image-host docker-hub'],
    is: ['docker-hub', 'image-host'],
  },
  {
    title: 'dockerRegistryLogin with a host that it never logs in to',
    groups: ['docker-registry'],
    hints: ['image-host ecr'],
    is: ['docker-registry', 'entry'],
  },
  { title: 'no evidence at all', groups: ['unknown', 'other'], is: ['unknown', null] },
  { title: 'what is no registry', groups: ['other'], is: ['other', null] },
  { title: 'a name that nothing says anything of', groups: [], is: ['unknown', null] },
];

describe('the registry behind a name', () => {
  for (const { title, record, groups, hints = [], is } of ROWS) {
    it(`is told by ${title}`, () => {
      const [group, by, ...conflict] = is;
      const found = nameRegistry({
        record,
        groups: new Set(groups),
        hints: hints.map((hint) => {
          const [kind, registry] = hint.split(' ') as [RegistryHint['kind'], RegistryType];
          return { kind, registry };
        }),
      });
      assert.deepEqual(found, { group, by, conflict });
    });
  }

  const registryIn = async (files: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
    const { index, builds } = await indexWorkspace(files);
    const { group, by } = registryOfName('it', undefined, { index, builds: builds.index });
    return [group, by];
  };
  const login = 'resources:\n  - name: login\n    type: cliConfig\n    integration: it\n';
  const job = (steps: string, script: string): string =>
    `jobs:\n  - name: j\n    type: runSh\n    steps:\n${steps}      - TASK:\n          - script: ${script}\n`;
  const takesIn = '      - IN: login\n';

  it('is told by the host of an image in another file, and no longer when that goes', async () => {
    const image =
      'resources:\n  - name: i\n    type: image\n    integration: it\n    pointer:\n      sourceName: quay.io/team/app\n';
    const { index, builds, indexer, source } = await indexWorkspace({
      'a/shippable.yml': login,
      'b/shippable.yml': image,
    });
    const by = (): unknown => registryOfName('it', undefined, { index, builds: builds.index }).by;
    assert.equal(by(), 'image-host');
    source.remove('b/shippable.yml');
    await indexer.whenIdle();
    assert.equal(by(), null);
  });

  it('is told by the scope of a step in another file', async () => {
    const jobs = job(`${takesIn}        scopes:\n          - ECR\n`, 'make');
    assert.deepEqual(await registryIn({ 'a/shippable.resources.yml': login, 'a/shippable.jobs.yml': jobs }), [
      'ecr',
      'scope',
    ]);
  });

  it('is told by where the job pushes that takes it in, and in no other login', async () => {
    const push = job(takesIn, 'docker push gcr.io/team/app');
    assert.deepEqual(await registryIn({ 'a/shippable.yml': `${login}${push}` }), ['gcr', 'job-host']);
    const two = `${login}  - name: second\n    type: cliConfig\n    integration: other\n`;
    const both = job(`${takesIn}      - IN: second\n`, 'docker push gcr.io/team/app');
    assert.deepEqual(await registryIn({ 'a/shippable.yml': `${two}${both}` }), ['unknown', null]);
  });

  it('is not told by a public pull, nor by a job that logs in by itself', async () => {
    for (const script of ['docker pull gcr.io/team/app', 'docker login quay.io && docker push quay.io/a/b']) {
      assert.deepEqual(await registryIn({ 'a/shippable.yml': `${login}${job(takesIn, script)}` }), [
        'unknown',
        null,
      ]);
    }
  });
});
