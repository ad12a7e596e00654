import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { CompletionTrial } from '../../../../../support/completionTrial.ts';
import { languageFacts } from '../../../../../support/languageFacts.ts';
import { AWS_REGIONS } from '../../../../../../src/core/domain/awsRegion.ts';

const facts = languageFacts({
  records: { 'my-hub': 'docker-hub', 'my-ecr': 'ecr', 'Team #devops': 'gcr', 'our, registry': 'private' },
  files: {
    'shippable.yml': [
      'integrations:',
      '  hub:',
      '    - {integrationName: my-ecr, type: ecr, region: eu-west-1}',
      '    - {integrationName: portal-quay, type: quay.io}',
      '  notifications:',
      '    - {integrationName: our-slack, type: slack}',
      '    - {integrationName: email, type: email}',
      '  key:',
      '    - {integrationName: deploy-key, type: ssh-key}',
    ].join('\n'),
    'shippable.resources.yml': 'resources:\n  - {name: r, type: gitRepo, integration: our-github}\n',
  },
  logins: {
    'my-ecr': {
      outcome: 'verified',
      cause: null,
      explanation: 'All is well.',
      testedAt: '2026-11-23T10:00:00Z',
    },
  },
  branches: ['master', 'feature/x', '*-hotfix'],
});

function trial(
  marked: string,
  role?: 'main' | 'resources' | 'jobs' | 'triggers' | 'templates',
): CompletionTrial {
  return new CompletionTrial(marked, facts, role);
}

describe('completeAt: shell text', () => {
  const script = (line: string): readonly string[] =>
    trial(
      `jobs:\n  - name: j\n    type: runSh\n    steps:\n      - TASK:\n          script:\n            - ${line}`,
    ).labels();
  const ECR = ['aws_access_key_id', 'aws_secret_access_key', 'accessKey', 'secretKey'];

  it('offers the fields of the record that a name stands for, by its type or that of its resource', () => {
    assert.deepEqual(script('shipctl get_integration_field my-ecr |'), ECR);
    assert.deepEqual(script('export A=$(shipctl get_integration_resource_field app_image acc|'), ECR);
    assert.ok(script('shipctl get_integration_resource_field "ssh_key" |').includes('accessToken'));
    assert.deepEqual(script('echo $APP_IMAGE_INTEGRATION_|'), [
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'ACCESSKEY',
      'SECRETKEY',
    ]);
  });

  it('offers those of all registries where the type is not known', () => {
    const labels = script('shipctl get_integration_field who |');
    assert.ok(labels.includes('JSON_key') && labels.includes('password'));
  });

  it('offers the names themselves: integrations, or resources that have one', () => {
    assert.ok(script('shipctl get_integration_field |').includes('my-ecr'));
    assert.ok(!script('shipctl get_integration_field |').includes('Team #devops'));
    assert.deepEqual(script('shipctl get_integration_resource_keys |'), ['app_image', 'ssh_key', 'r']);
  });

  it('offers nothing in other shell text', () => {
    assert.deepEqual(script('shipctl get_integration_keys my-ecr |'), []);
    assert.deepEqual(script('echo |'), []);
  });
});

