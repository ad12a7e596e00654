import assert from 'node:assert/strict';
import { RenameFollower } from '../../../../src/core/integrations/renameFollower.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';
import { indexOf, setText } from '../../../support/indexedTexts.ts';

const OLD = 'integrations:\n  hub:\n    - integrationName: Docker-Integration\n      type: docker\n';
const NEW = OLD.replace('Docker-Integration', 'hub');
const rename = { recordId: 'id-docker', oldName: 'Docker-Integration', newName: 'hub' };

function createFollower(texts: Readonly<Record<string, string>>) {
  const services = memoryServices(dockerRecord());
  const index = indexOf(texts);
  const follower = new RenameFollower(services, index, (error) => {
    throw error;
  });
  return { services, index, follower, name: () => services.store.list()[0]?.name };
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
