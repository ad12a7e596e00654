import assert from 'node:assert/strict';
import type { FormDraft, FormEvent, KeptForm } from '../../../../src/contract/formContract.ts';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import { Emitter } from '../../../../src/core/domain/lifecycle.ts';
import type { LoginOutcome } from '../../../../src/core/domain/loginOutcome.ts';
import { plainTranslate } from '../../../../src/core/messages/translate.ts';
import { markOf } from '../../../../src/core/records/recordLineage.ts';
import type { FormTarget } from '../../../../src/host/forms/formPage.ts';
import type { ChangedNames } from '../../../../src/host/dependencies/dependencySource.ts';
import type { DraftTestResult, FileRename, FormServices } from '../../../../src/host/forms/formServices.ts';
import { FormSession, type FormOpening, type ToldBySave } from '../../../../src/host/forms/formSession.ts';
import { indexOf, setText } from '../../../support/indexedTexts.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

const fails = (error: unknown): void => {
  throw error;
};
const VERIFIED: LoginOutcome = {
  outcome: 'verified',
  cause: 'login-proved',
  field: null,
  who: null,
  details: {},
  parts: [],
  evidence: [],
  serverText: null,
};
const REPORT = { level: 'success', heading: 'Verified', cause: '', field: null } as const;
const RESULT: DraftTestResult = {
  outcome: VERIFIED,
  explanation: 'let in',
  report: { ...REPORT, parts: [], evidence: [], serverText: null, steps: [] },
  allowedRealms: [],
};
const ECR =
  'integrations:\n  hub:\n    - integrationName: team-ecr\n      type: ecr\n      region: eu-west-1\n';

interface World {
  readonly session: FormSession;
  readonly handlers: ReturnType<FormSession['handlers']>;
  readonly store: ReturnType<typeof memoryServices>['store'];
  readonly vault: ReturnType<typeof memoryServices>['vault'];
  readonly remembered: { readonly record: IntegrationRecord; readonly explanation: string }[];
  readonly renames: string[];
  readonly undone: string[];
  /** Names that were told to be left in places outside the open folders. */
  readonly told: string[];
  readonly titles: string[];
  readonly saved: { readonly name: string; readonly told: ToldBySave }[];
  closed: number;
  readonly sent: FormEvent[];
  answerRename: FileRename | null | 'left';
  holdTest: Promise<void>;
  result: DraftTestResult;
  /** What a file says from now on. */
  readonly write: (name: string, text: string) => void;
}

function open(target: FormTarget, ...records: readonly IntegrationRecord[]): World {
  return openWith({ target, key: 'k', kept: null, told: null, field: null }, records);
}

function openWith(opening: FormOpening, records: readonly IntegrationRecord[]): World {
  const services = memoryServices(...records);
  const index = indexOf({ 'a/shippable.yml': ECR, 'a/other/shippable.yml': '' });
  const changes = new Emitter<ChangedNames>(fails);
  const world: Omit<World, 'session' | 'handlers'> = {
    store: services.store,
    vault: services.vault,
    remembered: [],
    renames: [],
    undone: [],
    told: [],
    titles: [],
    saved: [],
    closed: 0,
    sent: [],
    answerRename: null,
    holdTest: Promise.resolve(),
    result: RESULT,
    write: (name, text) => {
      setText(index, name, text);
      changes.fire('all');
    },
  };
  const never = { dispose: () => undefined };
  const parts: Omit<FormServices, 'extensionUri'> = {
    integrations: services,
    ready: Promise.resolve(),
    references: {
      references: (name) => index.references(name),
      regions: () => ['eu-west-1'],
      onDidChange: changes.event,
    },
    loginTest: {
      canTest: () => true,
      onDidChange: () => never,
      test: async () => {
        await world.holdTest;
        return world.result;
      },
      runStep: () => Promise.resolve(),
    },
    openReference: () => Promise.resolve(),
    insertOverride: () => Promise.resolve(),
    copyText: () => Promise.resolve(),
    pickKeyFile: () => Promise.resolve({ kind: 'nothing' }),
    pickCaFile: () => Promise.resolve(null),
    renameFiles: (oldName, newName) => {
      world.renames.push(`${oldName} → ${newName}`);
      return Promise.resolve(world.answerRename);
    },
    tellNotChanged: (oldName) => void world.told.push(oldName),
    rememberLogin: (record, _outcome, explanation) => {
      world.remembered.push({ record, explanation });
      return Promise.resolve();
    },
    credentials: { isLost: () => false },
    t: plainTranslate,
    reportError: fails,
  };
  const session = new FormSession(opening, parts as FormServices, {
    send: (event) => void world.sent.push(event),
    setTitle: (title) => void world.titles.push(title),
    openRecord: () => undefined,
    saved: (record, told) => void world.saved.push({ name: record.name, told }),
    close: () => void (world.closed += 1),
  });
  return Object.assign(world, { session, handlers: session.handlers() });
}