describe('completeAt: names', () => {
  const entry = (value: string, more = ''): string =>
    `integrations:\n  hub:\n    - integrationName: ${value}${more}`;

  it('offers every registry integration where no type is typed', () => {
    assert.deepEqual(trial(entry('|')).labels('integration'), [
      'my-ecr',
      'my-hub',
      'our, registry',
      'Team #devops',
      'portal-quay',
    ]);
  });

  it('offers them behind the key wherever an unfinished file has put it', () => {
    assert.ok(trial('integrations: [{integrationName: |').labels('integration').includes('my-ecr'));
  });

  it('keeps to the type that stands beside it, before or behind', () => {
    assert.deepEqual(trial(entry('|', '\n      type: ecr')).labels('integration'), ['my-ecr']);
    assert.deepEqual(
      trial('integrations:\n  hub:\n    - type: DOCKER\n      integrationName: m|').labels('integration'),
      ['my-hub'],
    );
    assert.deepEqual(trial(entry('|', '\n      type: dockerRegistryLogin')).labels('integration'), [
      'my-hub',
      'our, registry',
    ]);
  });

  it('says the login state and that names may exist elsewhere', () => {
    const { items, isIncomplete } = trial(entry('|'));
    assert.equal(isIncomplete, true);
    assert.equal(
      items.find(({ label }) => label === 'my-ecr')?.detail,
      'Amazon ECR · login verified 2 hours ago',
    );
    assert.equal(items.find(({ label }) => label === 'portal-quay')?.detail, 'Quay.io · not set up here');
  });

  it('quotes what YAML would not read as the name', () => {
    assert.equal(trial(entry('|')).accept('Team #devops'), entry("'Team #devops'"));
    assert.equal(trial(entry('|')).accept('our, registry'), entry('our, registry'));
    assert.equal(
      trial('integrations: {hub: [{integrationName: |}]}').accept('our, registry'),
      "integrations: {hub: [{integrationName: 'our, registry'}]}",
    );
  });

  it('keeps quotes that are typed already, closed or not', () => {
    assert.equal(trial(entry('"my|"')).accept('my-ecr'), entry('"my-ecr"'));
    assert.equal(trial(entry("'|")).accept('my-ecr'), entry("'my-ecr'"));
    assert.equal(trial(entry('"my|"')).items[0]?.filterText.startsWith('"'), true);
  });

  it('adds the space that a colon needs, and replaces a name with spaces whole', () => {
    assert.equal(trial('integrations:\n  hub:\n    - integrationName:|').accept('my-ecr'), entry('my-ecr'));
    assert.equal(trial(entry('old na|me')).accept('my-ecr'), entry('my-ecr'));
  });

  it('does not offer the word that is being typed', () => {
    const own = languageFacts({
      files: { 'shippable.yml': 'integrations: {hub: [{integrationName: my}, {integrationName: my-ecr}]}' },
    });
    assert.deepEqual(
      new CompletionTrial(
        'integrations: {hub: [{integrationName: my|}, {integrationName: my-ecr}]}',
        own,
      ).labels(),
      ['my-ecr'],
    );
  });

  it('keeps the names of other sections apart', () => {
    assert.deepEqual(trial('integrations:\n  notifications:\n    - integrationName: |').labels(), [
      'our-slack',
      'email',
      'irc',
    ]);
    assert.deepEqual(trial('integrations:\n  key:\n    - integrationName: |').labels(), ['deploy-key']);
    assert.deepEqual(trial('resources:\n  - type: gitRepo\n    integration: |', 'resources').labels(), [
      'our-github',
    ]);
    assert.deepEqual(
      trial('resources:\n  - type: image\n    integration: |', 'resources').labels().slice(0, 2),
      ['my-ecr', 'my-hub'],
    );
  });

  it('offers names in the list of a runSh job, in block and flow style', () => {
    assert.ok(
      trial('jobs:\n  - type: runSh\n    integrations:\n      - |', 'jobs')
        .labels('integration')
        .includes('my-ecr'),
    );
    assert.ok(
      trial('jobs:\n  - type: runSh\n    integrations: [my-hub, |]').labels('integration').includes('my-ecr'),
    );
    assert.equal(
      trial('jobs:\n  - type: runSh\n    integrations:\n      |').accept('my-ecr'),
      'jobs:\n  - type: runSh\n    integrations:\n      - my-ecr',
    );
  });
});

