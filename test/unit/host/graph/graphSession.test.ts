import assert from 'node:assert/strict';
import type { GraphMessage, GraphPage } from '../../../../src/contract/graphContract.ts';
import { GRAPH_CI, GRAPH_JOBS, GraphWorld } from '../../../support/graphWorld.ts';

async function send(world: GraphWorld, message: GraphMessage): Promise<void> {
  const handlers = world.session.handlers();
  switch (message.kind) {
    case 'ready':
      await handlers.ready(message);
      return;
    case 'open':
      await handlers.open(message);
      return;
    case 'filter':
      await handlers.filter(message);
      return;
    case 'read-again':
      await handlers['read-again'](message);
      return;
    case 'export':
      await handlers.export(message);
  }
}

const named = ({ nodes }: GraphPage): readonly string[] => nodes.map(({ name }) => name).sort();
const keyOf = (page: GraphPage, name: string): string =>
  page.nodes.find((node) => node.name === name)?.key ?? '';

describe('GraphSession', () => {
  it('tells what depends on an integration over several files, drawn and in words', async () => {
    const world = new GraphWorld();
    const page = await world.page();
    assert.deepEqual(world.titles, ['Dependents: hub']);
    assert.equal(page.heading, 'What Depends on "hub"');
    assert.equal(page.status, '3 dependents in 3 repositories');
    assert.deepEqual(named(page), ['deploy', 'hub', 'img_api', 'shippable.yml']);
    const job = page.nodes.find(({ name }) => name === 'deploy');
    assert.equal(job?.what, 'Job · runSh');
    assert.equal(job.place, 'b/shippable.jobs.yml:2');
    assert.equal(job.label, 'deploy, Job · runSh, b/shippable.jobs.yml:2. Depends on img_api (IN)');
    assert.deepEqual(
      new Set(page.picture?.boxes.map(({ key }) => key)),
      new Set(page.nodes.map(({ key }) => key)),
    );
    assert.equal(page.picture?.lines.length, page.nodes.flatMap(({ reasons }) => reasons).length);
  });

  it('opens the place of a node, of an edge, and of a name that nothing defines', async () => {
    const world = new GraphWorld(null);
    const page = await world.page();
    const job = page.nodes.find(({ name }) => name === 'deploy');
    for (const key of [
      keyOf(page, 'deploy'),
      job?.reasons.find(({ text }) => text === 'img_api (IN)')?.key ?? '',
      keyOf(page, 'gone'),
      keyOf(page, 'hub'),
      'memory:/w/b/shippable.jobs.yml',
    ]) {
      await send(world, { kind: 'open', key });
    }
    assert.deepEqual(world.opened, [
      'memory:/w/b/shippable.jobs.yml:2:11',
      'memory:/w/b/shippable.jobs.yml:5:13',
      'memory:/w/b/shippable.jobs.yml:6:13',
      'tree hub',
    ]);
  });

  it('says that a file cannot be opened', async () => {
    const world = new GraphWorld(null);
    await world.change(
      'w/lost/shippable.jobs.yml',
      'jobs:\n  - name: lost_job\n    type: runSh\n    integrations: [hub]\n',
    );
    await send(world, { kind: 'open', key: keyOf(await world.page(), 'lost_job') });
    assert.match(world.pages.at(-1)?.notice?.text ?? '', /^lost_job cannot be opened/);
    assert.equal(world.reported.length, 1);
  });

  it('follows the files, keeps the filter, and sends nothing twice', async () => {
    const world = new GraphWorld();
    await world.page();
    await world.change('w/b/shippable.jobs.yml', GRAPH_JOBS.replace('img_api', 'other'));
    assert.deepEqual(world.pages.map(named), [['hub', 'img_api', 'shippable.yml']]);
    await world.change('w/b/shippable.jobs.yml', GRAPH_JOBS.replace('img_api', 'other'));
    assert.equal(world.pages.length, 1);
    world.session.dispose();
    await world.change('w/b/shippable.jobs.yml', GRAPH_JOBS);
    assert.equal(world.pages.length, 1);
  });

  it('filters by integration and by repository, with what links to it', async () => {
    const world = new GraphWorld(null);
    const all = await world.page();
    assert.deepEqual(
      all.integrations.map(({ label }) => label),
      ['All integrations', 'hub', 'second'],
    );
    assert.deepEqual(
      all.repositories.map(({ label }) => label),
      ['All repositories', 'a', 'b', 'w'],
    );
    const repository = all.repositories.find(({ label }) => label === 'b')?.value ?? '';
    await send(world, { kind: 'filter', filter: { integration: null, repository } });
    assert.deepEqual(named(world.pages.at(-1) ?? all), ['deploy', 'gone', 'img_api']);
    await send(world, { kind: 'filter', filter: { integration: 'second', repository } });
    const none = world.pages.at(-1);
    assert.deepEqual([none?.status, none?.nodes, none?.picture], ['No dependent', [], null]);
    assert.equal(none?.noPicture, null);
    assert.ok(
      none.repositories.some(({ value }) => value === repository),
      'the choice stays',
    );
  });

  it('tells files of one path in several folders apart', async () => {
    const world = new GraphWorld();
    world.folders = ['w', 'v'];
    await world.change('v/shippable.yml', GRAPH_CI);
    const page = await world.page();
    assert.deepEqual(named(page), ['deploy', 'hub', 'img_api', 'v/shippable.yml', 'w/shippable.yml']);
    assert.ok(page.picture?.boxes.some(({ name }) => name === 'v/shippable.yml'));
  });

  it('tells nothing as absent that is not known', async () => {
    const world = new GraphWorld('nobody');
    const statusNow = async (): Promise<string> => (await world.page()).status;
    assert.equal(await statusNow(), 'No dependent');
    world.searching = true;
    assert.equal(await statusNow(), 'Looking for dependents…');
    await send(world, { kind: 'filter', filter: { integration: 'hub', repository: null } });
    assert.match(await statusNow(), /^3 dependents .* so far; files are still being read…$/);
    world.searching = false;
    await send(world, { kind: 'filter', filter: { integration: 'nobody', repository: null } });
    world.lose('w/c/shippable.yml', { kind: 'unreadable', detail: 'EACCES' });
    const page = await world.page();
    assert.equal(page.status, 'No dependent found, but not everything could be read');
    assert.equal(page.notRead?.title, '1 file or folder was not read');
    await send(world, { kind: 'open', key: page.notRead.lines[0]?.key ?? '' });
    await send(world, { kind: 'read-again' });
    assert.deepEqual(world.opened, ['memory:/w/c/shippable.yml:1:1', 'read again']);
  });

  it('says that a broken file may define and use more', async () => {
    const world = new GraphWorld('nobody');
    await world.change('w/d/shippable.yml', 'jobs:\n  - name: [\n  x: "\n');
    const page = await world.page();
    assert.equal(page.status, 'No dependent found, but not everything could be read');
    assert.match(page.doubt ?? '', /^Some files are broken/);
  });

  it('draws no more than people can look at, and says so', async () => {
    const world = new GraphWorld(null);
    const resources = Array.from(
      { length: 2100 },
      (_, at) => `  - name: r${String(at)}\n    type: image\n    integration: hub\n`,
    );
    await world.change('w/a/shippable.resources.yml', `resources:\n${resources.join('')}`);
    const page = await world.page();
    assert.equal(page.picture, null);
    assert.match(page.noPicture ?? '', /^2105 boxes are too many for a picture/);
    assert.deepEqual([page.nodes.length, page.more], [2000, 'and 105 more']);
    await send(world, { kind: 'export' });
    assert.deepEqual(world.saved, []);
  });

  it('says that the picture could not be drawn, and lists the same all the same', async () => {
    const world = new GraphWorld();
    world.draw = () => Promise.reject(new Error('not loaded'));
    const page = await world.page();
    assert.match(page.noPicture ?? '', /could not be drawn/);
    assert.equal(page.nodes.length, 4);
    assert.equal(world.reported.length, 1);
  });

  it('saves the picture that is shown under a name that every disk takes', async () => {
    const world = new GraphWorld();
    await send(world, { kind: 'export' });
    assert.equal(world.saved[0]?.fileName, 'dependents-of-hub.svg');
    assert.match(world.saved[0].text, /^<svg [^]*img_api[^]*<\/svg>\n$/);
    assert.deepEqual(world.pages.at(-1)?.notice, {
      level: 'success',
      text: 'Saved as /home/me/dependents-of-hub.svg.',
    });
    await send(world, { kind: 'filter', filter: { integration: null, repository: null } });
    world.save = () => Promise.reject(new Error('disk full'));
    await send(world, { kind: 'export' });
    assert.equal(world.pages.at(-1)?.notice?.text, 'The picture could not be saved: disk full');
  });
});
