import assert from 'node:assert/strict';
import type { RememberedReport } from '../../../../src/core/dependencies/dependencyLedger.ts';
import type { RememberedDependency } from '../../../../src/core/dependencies/findDependencies.ts';
import { removeIntegration } from '../../../../src/core/records/removeIntegration.ts';
import { deletePageReady, earlier, HUB, NAME, type DeleteWorld } from '../../../support/deleteWorld.ts';
import { dockerRecord } from '../../../support/integrationFixtures.ts';

const foundEarlier = (...dependencies: readonly RememberedDependency[]): Promise<RememberedReport> =>
  Promise.resolve({ dependencies, unknown: [], unreadable: [] });
const asRenamed = HUB.replace(NAME, 'renamed');
const UNREADABLE = { id: 'id-docker', reason: 'newer-version', detail: '2' } as const;

/** What may happen while Delete is at work, and what the page says afterwards. */
const MEANWHILE: Readonly<Record<string, (world: DeleteWorld) => void>> = {
  'is renamed in another window': ({ integrations: { store } }) => {
    store.put(dockerRecord({ name: 'renamed', revision: 2 }));
  },
  'is edited in another window': ({ integrations: { store } }) => {
    store.put(dockerRecord({ fields: { username: 'carol' }, revision: 2 }));
  },
  'is named in a file': (world) => {
    world.set('w/shippable.yml', HUB);
  },
  'is used by a folder that is closed': (world) => {
    world.remembered = () => foundEarlier(earlier());
    world.folders = [];
    world.changes.fire('all');
  },
  'cannot be read any more': ({ integrations: { store } }) => {
    store.loseRecord(UNREADABLE);
  },
};

/** Does something once, at one of the moments at which Delete waits. */
const WAITS: Readonly<Record<string, (world: DeleteWorld, act: () => void) => void>> = {
  'while the files are looked at': (world, act) => {
    world.catchUp = act;
  },
  'while the memory of closed folders is read': (world, act) => {
    const { remembered } = world;
    world.remembered = async (name) => {
      const read = await remembered(name);
      act();
      return read;
    };
  },
  'while the lock is waited for': ({ integrations: { store } }, act) => {
    store.beforeCommit = act;
  },
};

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) {
      isDone = true;
      act();
    }
  };
}

describe('while Delete is at work, an integration that', () => {
  for (const [what, happen] of Object.entries(MEANWHILE)) {
    for (const [when, wait] of Object.entries(WAITS)) {
      it(`${what} ${when} stays, and is shown as it is now`, async () => {
        const world = await deletePageReady();
        world.clear();
        world.set('w/api/shippable.yml', asRenamed);
        wait(
          world,
          once(() => {
            happen(world);
          }),
        );
        assert.equal(world.page.status, 'No dependency');
        await world.do('delete');
        await new Promise(setImmediate);
        const { store } = world.integrations;
        assert.equal(store.list().length + store.unreadable().length, 1);
        assert.deepEqual([world.page.deleted, world.page.busy, store.removed()], [null, null, []]);
        const [record] = store.list();
        assert.equal(world.page.heading, `Delete Integration: ${record?.name ?? NAME}`);
        if (record?.revision === 2) {
          assert.match(world.page.notice?.text ?? '', /was changed meanwhile, so it was not deleted/);
        } else {
          assert.notEqual(world.page.blockedBy, null);
        }
      });
    }
  }

  for (const [when, wait] of Object.entries(WAITS)) {
    it(`is deleted in another window ${when} is told as that`, async () => {
      const world = await deletePageReady();
      world.clear();
      const elsewhere = once(() => void removeIntegration(dockerRecord(), world.integrations, () => true));
      wait(world, elsewhere);
      const { deleted, notice } = await world.do('delete');
      assert.deepEqual(
        [deleted?.canUndo, notice?.text],
        [true, 'The integration was deleted in another window.'],
      );
    });
  }
});