describe('completeAt: keys and values', () => {
  it('offers the sections of an empty file, by its role', () => {
    assert.deepEqual(trial('|').labels('key').slice(0, 3), ['language', 'build', 'integrations']);
    assert.deepEqual(trial('|', 'resources').labels('key'), ['resources']);
    assert.deepEqual(trial('|', 'templates').labels('key'), ['templates', 'externalReferences']);
  });

  it('writes a key with what belongs behind it', () => {
    assert.equal(trial('integ|').accept('integrations'), 'integrations:\n  ');
    assert.equal(trial('integrations:\n    h|').accept('hub'), 'integrations:\n    hub:\n        - ');
    assert.equal(trial('integrations: {|}').accept('hub'), 'integrations: {hub: []}');
    assert.equal(
      trial('integrations:\r\n  hub:\r\n    - ty|').accept('type'),
      'integrations:\r\n  hub:\r\n    - type: ',
    );
  });

  it('leaves out keys that stand already, and lets a key be replaced', () => {
    const entry = 'integrations:\n  hub:\n    - integrationName: a\n      type: ecr\n      |';
    assert.deepEqual(
      trial(entry).labels('key'),
      ['region', 'branches', 'agent_only'].sort(
        (a, b) => trial(entry).labels('key').indexOf(a) - trial(entry).labels('key').indexOf(b),
      ),
    );
    assert.equal(
      trial('integrations:\n  hub:\n    - na|me: a').accept('integrationName'),
      'integrations:\n  hub:\n    - integrationName: a',
    );
  });

  it('offers region for ECR only', () => {
    const keys = (type: string): string[] => trial(`integrations: {hub: [{type: ${type}, |}]}`).labels('key');
    assert.ok(keys('ecr').includes('region'));
    assert.ok(keys('AmazonKeys').includes('region'));
    assert.ok(!keys('docker').includes('region'));
  });

  it('offers pointer in a resource whose type is not written yet, and not where the type has none', () => {
    const marked = (type: string): string => `resources:\n  - name: a\n${type}    poi|`;
    for (const type of ['', '    type: image\n', '    type: no-such-type\n']) {
      assert.equal(
        trial(marked(type), 'resources').accept('pointer'),
        `${marked(type).slice(0, -'poi|'.length)}pointer:\n      `,
      );
    }
    assert.ok(!trial(marked('    type: params\n'), 'resources').labels('key').includes('pointer'));
  });

  it('offers the legal types as they are to be written', () => {
    const types = trial('integrations:\n  hub:\n    - type: |').labels('type');
    assert.deepEqual(types.slice(0, 6), [
      'docker',
      'ecr',
      'gcr',
      'quay.io',
      'private docker registry',
      'Docker Trusted Registry',
    ]);
    assert.equal(
      trial('integrations:\n  hub:\n    - type: "p|"').accept('private docker registry'),
      'integrations:\n  hub:\n    - type: "private docker registry"',
    );
  });

  it('offers every AWS region, those in use first', () => {
    const regions = trial('integrations:\n  hub:\n    - type: ecr\n      region: |').labels('region');
    assert.equal(regions.length, AWS_REGIONS.length);
    assert.equal(regions[0], 'eu-west-1');
    assert.ok(
      trial('resources:\n  - type: cliConfig\n    pointer:\n      region: us|')
        .labels('region')
        .includes('us-west-2'),
    );
  });

  it('offers branches and quotes those that YAML would misread', () => {
    const marked = 'integrations:\n  hub:\n    - branches:\n        only:\n          - |';
    assert.deepEqual(trial(marked).labels('branch'), ['*-hotfix', 'feature/x', 'master']);
    assert.ok(trial(marked).accept('*-hotfix').endsWith("- '*-hotfix'"));
    assert.ok(trial('branches:\n  only: [|]').labels('branch').includes('master'));
  });

  it('offers resources, not integrations, for IN', () => {
    const at = (text: string): readonly string[] => trial(text).labels();
    const all = ['app_image', 'build_app', 'cluster_one', 'mail', 'r', 'ssh_key'];
    assert.deepEqual(at('jobs:\n  - steps:\n      - IN: |'), all);
    const resources = all.filter((name) => name !== 'build_app');
    assert.deepEqual(at('jobs:\n  - steps:\n      - OUT: |'), resources);
    for (const text of ['NOTIFY: |', 'NOTIFY:\n          - |', 'NOTIFY: [|']) {
      assert.equal(at(`jobs:\n  - on_failure:\n      - ${text}`)[0], 'mail', text);
    }
    assert.deepEqual(at('triggers:\n  - name: t\n    type: trigger\n    jobName: |'), ['build_app']);
    const bastion = 'resources:\n  - name: c\n    type: cluster\n    pointer:\n      bastionHost:\n';
    assert.equal(at(`${bastion}        keyIntegration: |`)[0], 'ssh_key');
  });

  it('works where the section is misspelt or a map stands for a list', () => {
    assert.ok(trial('integration:\n  hub:\n    - |').labels('key').includes('integrationName'));
    assert.ok(trial('integrations:\n  hub:\n    integrationName: a\n    |').labels('key').includes('type'));
  });

  it('is silent in scripts, comments and foreign maps', () => {
    for (const marked of [
      'build:\n  ci:\n    - echo |',
      '# integ|',
      'production:\n  adapter: |',
      'env:\n  global:\n    - A=|',
    ]) {
      assert.deepEqual(trial(marked).labels(), [], marked);
    }
  });

  it('leaves what the schema says to the extension that serves it', () => {
    const marked = 'integrations:\n  hub:\n    - type: ecr\n      |';
    assert.deepEqual(new CompletionTrial(marked, facts, 'main', true).labels(), []);
    assert.ok(
      new CompletionTrial('integrations:\n  hub:\n    - integrationName: |', facts, 'main', true).labels()
        .length > 0,
    );
  });
});

