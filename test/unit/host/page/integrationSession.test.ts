import assert from 'node:assert/strict';
import type { IntegrationPage } from '../../../../src/contract/integrationContract.ts';
import type { LoginOutcome } from '../../../../src/core/domain/loginOutcome.ts';
import { succeed } from '../../../../src/core/domain/result.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';
import { INTEGRATION_TEXTS, IntegrationWorld } from '../../../support/integrationWorld.ts';

const NAME = 'Docker-Integration';
const NOW = '2026-06-01T12:00:00.000Z';

function outcome(change: Partial<LoginOutcome> = {}): LoginOutcome {
  return {
    outcome: 'refused',
    cause: 'wrong-credentials',
    field: 'password',
    who: 'registry',
    details: { host: 'registry.example' },
    parts: [],
    evidence: [{ method: 'GET', url: 'https://registry.example/v2/', status: 401, ms: 12 }],
    serverText: null,
    ...change,
  };
}

const keys = (page: IntegrationPage): readonly string[] => page.actions.map(({ key }) => key);
const lineTexts = (page: IntegrationPage): readonly (readonly string[])[] =>
  page.groups.map(({ title, lines }) => [title, ...lines.map(({ place, text }) => `${place} ${text}`)]);

describe('IntegrationSession', () => {
  it('tells all of an integration: type, fields, dependencies with their lines, what follows, scripts', async () => {
    const page = await new IntegrationWorld().page();
    assert.equal(page.header.heading, NAME);
    assert.equal(page.header.type, 'Docker Hub');
    assert.deepEqual(page.header.facts, [{ label: 'Username', value: 'alice' }]);
    assert.deepEqual(lineTexts(page), [
      ['Projects', `shippable.yml:3 - integrationName: ${NAME}`],
      ['Subscription images', `api/shippable.resources.yml:4 integration: ${NAME}`],
    ]);
    assert.deepEqual(page.groups[0]?.lines[0]?.facts, ['only on master']);
    assert.equal(page.status, '2 dependencies');
    assert.equal(page.following?.lines[0]?.what, 'Job "deploy" through "img_api"');
    assert.equal(page.failing[0]?.place, 'shippable.yml:9');
    assert.deepEqual(keys(page).slice(0, 3), ['edit', 'rename', 'duplicate']);
    assert.ok(!JSON.stringify(page).includes('canary-old-password'));
  });

  it('tells of a name that is not set up what says its type, and offers to add it', async () => {
    const page = await new IntegrationWorld(null).page();
    assert.equal(page.header.type, 'Docker Hub, by the type of its hub entry');
    assert.equal(page.login.title, 'Not set up here');
    assert.equal(page.login.testLabel, null);
    assert.deepEqual(page.actions[0], { key: 'add', label: 'Add integration with this name', primary: true });
    assert.ok(!keys(page).includes('delete'));
  });

  it('tells no name as not set up while a record cannot be read, and follows it when it comes back', async () => {
    const world = new IntegrationWorld();
    const { store } = world.integrations;
    store.loseRecord({ id: 'id-docker', reason: 'unreadable-file', detail: 'EIO' });
    const { login } = await world.page();
    assert.deepEqual([login.level, login.title], ['warning', 'Not known whether it is set up here']);
    assert.match(login.text, /may be this one\. Its file cannot be read: the disk reports an error \(EIO\)$/);
    store.put(dockerRecord({ name: 'renamed', revision: 2 }));
    assert.deepEqual(world.followed, ['renamed']);
    const another = new IntegrationWorld(null);
    another.integrations.store.addUnreadable({ id: 'another', reason: 'not-json', detail: '' });
    assert.equal((await another.page()).login.title, 'Not known whether it is set up here');
    const early = new IntegrationWorld(null);
    early.integrations.store.isRead = false;
    assert.equal((await early.page()).login.title, 'Not known whether it is set up here');
  });

  it('offers no form for a name that is no registry', async () => {
    const texts = {
      'w/shippable.yml': `integrations:\n  notifications:\n    - integrationName: talk\n      type: slack\n`,
    };
    const page = await new IntegrationWorld(null, texts, 'talk').page();
    assert.equal(page.header.type, 'Not a Docker registry');
    assert.deepEqual(keys(page), ['show-graph', 'reveal', 'copy-name']);
  });

  it('sends the parts that changed and nothing else, once for a burst of changes', async () => {
    const world = new IntegrationWorld();
    await world.page();
    const text = INTEGRATION_TEXTS['w/shippable.yml'] ?? '';
    world.put('w/shippable.yml', `# a\n${text}`);
    world.changes.fire(new Set([NAME]));
    world.put('w/shippable.yml', `# a comment\n${text}`);
    world.changes.fire(new Set([NAME]));
    assert.equal(world.sent.length, 0);
    world.clock.advance(100);
    assert.deepEqual(
      world.sent.map(({ changes }) => Object.keys(changes).sort()),
      [['failing', 'groups']],
    );
    assert.equal(world.sent.at(0)?.changes.groups?.[0]?.lines[0]?.place, 'shippable.yml:4');
    world.changes.fire('all');
    world.clock.advance(1_000);
    assert.equal(world.sent.length, 1);
  });

  it('waits longer while files are read, and leaves other names alone', async () => {
    const world = new IntegrationWorld();
    world.searching = true;
    const page = await world.page();
    assert.equal(page.status, 'Looking for dependencies…');
    world.searching = false;
    world.changes.fire(new Set(['another']));
    world.clock.advance(1_000);
    assert.equal(world.sent.length, 0);
    world.searching = true;
    world.changes.fire('all');
    world.searching = false;
    world.clock.advance(499);
    assert.equal(world.sent.length, 0);
    world.clock.advance(1);
    assert.equal(world.sent.at(0)?.changes.status, '2 dependencies');
  });

  it('shows a test that goes on, its end with what can be done, and lets the outcome grow old', async () => {
    const world = new IntegrationWorld();
    const page = await world.page();
    assert.equal(page.login.title, 'Never tested');
    assert.equal(page.login.testFirst, true);
    await world.send({ kind: 'test' });
    assert.deepEqual(world.ran, [
      `shippable.testLogin {"integrationName":"${NAME}","recordId":"id-docker","registryType":"docker-hub"}`,
    ]);
    const record = dockerRecord();
    let end: () => void = () => undefined;
    const running = world.runs.run(record, new AbortController().signal, async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return { kind: 'tested', record, outcome: outcome() };
    });
    world.clock.advance(100);
    assert.equal(world.sent.at(-1)?.changes.login?.running, true);
    end();
    await running;
    world.state = {
      outcome: 'refused',
      cause: 'wrong-credentials',
      explanation: 'registry.example refused.',
      testedAt: NOW,
    };
    world.logins.fire(record.id);
    world.clock.advance(100);
    const login = world.sent.at(-1)?.changes.login;
    assert.equal(login?.title, 'Refused just now');
    assert.equal(login.level, 'error');
    assert.equal(login.running, false);
    assert.equal(login.testLabel, 'Test again');
    assert.equal(login.report?.evidence[0], 'GET https://registry.example/v2/: 401 (12 ms)');
    assert.ok(login.report.steps.length > 0);
    const { length } = world.sent;
    world.now = () => new Date(Date.parse(NOW) + 120_000);
    world.clock.advance(60_000);
    assert.equal(world.sent.at(length)?.changes.login?.title, 'Refused 2 minutes ago');
  });

  it('stops its test, and says so', async () => {
    const world = new IntegrationWorld();
    await world.page();
    const record = dockerRecord();
    const run = world.runs.run(record, new AbortController().signal, async (signal) => {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      return { kind: 'tested', record, outcome: outcome({ outcome: 'cancelled', cause: 'cancelled' }) };
    });
    await world.send({ kind: 'stop-test' });
    await run;
    world.clock.advance(100);
    const login = world.sent.at(-1)?.changes.login;
    assert.equal(login?.text, 'The test was stopped.');
    assert.equal(login.report, null);
  });

  it('tells no details of a test of other credentials, or that is older than what is remembered', async () => {
    const world = new IntegrationWorld();
    const record = dockerRecord();
    await world.tested(record, outcome());
    assert.ok((await world.page()).login.report !== null);
    world.state = {
      outcome: 'verified',
      cause: 'login-proved',
      explanation: 'In.',
      testedAt: '2026-06-01T12:00:01.000Z',
    };
    assert.equal((await world.page()).login.report, null);
    world.state = undefined;
    const key = { key: 'integration/id-docker/password/bbbb-new', hint: null };
    const other = dockerRecord({ secrets: { password: key } });
    await world.tested(other, outcome());
    assert.equal((await world.page()).login.report, null);
  });

  it('leads to the form where credentials are missing, and says which', async () => {
    const world = new IntegrationWorld();
    world.credential = { kind: 'needs-credentials', fields: ['password'], lost: true };
    const page = await world.page();
    assert.equal(page.login.title, 'Needs credentials');
    assert.match(page.login.text, /no longer has: Password/);
    assert.deepEqual(page.actions[0], { key: 'edit', label: 'Enter credentials', primary: true });
    await world.send({ kind: 'edit-field', field: 'password' });
    await world.send({ kind: 'edit-field', field: 'no such field' });
    assert.deepEqual(world.forms, [
      { mode: 'edit', recordId: 'id-docker', field: 'password' },
      { mode: 'edit', recordId: 'id-docker' },
    ]);
  });

  it('runs each action with its integration, and a next step only where the report offers it', async () => {
    const world = new IntegrationWorld();
    const page = await world.page();
    for (const key of keys(page)) {
      await world.send({ kind: 'act', key: key as 'edit' });
    }
    assert.equal(world.ran.length, page.actions.length);
    assert.ok(world.ran.every((command) => command.includes('"recordId":"id-docker"')));
    world.ran.splice(0);
    await world.send({ kind: 'step', key: 'proxy-settings' });
    await world.send({ kind: 'step', key: 'allow-realm:evil.example ' });
    assert.deepEqual(world.ran, []);
    const record = dockerRecord();
    const realm = outcome({
      outcome: 'misconfigured',
      cause: 'realm-on-another-host',
      field: null,
      details: { host: 'registry.example', otherHost: 'auth.example' },
    });
    await world.tested(record, realm);
    await world.send({ kind: 'step', key: 'allow-realm:auth.example ' });
    assert.match(world.ran.join('\n'), /^shippable\.testLogin/);
  });

  it('shows findings at their lines', async () => {
    const world = new IntegrationWorld();
    await world.page();
    const finding = { level: 'warning', text: 'Another type is meant.' } as const;
    world.findings.set('memory:/w/shippable.yml', new Map([[3, [finding]]]));
    world.findingChanges.fire(new Set(['memory:/w/other.yml']));
    world.clock.advance(100);
    assert.equal(world.sent.length, 0);
    world.findingChanges.fire(new Set(['memory:/w/shippable.yml']));
    world.clock.advance(100);
    assert.deepEqual(world.sent.at(0)?.changes.groups?.[0]?.lines[0]?.findings, [finding]);
  });

  it('opens the place of a line, and says when it cannot', async () => {
    const world = new IntegrationWorld(dockerRecord(), {
      ...INTEGRATION_TEXTS,
      'w/lost/shippable.jobs.yml': `jobs:\n  - name: gone\n    type: runSh\n    integrations: [${NAME}]\n`,
    });
    const page = await world.page();
    for (const key of [
      page.groups[0]?.lines[0]?.key ?? '',
      page.following?.lines[0]?.key ?? '',
      page.failing[0]?.key ?? '',
      page.groups.at(-1)?.lines.at(0)?.key ?? '',
    ]) {
      await world.send({ kind: 'open', key });
    }
    assert.deepEqual(
      world.opened.map((place) => place.replace('memory:/w/', '')),
      ['shippable.yml:3', 'api/shippable.jobs.yml:2', 'shippable.yml:9', 'lost/shippable.jobs.yml:4'],
    );
    assert.equal(
      world.sent.at(-1)?.changes.problem,
      'lost/shippable.jobs.yml cannot be opened: it may have been moved or deleted.',
    );
  });

  it('follows its integration to another name, and stays for one that is deleted', async () => {
    const world = new IntegrationWorld();
    await world.page();
    const record = dockerRecord({ name: 'new name', revision: 2 });
    world.integrations.store.put(record);
    assert.deepEqual(world.followed, ['new name']);
    const gone = new IntegrationWorld();
    await gone.page();
    await gone.integrations.store.commit(() => succeed({ kind: 'remove', id: 'id-docker' }));
    gone.clock.advance(100);
    assert.equal(gone.followed.length, 0);
    assert.equal(gone.sent.at(-1)?.changes.login?.title, 'Not set up here');
  });

  it('sends nothing after it is closed', async () => {
    const world = new IntegrationWorld();
    await world.page();
    world.session.dispose();
    world.change('w/shippable.yml', '');
    world.clock.advance(120_000);
    assert.equal(world.sent.length, 0);
  });
});
