import assert from 'node:assert/strict';
import { describeIntegration } from '../../../../../src/core/messages/describeIntegration.ts';
import { LanguageAnalysis } from '../../../../../src/core/analysis/language/languageAnalysis.ts';
import { newNameRefusal, renameRefusal } from '../../../../../src/core/analysis/language/renameCheck.ts';
import { createTextQuestions } from '../../../../../src/core/analysis/textQuestions.ts';
import { DocumentCache } from '../../../../../src/core/analysis/documentCache.ts';
import { parseShippableDocument } from '../../../../../src/core/yaml/shippableDocument.ts';
import { languageFacts, NOW } from '../../../../support/languageFacts.ts';

const MAIN = `integrations:
  hub:
    - integrationName: my-ecr
      type: ecr
    - integrationName: my-ecr
      type: ecr
      region: eu-west-1
      branches:
        only: [release]
    - {integrationName: 'portal quay', type: quay.io}
  notifications:
    - integrationName: email
      type: email
build:
  pre_ci_boot:
    image_name: drydock/u14
jobs:
  - name: run
    type: runSh
    integrations:
      - my-ecr
    steps:
      - TASK:
          - script: shipctl get_integration_field my-ecr accessKey
`;
const RESOURCES = `resources:
  - name: app_image
    type: image
    integration: my-ecr
    pointer:
      sourceName: quay.io/team/app
      region: \${REGION}
  - name: cluster_one
    type: cluster
    integration: other
    pointer:
      bastionHost: {keyIntegration: bastion}
`;

const facts = languageFacts({
  records: { 'my-ecr': 'ecr', hub: 'docker-hub' },
  files: { 'shippable.yml': MAIN, 'shippable.resources.yml': RESOURCES },
  logins: {
    'my-ecr': {
      outcome: 'refused',
      cause: null,
      explanation: 'AWS refused the key.',
      testedAt: '2026-11-20T12:00:00Z',
    },
  },
});
const documents = new DocumentCache(parseShippableDocument);
const language = new LanguageAnalysis(documents);
const questions = createTextQuestions(documents);
const main = { uri: 'file:///w/shippable.yml', text: MAIN };
const resources = { uri: 'file:///w/shippable.resources.yml', text: RESOURCES };

function hover(source: { uri: string; text: string }, word: string, from = 0): string | null {
  const offset = source.text.indexOf(word, from);
  return language.hover(source, offset + 1, facts, false)?.markdown ?? null;
}