describe('completeAt: whole entries', () => {
  it('writes a hub entry of each type, ECR with its region', () => {
    const item = trial('integrations:\n  hub:\n    - |');
    assert.equal(item.labels('snippet').length, 6);
    assert.equal(
      item.accept('Amazon ECR entry'),
      'integrations:\n  hub:\n    - integrationName: my-ecr\n      type: ecr\n      region: us-east-1',
    );
    assert.equal(
      item.accept('GCR entry'),
      "integrations:\n  hub:\n    - integrationName: 'Team #devops'\n      type: gcr",
    );
  });

  it('writes the dash and the indentation where they are missing', () => {
    const expected =
      'integrations:\n  hub:\n    - integrationName: my-ecr\n      type: ecr\n      region: us-east-1';
    assert.equal(trial('integrations:\n  hub:\n    |').accept('Amazon ECR entry'), expected);
    assert.equal(trial('integrations:\n  hub:|').accept('Amazon ECR entry'), expected);
    assert.ok(
      trial('integrations:\n  hub:\n  - type: docker\n  |')
        .accept('Amazon ECR entry')
        .endsWith('\n  - integrationName: my-ecr\n    type: ecr\n    region: us-east-1'),
    );
  });

  it('writes flow style inside brackets', () => {
    assert.equal(
      trial('integrations: {hub: [|]}').accept('Amazon ECR entry'),
      'integrations: {hub: [{integrationName: my-ecr, type: ecr, region: us-east-1}]}',
    );
    assert.equal(
      trial('resources: [|]', 'resources').accept('image resource'),
      'resources: [{name: app_image, type: image, integration: my-ecr, versionTemplate: {sourceName: user/repository, versionName: latest}}]',
    );
  });

  it('writes resources that parse', () => {
    for (const label of trial('resources:\n  - |', 'resources').labels('snippet')) {
      const document = parseDocument(trial('resources:\n  - |', 'resources').accept(label));
      assert.deepEqual(document.errors, []);
      assert.equal(
        typeof (document.toJS() as { resources: { integration: unknown }[] }).resources[0]?.integration,
        'string',
      );
    }
  });
});
