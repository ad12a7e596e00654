import assert from 'node:assert/strict';
import { RenameFollower } from '../../../../src/core/dependencies/renameFollower.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';
import { indexOf, setText } from '../../../support/indexedTexts.ts';

const OLD = 'integrations:\n  hub:\n    - integrationName: Docker-Integration\n      type: docker\n';
const NEW = OLD.replace('Docker-Integration', 'hub');
const rename = { recordId: 'id-docker', oldName: 'Docker-Integration', newName: 'hub' };

function createFollower(texts: Readonly<Record<string, string>>) {
  const clock = { ms: Date.parse('2026-06-01T12:00:00.000Z') };
  const services = { ...memoryServices(dockerRecord()), now: () => new Date(clock.ms) };
  const index = indexOf(texts);
  const follower = new RenameFollower(services, index, (error) => {
    throw error;
  });
  return { clock, services, index, follower, name: () => services.store.list()[0]?.name };
}

/** The record is renamed behind a promise or two. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('RenameFollower', () => {
  it('follows when the last file is saved, not before', async () => {
    const { index, follower, name } = createFollower({ 'a/shippable.yml': OLD, 'b/shippable.yml': OLD });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', NEW);
    setText(index, 'b/shippable.yml', OLD, NEW);
    await settled();
    assert.equal(name(), 'Docker-Integration');
    setText(index, 'b/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'hub');
    assert.equal(follower.isPending('id-docker'), false);
  });

  it('tells once that it waits for unsaved files alone, however long that takes', async () => {
    const { clock, index, follower, name } = createFollower({
      'a/shippable.yml': OLD,
      'b/shippable.yml': OLD,
    });
    const waits: string[] = [];
    follower.onDidWait(({ newName }) => waits.push(newName));
    follower.expect(rename);
    setText(index, 'a/shippable.yml', OLD, NEW);
    assert.deepEqual(waits, [], 'b still has the old name');
    setText(index, 'b/shippable.yml', OLD, NEW);
    setText(index, 'b/shippable.yml', OLD, `${NEW}# more\n`);
    assert.deepEqual(waits, ['hub']);
    clock.ms += 60 * 60_000;
    setText(index, 'a/shippable.yml', NEW);
    setText(index, 'b/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'hub');
  });

  it('follows at once when the files are done already', async () => {
    const { follower, name } = createFollower({ 'a/shippable.yml': NEW });
    follower.expect(rename);
    await settled();
    assert.equal(name(), 'hub');
  });

  it('stays where the edit was taken back', async () => {
    const { index, follower, name } = createFollower({ 'a/shippable.yml': OLD, 'b/shippable.yml': OLD });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', NEW);
    setText(index, 'a/shippable.yml', OLD);
    assert.equal(follower.isPending('id-docker'), false);
    setText(index, 'a/shippable.yml', NEW);
    setText(index, 'b/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'Docker-Integration');
  });

  it('tells how it ended', async () => {
    const { services, follower } = createFollower({ 'a/shippable.yml': NEW });
    services.store.put(dockerRecord({ id: 'other', name: 'hub' }));
    const kinds: string[] = [];
    follower.onDidFollow(({ outcome }) => kinds.push(outcome.kind));
    follower.expect(rename);
    await settled();
    assert.deepEqual(kinds, ['invalid']);
    follower.dispose();
  });
});
