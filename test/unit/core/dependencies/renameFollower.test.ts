import assert from 'node:assert/strict';
import { countNames } from '../../../../src/core/dependencies/nameCounts.ts';
import { parsePendingRenames } from '../../../../src/core/dependencies/pendingRenames.ts';
import { applyEdits } from '../../../../src/core/edits/applyEdits.ts';
import { REFERENCE_EDITS } from '../../../../src/core/edits/referenceEdits.ts';
import { RenameFollower } from '../../../../src/core/dependencies/renameFollower.ts';
import type { IntegrationIndex } from '../../../../src/core/workspace/integrationIndex.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';
import { MemoryIntegrationStore } from '../../../support/memoryIntegrationStore.ts';
import { indexOf, setText } from '../../../support/indexedTexts.ts';

const OLD = 'integrations:\n  hub:\n    - integrationName: Docker-Integration\n      type: docker\n';
const NEW = OLD.replace('Docker-Integration', 'hub');
const rename = { recordId: 'id-docker', oldName: 'Docker-Integration', newName: 'hub' };

function createFollower(texts: Readonly<Record<string, string>>) {
  const clock = { ms: Date.parse('2026-06-01T12:00:00.000Z') };
  const services = { ...memoryServices(dockerRecord()), now: () => new Date(clock.ms) };
  const index = indexOf(texts);
  let kept: unknown;
  const memory = {
    read: () => kept,
    // A window's memory holds JSON.
    write: (pending: unknown) => {
      kept = JSON.parse(JSON.stringify(pending));
    },
  };
  const reportError = (error: unknown): void => {
    throw error;
  };
  const create = (over = index): RenameFollower =>
    new RenameFollower({ integrations: services, index: over, memory, reportError });
  return {
    clock,
    services,
    index,
    follower: create(),
    create,
    kept: () => kept,
    /** As a command does: the texts are those before the edit, which then comes. */
    made: (follower: RenameFollower, over: IntegrationIndex, edit: () => void) => {
      const before = countNames(rename, over);
      edit();
      follower.expectMade(rename, before);
    },
    name: () => services.store.list()[0]?.name,
  };
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

  it('does not follow where a name stays that no edit can change', async () => {
    const text = `${OLD}jobs: [{name: j, type: runSh, integrations: &l [Docker-Integration]}]\nbuild: {ci: *l }\n`;
    const { index, follower, made, name } = createFollower({ 'a/shippable.yml': text });
    const plan = REFERENCE_EDITS.rename(text, rename.oldName, rename.newName);
    assert.equal(plan.stuck.length, 1);
    made(follower, index, () => {
      setText(index, 'a/shippable.yml', applyEdits(text, plan.edits));
    });
    await settled();
    assert.equal(name(), 'Docker-Integration');
    assert.equal(follower.isPending('id-docker'), true);
  });

  it('does not follow while a file that may hold the old name is not known', async () => {
    const { index, follower, name } = createFollower({
      'a/shippable.yml': NEW,
      'b/shippable.yml': 'language: none',
    });
    const file = index.file('memory:/b/shippable.yml')?.file;
    assert.ok(file !== undefined);
    index.apply([{ uri: file.uri, file, unknown: { kind: 'unreadable', detail: 'EACCES' } }]);
    follower.expectMade(rename, {});
    await settled();
    assert.equal(name(), 'Docker-Integration');
    setText(index, 'b/shippable.yml', 'language: none');
    await settled();
    assert.equal(name(), 'hub');
  });

  it('follows at once where an edit was made and the files are done', async () => {
    const { follower, name } = createFollower({ 'a/shippable.yml': NEW });
    follower.expectMade(rename, {});
    await settled();
    assert.equal(name(), 'hub');
  });

  const JOB = 'jobs:\n  - name: j\n    type: runSh\n    steps:\n';
  const uses = {
    'in a script alone': `${JOB}      - TASK:\n          - script: shipctl get_integration_field Docker-Integration url\n`,
    'in the wrong place alone': `${JOB}      - IN: a\n        integrationName: Docker-Integration\n`,
    'in a script twice': `${JOB}      - TASK:\n          - script: shipctl get_integration_field Docker-Integration url && shipctl get_integration_field Docker-Integration key\n`,
  };
  for (const [where, text] of Object.entries(uses)) {
    it(`waits for an offered edit of a name that stands ${where}, and follows it`, async () => {
      for (const other of [NEW, 'language: python\n']) {
        const { index, follower, name } = createFollower({
          'a/shippable.yml': text,
          'c/shippable.yml': other,
        });
        follower.expect(rename);
        setText(index, 'c/shippable.yml', `${other}# touched\n`);
        await settled();
        assert.equal(name(), 'Docker-Integration', 'the edit is only offered');
        setText(index, 'a/shippable.yml', text.replaceAll('Docker-Integration', 'hub'));
        await settled();
        assert.equal(name(), 'hub');
      }
    });
  }

  it('follows where scripts get the old name once more before the file is saved', async () => {
    const script = uses['in a script alone'];
    const { index, follower, name } = createFollower({ 'a/shippable.yml': OLD + script });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', OLD + script, NEW + script);
    setText(index, 'a/shippable.yml', OLD + script, NEW + uses['in a script twice']);
    setText(index, 'a/shippable.yml', NEW + uses['in a script twice']);
    await settled();
    assert.equal(name(), 'hub');
  });

  it('never follows an offered edit of such a name that was left', async () => {
    const text = uses['in a script alone'];
    const { index, follower, name } = createFollower({ 'a/shippable.yml': text, 'c/shippable.yml': NEW });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', 'language: python\n');
    await settled();
    assert.equal(name(), 'Docker-Integration');
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

  it('takes a name that stands elsewhere already for no sign that the edit was made', async () => {
    const { clock, index, follower, name } = createFollower({
      'a/shippable.yml': OLD,
      'c/shippable.yml': NEW,
    });
    follower.expect(rename);
    setText(index, 'c/shippable.yml', `${NEW}# touched\n`);
    clock.ms += 7 * 24 * 60 * 60_000;
    setText(index, 'a/shippable.yml', 'language: python\n');
    await settled();
    assert.equal(name(), 'Docker-Integration', 'the old entry was deleted, not renamed');
    setText(index, 'a/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'Docker-Integration', 'an entry with the new name was written later');
  });

  it('follows an edit that was looked at for hours before it was made', async () => {
    const { clock, index, follower, name } = createFollower({
      'a/shippable.yml': OLD,
      'b/shippable.yml': OLD,
    });
    follower.expect(rename);
    clock.ms += 8 * 60 * 60_000;
    // Other changes meanwhile.
    setText(index, 'b/shippable.yml', OLD + OLD.slice(OLD.indexOf('    -')));
    setText(index, 'b/shippable.yml', OLD);
    setText(index, 'a/shippable.yml', NEW);
    setText(index, 'b/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'hub');
    assert.equal(follower.isPending('id-docker'), false);
  });

  it('does not follow where names come and go one after the other', async () => {
    const { index, follower, name } = createFollower({ 'a/shippable.yml': OLD });
    const both = OLD + NEW.slice(NEW.indexOf('    -'));
    follower.expect(rename);
    setText(index, 'a/shippable.yml', both);
    setText(index, 'a/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'Docker-Integration');
  });

  it('leaves alone a record that was renamed or deleted in another way meanwhile', async () => {
    const { services, index, follower, name } = createFollower({ 'a/shippable.yml': OLD });
    const outcomes: string[] = [];
    follower.onDidFollow(({ outcome }) => outcomes.push(outcome.kind));
    follower.expect(rename);
    services.store.put(dockerRecord({ name: 'otherwise' }));
    setText(index, 'a/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'otherwise');
    assert.equal(follower.isPending('id-docker'), false);
    assert.deepEqual(outcomes, []);
  });

  it('does not follow where the old entry is deleted soon after a rename that was cancelled', async () => {
    const { index, follower, name } = createFollower({ 'a/shippable.yml': OLD, 'c/shippable.yml': NEW });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', 'language: python\n');
    await settled();
    assert.equal(name(), 'Docker-Integration');
  });

  it('follows a rename that merges two names in one file', async () => {
    const { index, follower, name } = createFollower({
      'a/shippable.yml': OLD + NEW.slice(NEW.indexOf('    -')),
    });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', NEW + NEW.slice(NEW.indexOf('    -')));
    await settled();
    assert.equal(name(), 'hub');
  });

  it('forgets a made edit of some files only after a while', async () => {
    const { clock, index, follower, name } = createFollower({
      'a/shippable.yml': OLD,
      'b/shippable.yml': OLD,
    });
    follower.expectMade(rename, countNames(rename, index));
    setText(index, 'a/shippable.yml', NEW);
    assert.equal(follower.isPending('id-docker'), true);
    clock.ms += 20 * 60_000;
    setText(index, 'b/shippable.yml', 'language: python\n');
    await settled();
    assert.equal(name(), 'Docker-Integration');
  });

  it('goes on after a reload with what waited for a save, whenever its files come back', async () => {
    const { index, follower, create, kept, name } = createFollower({
      'a/shippable.yml': OLD,
      'c/shippable.yml': NEW,
    });
    follower.expect(rename);
    setText(index, 'a/shippable.yml', OLD, NEW);
    follower.dispose();
    const reloaded = indexOf({ 'a/shippable.yml': OLD, 'c/shippable.yml': NEW });
    const next = create(reloaded);
    next.restore();
    assert.equal(next.isPending('id-docker'), true, 'the unsaved text is not open yet');
    setText(reloaded, 'a/shippable.yml', OLD, NEW);
    await settled();
    assert.equal(name(), 'Docker-Integration');
    setText(reloaded, 'a/shippable.yml', NEW);
    await settled();
    assert.equal(name(), 'hub');
    assert.deepEqual(kept(), []);
  });

  it('forgets after a reload what was closed unsaved', async () => {
    const { clock, index, follower, create, name } = createFollower({ 'a/shippable.yml': OLD });
    follower.expectMade(rename, countNames(rename, index));
    setText(index, 'a/shippable.yml', OLD, NEW);
    follower.dispose();
    const reloaded = indexOf({ 'a/shippable.yml': OLD });
    const next = create(reloaded);
    next.restore();
    clock.ms += 20 * 60_000;
    setText(reloaded, 'a/shippable.yml', 'language: python\n');
    await settled();
    assert.equal(next.isPending('id-docker'), false);
    assert.equal(name(), 'Docker-Integration');
  });

  describe('after a merge into a name that files have already', () => {
    const FILES = { 'a/shippable.yml': OLD, 'b/shippable.yml': NEW };
    const WEEK = 7 * 24 * 60 * 60_000;

    /** The edit is made in `a` and not saved. */
    function merging() {
      const world = createFollower(FILES);
      world.made(world.follower, world.index, () => {
        setText(world.index, 'a/shippable.yml', OLD, NEW);
      });
      assert.equal(world.follower.isPending('id-docker'), true);
      return world;
    }

    it('follows when the file is saved, however late', async () => {
      const { clock, index, name } = merging();
      clock.ms += WEEK;
      setText(index, 'a/shippable.yml', NEW);
      await settled();
      assert.equal(name(), 'hub');
    });

    it('follows at once where the files were saved by the edit, and where the index hears of it late', async () => {
      for (const hearsLate of [false, true]) {
        const { follower, index, made, name } = createFollower(FILES);
        const edit = (): void => {
          setText(index, 'a/shippable.yml', NEW);
        };
        made(follower, index, hearsLate ? () => undefined : edit);
        edit();
        await settled();
        assert.equal(name(), 'hub');
      }
    });

    it('is over when the edit is taken back: what is removed later renames nothing', async () => {
      const { clock, index, follower, kept, name } = merging();
      setText(index, 'a/shippable.yml', OLD);
      assert.equal(follower.isPending('id-docker'), false);
      assert.deepEqual(kept(), []);
      clock.ms += WEEK;
      setText(index, 'a/shippable.yml', 'integrations:\n');
      await settled();
      assert.equal(name(), 'Docker-Integration');
    });

    it('is over when the window was closed without saving, and is forgotten for good', async () => {
      const { clock, follower, create, kept, name } = merging();
      follower.dispose();
      const reloaded = indexOf(FILES);
      const next = create(reloaded);
      next.restore();
      setText(reloaded, 'a/shippable.yml', `${OLD}# more\n`);
      clock.ms += 20 * 60_000;
      setText(reloaded, 'a/shippable.yml', 'integrations:\n');
      await settled();
      assert.equal(name(), 'Docker-Integration');
      assert.equal(next.isPending('id-docker'), false);
      assert.deepEqual(kept(), [], 'the next reload would wait for it again');
    });

    it('does not wait for ever for a file whose edit alone was taken back', async () => {
      const { clock, follower, index, made, name } = createFollower({ ...FILES, 'c/shippable.yml': OLD });
      made(follower, index, () => {
        setText(index, 'a/shippable.yml', NEW);
        setText(index, 'c/shippable.yml', OLD, NEW);
      });
      setText(index, 'c/shippable.yml', OLD);
      clock.ms += WEEK;
      setText(index, 'c/shippable.yml', 'integrations:\n');
      await settled();
      assert.equal(name(), 'Docker-Integration');
    });
  });

  it('keeps every rename of its memory that has not come back yet', () => {
    const { index, follower, create, kept, made, services } = createFollower({ 'a/shippable.yml': OLD });
    made(follower, index, () => {
      setText(index, 'a/shippable.yml', OLD, NEW);
    });
    follower.dispose();
    const next = create(indexOf({ 'a/shippable.yml': OLD }));
    next.restore();
    services.store.put(dockerRecord({ id: 'other', name: 'second' }));
    const other = { recordId: 'other', oldName: 'second', newName: 'third' };
    next.expectMade(other, {});
    assert.deepEqual(
      (kept() as { readonly recordId: string }[]).map(({ recordId }) => recordId),
      ['id-docker'],
    );
  });

  it('waits for a place that cannot be read as long as it takes, and tells of it', async () => {
    const { clock, follower, index, made, name } = createFollower({ 'a/shippable.yml': OLD });
    const waits: (readonly string[])[] = [];
    follower.onDidWait(({ unknown }) => waits.push(unknown.map(({ folder }) => folder)));
    const reason = { kind: 'unreadable', detail: 'EIO' } as const;
    made(follower, index, () => {
      index.setUnlisted([{ kind: 'folder', uri: 'memory:/z', folder: 'z', path: '', reason }]);
      setText(index, 'a/shippable.yml', NEW);
    });
    assert.deepEqual(waits, [['z']]);
    clock.ms += 7 * 24 * 60 * 60_000;
    index.setUnlisted([]);
    await settled();
    assert.equal(name(), 'hub');
  });

  it('goes on once the records are read, also where that takes longer than the files', async () => {
    const { follower, index, create, made, services, name } = createFollower({ 'a/shippable.yml': OLD });
    made(follower, index, () => {
      setText(index, 'a/shippable.yml', OLD, NEW);
    });
    follower.dispose();
    const before = services.store.list()[0] ?? dockerRecord();
    services.store.replaceWith(new MemoryIntegrationStore());
    services.store.isRead = false;
    const reloaded = indexOf({ 'a/shippable.yml': NEW });
    const next = create(reloaded);
    next.restore();
    assert.equal(next.isPending('id-docker'), true);
    services.store.isRead = true;
    services.store.put(before);
    await settled();
    assert.equal(name(), 'hub');
  });

  it('takes a record that cannot be read for neither renamed nor deleted', async () => {
    const { follower, index, made, services, name } = createFollower({ 'a/shippable.yml': OLD });
    services.store.replaceWith(new MemoryIntegrationStore());
    services.store.addUnreadable({ id: 'id-docker', reason: 'unreadable-file', detail: 'EIO' });
    made(follower, index, () => {
      setText(index, 'a/shippable.yml', NEW);
    });
    await settled();
    assert.equal(follower.isPending('id-docker'), true);
    services.store.put(dockerRecord());
    await settled();
    assert.equal(name(), 'hub');
  });

  it('reads only what it wrote itself', () => {
    const ours = {
      recordId: 'a',
      oldName: 'b',
      newName: 'c',
      before: { x: { old: 1, new: 0, inScripts: true } },
    };
    assert.deepEqual(parsePendingRenames([ours, null, 'x', { ...ours, newName: 3 }]), [ours]);
    assert.deepEqual(parsePendingRenames({ length: 1 }), []);
  });

  it('tells how it ended', async () => {
    const { services, follower } = createFollower({ 'a/shippable.yml': NEW });
    services.store.put(dockerRecord({ id: 'other', name: 'hub' }));
    const kinds: string[] = [];
    follower.onDidFollow(({ outcome }) => kinds.push(outcome.kind));
    follower.expectMade(rename, {});
    await settled();
    assert.deepEqual(kinds, ['invalid']);
    follower.dispose();
  });
});