function sent(change: Partial<FormDraft> = {}): FormDraft {
  const draft = { type: 'docker-hub', name: 'Docker-Integration', fields: { username: 'alice' } };
  return { ...draft, secrets: { password: { kind: 'keep' } }, ...change };
}

const typed = (value: string) => ({ secrets: { password: { kind: 'set', value } as const } });
/** What the page keeps of a draft that somebody changed. */
function keptOf(record: IntegrationRecord): KeptForm {
  const { id, type, name, fields } = record;
  const draft = { type, name, fields };
  return {
    version: 1,
    key: 'k',
    mode: 'edit',
    recordId: id,
    revision: markOf(record),
    draft,
    typedSecrets: [],
    dirty: true,
  };
}

const ADD: FormTarget = { mode: 'add', type: 'docker-hub', name: '' };

/** A draft that was begun on what `from` is; on a revision of whatever edition where it is a number. */
async function save(world: World, draft: FormDraft, from: IntegrationRecord | number | null) {
  const revision = typeof from === 'number' ? String(from) : from && markOf(from);
  return world.handlers.save({ kind: 'save', draft, revision });
}

describe('FormSession', () => {
  describe('a test in the form', () => {
    it('is the state of the saved integration once the tested fields are the saved ones', async () => {
      const world = open(ADD);
      await world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      assert.equal(world.remembered.length, 0, 'nothing is saved yet');
      const reply = await save(world, sent({ ...typed('p'), name: 'another name' }), null);
      assert.equal(reply.kind, 'saved');
      assert.deepEqual(
        world.remembered.map(({ record, explanation }) => [record.name, explanation]),
        [['another name', 'let in']],
      );
    });

    it('says nothing of other fields: password, user name or a removed secret', async () => {
      for (const change of [typed('other'), { ...typed('p'), fields: { username: 'bob' } }]) {
        const world = open(ADD);
        await world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
        await save(world, sent(change), null);
        assert.equal(world.remembered.length, 0);
      }
      const record = dockerRecord();
      const world = open({ mode: 'edit', record }, record);
      await world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      await save(world, sent({ secrets: { password: { kind: 'remove' } } }), 1);
      assert.equal(world.remembered.length, 0);
    });

    it('of an unchanged integration is its state at once', async () => {
      const record = dockerRecord();
      const world = open({ mode: 'edit', record }, record);
      await world.handlers.test({ kind: 'test', draft: sent({ name: 'a new name' }) });
      assert.deepEqual(
        world.remembered.map((entry) => entry.record.id),
        ['id-docker'],
      );
    });

    it('that ends after the save still counts for what was saved', async () => {
      const world = open(ADD);
      let release = (): void => undefined;
      world.holdTest = new Promise((resolve) => (release = resolve));
      const running = world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      await save(world, sent(typed('p')), null);
      release();
      await running;
      assert.equal(world.remembered.length, 1);
    });

    it('keeps the token servers that were allowed for it', async () => {
      const world = open(ADD);
      world.result = { ...RESULT, allowedRealms: ['auth.example.net:443'] };
      await world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      await save(world, sent(typed('p')), null);
      assert.deepEqual(world.store.list()[0]?.allowedRealms, ['auth.example.net:443']);
      assert.deepEqual(world.remembered[0]?.record.allowedRealms, ['auth.example.net:443']);
    });

    it('that allows a token server is no change by somebody else: the draft goes on from it', async () => {
      for (const isTouched of [false, true]) {
        const record = dockerRecord();
        const world = open({ mode: 'edit', record }, record);
        if (isTouched) {
          await world.handlers.keep({ kind: 'keep', kept: keptOf(record) });
        }
        world.result = { ...RESULT, allowedRealms: ['auth.example.net:443', 'other.example.net:443'] };
        await world.handlers.test({ kind: 'test', draft: sent() });
        const stored = [{ field: 'password', preview: null }];
        assert.partialDeepStrictEqual(world.sent, [
          { kind: 'same-draft', from: markOf(record), stored },
          { kind: 'same-draft', revision: markOf(world.store.list()[0] ?? record), stored },
        ]);
        // A message that was on its way names the older revision.
        const reply = await save(world, sent({ fields: { username: 'bob' } }), record);
        assert.equal(reply.kind, 'saved');
        assert.equal(world.store.list()[0]?.allowedRealms.length, 2);
      }
    });

    it('says that the keyring did not answer, and calls no secret missing for that', async () => {
      const record = dockerRecord();
      const world = open({ mode: 'edit', record }, record);
      world.vault.failsAt = () => true;
      const report = await world.handlers.test({ kind: 'test', draft: sent() });
      assert.match(report.cause, /^The keyring does not give .*: the keyring is locked$/);
    });

    it('that is saved with a token server tells the page nothing before the reply', async () => {
      const record = dockerRecord();
      const world = open({ mode: 'edit', record }, record);
      await world.handlers.keep({ kind: 'keep', kept: keptOf(record) });
      world.result = { ...RESULT, allowedRealms: ['auth.example.net:443'] };
      await world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      assert.equal((await save(world, sent(typed('p')), 1)).kind, 'saved');
      assert.deepEqual(world.sent, []);
    });

    it('that allows a token server hides no change of what the form shows', async () => {
      const record = dockerRecord();
      const world = open({ mode: 'edit', record }, record);
      await world.handlers.keep({ kind: 'keep', kept: keptOf(record) });
      const second = { ...record, revision: 2, fields: { username: 'elsewhere' } };
      const third = { ...second, revision: 3, allowedRealms: ['a:443'] };
      world.store.put(second);
      world.store.put(third);
      assert.deepEqual(
        world.sent.map((event) => [event.kind, 'revision' in event ? event.revision : null]),
        [
          ['changed-elsewhere', markOf(second)],
          ['changed-elsewhere', markOf(third)],
        ],
      );
      assert.equal((await save(world, sent(), record)).kind, 'stale');
      assert.equal(world.store.list()[0]?.fields.username, 'elsewhere');
    });
  });

  describe('its tab', () => {
    it('has the type for a title, then the name that is typed, so that several of them are told apart', async () => {
      const world = open(ADD);
      const kept = { version: 1, key: 'k', mode: 'add', recordId: null, revision: null } as const;
      const draft = { type: 'ecr', name: '', fields: {} };
      const rest = { typedSecrets: [], dirty: true };
      await world.handlers.keep({ kind: 'keep', kept: { ...kept, draft, ...rest } });
      await world.handlers.keep({
        kind: 'keep',
        kept: { ...kept, draft: { ...draft, name: 'mine' }, ...rest },
      });
      await world.handlers.keep({
        kind: 'keep',
        kept: { ...kept, draft: { ...draft, name: 'mine' }, ...rest },
      });
      assert.deepEqual(world.titles, ['Add: Docker Hub', 'Add: Amazon ECR', 'Add: mine']);
      const record = dockerRecord();
      assert.deepEqual(open({ mode: 'duplicate', record }, record).titles, ['Duplicate: Docker-Integration']);
    });

    it('is told of a save, with the report of the test where it is about what was saved', async () => {
      const world = open(ADD);
      await world.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      await save(world, sent({ ...typed('p'), name: 'new' }), null);
      const [saved] = world.saved;
      assert.equal(saved?.name, 'new');
      assert.equal(saved.told.report, RESULT.report);
      assert.match(saved.told.notice?.text ?? '', /^Saved "new"/);
      const other = open(ADD);
      await other.handlers.test({ kind: 'test', draft: sent(typed('p')) });
      await save(other, sent(typed('another')), null);
      assert.equal(other.saved[0]?.told.report, null);
    });

    it('that goes on for another one shows what that one told, and the box that was asked for', async () => {
      const record = dockerRecord();
      const notice = { level: 'success', text: 'Saved.' } as const;
      const told = { notice, report: RESULT.report };
      const world = openWith(
        { target: { mode: 'edit', record }, key: 'k', kept: null, told, field: 'password' },
        [record],
      );
      const page = await world.handlers.ready({ kind: 'ready' });
      assert.deepEqual([page.notice, page.report, page.focus], [notice, RESULT.report, 'password']);
    });

    it('keeps the draft on the way back, and drops it where the person cancels', async () => {
      const record = dockerRecord();
      for (const [leave, isKept] of [
        ['back', true],
        ['close', false],
      ] as const) {
        const world = open({ mode: 'edit', record }, record);
        const kept = { version: 1, key: 'k', mode: 'edit', recordId: record.id, revision: '1' } as const;
        const { type, fields } = sent();
        const draft = { type, name: 'typed', fields };
        const message = { kind: 'keep', kept: { ...kept, draft, typedSecrets: [], dirty: true } } as const;
        await world.handlers.keep(message);
        await (leave === 'back'
          ? world.handlers.back({ kind: 'back' })
          : world.handlers.close({ kind: 'close' }));
        assert.equal(world.closed, 1);
        assert.equal(world.session.unsaved !== null, isKept);
      }
    });
  });

  describe('another name in the edit form', () => {
    const record: IntegrationRecord = dockerRecord();

    it('goes into the files first, and saves nothing when their review is left', async () => {
      const world = open({ mode: 'edit', record }, record);
      world.answerRename = 'left';
      const reply = await save(world, sent({ name: 'renamed' }), 1);
      assert.equal(reply.kind, 'left');
      assert.deepEqual(world.renames, ['Docker-Integration → renamed']);
      assert.equal(world.store.list()[0]?.name, 'Docker-Integration');
    });

    it('is saved with the files, and says what became of them', async () => {
      const world = open({ mode: 'edit', record }, record);
      world.answerRename = { files: 2, references: 3, unsaved: [], undo: () => Promise.resolve(0) };
      const reply = await save(world, sent({ name: 'renamed' }), 1);
      assert.ok(reply.kind === 'saved');
      assert.equal(reply.page.notice?.text, 'Saved "renamed". 3 references in 2 files have the new name.');
      assert.equal(world.store.list()[0]?.name, 'renamed');
      assert.deepEqual(world.told, ['Docker-Integration']);
    });

    it('tells of places outside the open folders only where the name was changed and saved', async () => {
      const world = open({ mode: 'edit', record }, record);
      await save(world, sent(typed('p')), 1);
      world.vault.failsAt = (operation) => operation === 'write';
      await save(world, sent({ name: 'renamed', ...typed('q') }), 2);
      assert.deepEqual(world.told, []);
    });

    it('puts the files back where the save fails', async () => {
      const world = open({ mode: 'edit', record }, record);
      const undo = (): Promise<number> => {
        world.undone.push('files');
        return Promise.resolve(0);
      };
      world.answerRename = { files: 1, references: 1, unsaved: [], undo };
      world.vault.failsAt = (operation) => operation === 'write';
      const reply = await save(world, sent({ name: 'renamed', ...typed('p') }), 1);
      assert.equal(reply.kind, 'failed');
      assert.deepEqual(world.undone, ['files']);
    });

    it('touches no file for a save that cannot be made', async () => {
      const other = dockerRecord({ id: 'other', name: 'taken' });
      const world = open({ mode: 'edit', record }, record, other);
      assert.equal((await save(world, sent({ name: 'taken' }), 1)).kind, 'refused');
      assert.equal((await save(world, sent({ name: 'renamed' }), 0)).kind, 'stale');
      assert.deepEqual(world.renames, []);
    });
  });

  it('tells an edition that another store counts the same, and saves over it only when asked again', async () => {
    const [mine, theirs] = ['here', 'there'].map((edition) =>
      dockerRecord({ revision: 2, lineage: ['first', edition], fields: { username: edition } }),
    );
    assert.ok(mine && theirs);
    const world = open({ mode: 'edit', record: mine }, mine);
    world.store.beforeCommit = () => {
      world.store.beforeCommit = () => undefined;
      world.store.put(theirs);
    };
    const draft = sent({ fields: { username: 'typed' } });
    const told = await save(world, draft, mine);
    assert.deepEqual([told.kind, 'revision' in told && told.revision], ['stale', markOf(theirs)]);
    assert.equal(world.store.list()[0]?.fields.username, 'there');
    assert.equal((await save(world, draft, mine)).kind, 'stale', 'a draft on its way is asked about again');
    assert.equal((await save(world, draft, theirs)).kind, 'saved');
  });

  it('that comes back after a reload saves over no other edition of the same number', async () => {
    const [before, anew] = ['before', 'anew'].map((edition) => dockerRecord({ lineage: [edition] }));
    assert.ok(before && anew);
    const kept = keptOf(before);
    const target = { mode: 'edit', record: anew } as const;
    const world = openWith({ target, key: kept.key, kept, told: null, field: null }, [anew]);
    const page = await world.handlers.ready({ kind: 'ready' });
    const { revision } = page.kept ?? {};
    assert.ok(typeof revision === 'string');
    const reply = await world.handlers.save({ kind: 'save', draft: sent(), revision });
    assert.deepEqual(['revision' in reply && reply.revision, reply.kind], [markOf(anew), 'stale']);
  });

  it('shows an edition that another store counts the same where nothing was typed', () => {
    const mine = dockerRecord({ revision: 2, lineage: ['first', 'here'] });
    const world = open({ mode: 'edit', record: mine }, mine);
    world.store.put({ ...mine, lineage: ['first', 'there'], fields: { username: 'there' } });
    assert.equal(world.sent[0]?.kind, 'page');
  });

  it('says what the files say of the region of the name that is typed, while adding too', async () => {
    const world = open({ mode: 'add', type: 'ecr', name: 'team-ecr' });
    const page = await world.handlers.ready({ kind: 'ready' });
    assert.deepEqual(
      page.region.overrides.map(({ region, place }) => [region, place]),
      [['eu-west-1', 'shippable.yml:3']],
    );
    assert.equal(page.region.example, 'eu-west-1');
    await world.handlers.check({ kind: 'check', draft: sent({ type: 'ecr', name: 'other', secrets: {} }) });
    assert.deepEqual(world.sent, [{ kind: 'region', region: { overrides: [], example: 'eu-west-1' } }]);
  });

  it('tells of the region only what is not shown already', async () => {
    const world = open({ mode: 'add', type: 'ecr', name: 'team-ecr' });
    await world.handlers.ready({ kind: 'ready' });
    world.write('a/other/shippable.yml', 'build:\n  ci:\n    - make\n');
    assert.deepEqual(world.sent, []);
    world.write('a/shippable.yml', ECR.replace('west', 'north'));
    assert.equal(world.sent.length, 1);
  });

  it('tells no record that cannot be read as deleted, and adds no second one', async () => {
    const record = dockerRecord();
    const all = { id: '', reason: 'unreadable-folder', detail: 'EIO' } as const;
    for (const why of [{ id: record.id, reason: 'unreadable-file', detail: 'EIO' } as const, all]) {
      const world = open({ mode: 'edit', record });
      world.store.addUnreadable(why);
      world.store.put(dockerRecord({ id: 'other', name: 'other' }));
      assert.deepEqual(world.sent, []);
      const page = await world.handlers.ready({ kind: 'ready' });
      assert.match(page.notice?.text ?? '', /^The integration cannot be read now.*EIO/);
      assert.equal(page.stored.length, 1, 'its credentials are not known to be gone');
      for (const revision of [1, null]) {
        const reply = await save(world, sent(typed('p')), revision);
        assert.equal(reply.kind, 'failed');
        assert.match('text' in reply ? reply.text : '', /^Nothing was saved: .*cannot be read/);
      }
      assert.deepEqual(
        world.store.list().map(({ id }) => id),
        ['other'],
      );
    }
  });

  it('that adds says first that an integration which cannot be read may be the same', async () => {
    for (const target of [ADD, { mode: 'duplicate', record: dockerRecord() } as const]) {
      const world = open(target, dockerRecord());
      world.store.addUnreadable({ id: 'other', reason: 'newer-version', detail: '2' });
      const { notice } = await world.handlers.ready({ kind: 'ready' });
      assert.equal(notice?.level, 'warning');
      assert.match(notice.text, /may be the one that you are adding.*Update the extension/s);
    }
  });

  it('says so where the record cannot be read any more in the middle of a save', async () => {
    const record = dockerRecord();
    const world = open({ mode: 'edit', record }, record);
    world.store.beforeCommit = () => {
      world.store.addUnreadable({ id: record.id, reason: 'unreadable-file', detail: 'EIO' });
      world.store.forgetRecords();
    };
    assert.equal((await save(world, sent(), 1)).kind, 'failed');
  });

  it('knows what is stored again once the record is back', async () => {
    const record = dockerRecord();
    const world = open({ mode: 'edit', record }, record);
    await world.store.commit(() => ({ ok: true, value: { kind: 'remove', id: record.id } }));
    world.store.put({ ...record, revision: 2 });
    assert.deepEqual(
      world.sent.map(({ kind }) => kind),
      ['changed-elsewhere', 'same-draft'],
    );
    assert.partialDeepStrictEqual(world.sent.at(-1), { stored: [{ field: 'password' }] });
  });

  it('says of no secret that it is stored once the integration is gone', async () => {
    const record = dockerRecord();
    const world = open({ mode: 'edit', record });
    const page = await world.handlers.ready({ kind: 'ready' });
    assert.deepEqual(page.stored, []);
  });
});