describe('hover', () => {
  it('tells the type, the login with its age, the region and the other places of an integration', () => {
    const text = hover(main, 'my-ecr') ?? '';
    assert.match(text, /^\*\*my\\-ecr\*\* — Amazon ECR\n/);
    assert.match(text, /Login refused 3 days ago\. AWS refused the key\\\./);
    assert.match(text, /Region: `us-east-1` US East \\\(N\\\. Virginia\\\), the default/);
    assert.match(text, /Also named in 3 other places:/);
    assert.match(
      text,
      /\[shippable\\\.resources\\\.yml:4\]\(file:\/\/\/w\/shippable\.resources\.yml#L4\) · subscription image `app_image`/,
    );
    assert.match(
      hover(main, 'my-ecr', MAIN.indexOf('type: ecr')) ?? '',
      /Region: `eu-west-1` Europe \\\(Ireland\\\), written in this entry/,
    );
  });

  it('lists what breaks with an integration, and counts the rest', () => {
    const file = { uri: 'file:///w/jobs.yml', folder: 'w', path: 'jobs.yml', atRepositoryRoot: true };
    const place = { line: 7, column: 1, endLine: 7, endColumn: 2 };
    const following = Array.from({ length: 10 }, (_, at) => ({
      file,
      place,
      kind: 'job' as const,
      name: `deploy_${String(at)}`,
      through: 'img_api',
    }));
    const view = { now: NOW, uri: main.uri, reference: null, following };
    const text = describeIntegration(facts.factsOf('my-ecr'), view);
    assert.match(
      text,
      /Breaks with it:\n\n- job `deploy_0`, through `img_api` \(\[jobs\\\.yml:7\]\(file:\/\/\/w\/jobs\.yml#L7\)\)\n/,
    );
    assert.match(text, /`deploy_7`.*\n- and 2 more$/);
    assert.ok(!describeIntegration(facts.factsOf('my-ecr'), { ...view, following: [] }).includes('Breaks'));
  });

  it('says what is not set up here, and what no integration stands behind', () => {
    assert.match(hover(main, 'portal quay') ?? '', /Not set up here\. It may exist on the portal only\./);
    assert.match(hover(main, 'email') ?? '', /fixed word/);
    assert.match(hover(resources, 'bastion}') ?? '', /\*\*resource\*\*/);
  });

  it('shows the names in shell text as what they are', () => {
    assert.match(hover(main, 'my-ecr accessKey') ?? '', /Amazon ECR/);
  });

  it('explains keys, types and regions', () => {
    assert.match(hover(main, 'branches') ?? '', /Branches on which the entry counts/);
    assert.match(hover(main, 'ecr\n', MAIN.indexOf('type: ecr')) ?? '', /Amazon EC2 Container Registry/);
    assert.match(hover(main, 'eu-west-1') ?? '', /Europe \\\(Ireland\\\)/);
    assert.match(hover(main, 'pre_ci_boot') ?? '', /container/);
    assert.match(hover(resources, 'integration: my') ?? '', /leave it out for a public image/);
    assert.equal(hover(main, 'drydock'), null);
  });

  it('leaves to the schema what the schema explains', () => {
    assert.equal(language.hover(main, MAIN.indexOf('branches') + 1, facts, true), null);
    assert.notEqual(language.hover(main, MAIN.indexOf('my-ecr') + 1, facts, true), null);
  });

  it('takes a name as text, whatever Markdown it holds', () => {
    const text = 'integrations: {hub: [{integrationName: "[x](command:evil) `a` <b>", type: ecr}]}';
    const evil = languageFacts({ files: { 'shippable.yml': text } });
    const shown =
      language.hover({ uri: 'file:///w/e/shippable.yml', text }, text.indexOf('[x]') + 1, evil, false)
        ?.markdown ?? '';
    assert.match(shown, /\\\[x\\\]\\\(command:evil\\\)/);
  });
});

describe('while integrations cannot be read', () => {
  const text = 'integrations: {hub: [{integrationName: team-ecr, type: ecr}]}';
  const source = { uri: 'file:///w/u/shippable.yml', text };
  const unread = languageFacts({ files: { 'shippable.yml': text }, hasUnread: true });

  it('no name is told as not set up, and no lens offers to add it', () => {
    const shown = language.hover(source, text.indexOf('team') + 1, unread, false)?.markdown ?? '';
    assert.match(shown, /Whether it is set up here is not known/);
    const [first] = language.lenses(source, unread);
    assert.deepEqual([first?.title, first?.action], ['Not known whether it is set up here', 'show']);
  });
});

describe('lenses and inlay hints', () => {
  it('stand over hub entries only, with state, test, references and graph', () => {
    const lenses = language.lenses(main, facts);
    assert.deepEqual(
      lenses.map(({ title }) => title),
      [
        'Login refused 3 days ago',
        'Test login',
        '4 references',
        'Show as graph',
        'Login refused 3 days ago',
        'Test login',
        '4 references',
        'Show as graph',
        'Not set up here: add integration',
        '1 reference',
        'Show as graph',
      ],
    );
    assert.deepEqual(lenses.map(({ action }) => action).slice(0, 4), ['show', 'test', 'references', 'graph']);
    assert.equal(lenses[0]?.recordId, 'id-my-ecr');
    assert.deepEqual(language.lenses(resources, facts), []);
  });

  it('show the region where it is the default', () => {
    const hints = language.inlayHints(main);
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['region: us-east-1'],
    );
    assert.ok(MAIN.slice(0, hints[0]?.offset).endsWith('type: ecr'));
  });
});

describe('symbols and links', () => {
  it('name integrations, resources and jobs', () => {
    const [integrations, build, jobs] = questions.symbols(main);
    const hub = integrations?.children[0];
    assert.deepEqual([integrations?.name, build?.name, jobs?.name], ['integrations', 'build', 'jobs']);
    assert.deepEqual(
      hub?.children.map(({ name, kind, detail }) => [name, kind, detail]),
      [
        ['my-ecr', 'integration', 'ecr'],
        ['my-ecr', 'integration', 'ecr'],
        ['portal quay', 'integration', 'quay.io'],
      ],
    );
    assert.deepEqual(
      jobs?.children.map(({ name, kind }) => [name, kind]),
      [['run', 'job']],
    );
    const check = (symbols: ReturnType<typeof questions.symbols>): void => {
      for (const { range, nameRange, children } of symbols) {
        assert.ok(range.start <= nameRange.start && nameRange.end <= range.end);
        check(children);
      }
    };
    check(questions.symbols(main));
    check(questions.symbols(resources));
  });

  it('lead from images to their pages and from templates to their sources', () => {
    assert.deepEqual(
      questions.links(main).map(({ target }) => target),
      ['https://hub.docker.com/r/drydock/u14'],
    );
    assert.deepEqual(
      questions.links(resources).map(({ target }) => target),
      ['https://quay.io/repository/team/app'],
    );
    const capitals = {
      uri: 'file:///w/other/shippable.resources.yml',
      text: 'resources:\n  - type: image\n    pointer:\n      sourceName: Quay.IO/team/app\n',
    };
    assert.deepEqual(
      questions.links(capitals).map(({ target }) => target),
      ['https://quay.io/repository/team/app'],
    );
    const templates = {
      uri: 'file:///w/shippable.templates.yml',
      text: 'externalReferences:\n  - https://example.org/t.yml\n  - javascript:alert(1)\n',
    };
    assert.deepEqual(
      questions.links(templates).map(({ target }) => target),
      ['https://example.org/t.yml'],
    );
  });
});

describe('rename', () => {
  const at = (source: typeof main, word: string): ReturnType<typeof language.integrationAt> =>
    language.integrationAt(source, source.text.indexOf(word) + 1);

  it('refuses what is no integration, with the reason', () => {
    assert.equal(renameRefusal(at(main, 'my-ecr')), null);
    assert.equal(renameRefusal(at(main, 'my-ecr accessKey')), null);
    assert.equal(renameRefusal(at(main, 'email')), 'fixed-word');
    assert.equal(renameRefusal(at(resources, 'bastion}')), 'resource-name');
    assert.equal(renameRefusal(at(main, 'quay.io')), 'not-a-name');
  });

  it('refuses names that cannot be written or belong to another record', () => {
    assert.equal(newNameRefusal('my-ecr', ' ', facts), 'empty');
    assert.equal(newNameRefusal('my-ecr', 'a\nb', facts), 'unprintable');
    assert.equal(newNameRefusal('my-ecr', 'hub', facts), 'taken');
    assert.equal(newNameRefusal('portal quay', 'hub', facts), null);
    assert.equal(newNameRefusal('my-ecr', 'Team #x', facts), null);
  });

  it('edits every reference of a text and nothing else', () => {
    const { edits } = questions.rename(main, 'my-ecr', 'Team #x');
    assert.deepEqual(
      edits.map(({ range, newText }) => [MAIN.slice(range.start, range.end), newText]),
      [
        ['my-ecr', "'Team #x'"],
        ['my-ecr', "'Team #x'"],
        ['my-ecr', "'Team #x'"],
      ],
    );
  });
});
