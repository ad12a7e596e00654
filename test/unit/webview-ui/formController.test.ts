import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { FormEvent, FormMessage, FormReplies, TestReport } from '../../../src/contract/formContract.ts';
import { plainTranslate } from '../../../src/core/messages/translate.ts';
import { markOf } from '../../../src/core/records/recordLineage.ts';
import { createFormPage } from '../../../src/host/forms/formPage.ts';
import type { FormTarget } from '../../../src/host/forms/formPage.ts';
import { FormController } from '../../../webview-ui/formController.ts';
import * as model from '../../../webview-ui/formModel.ts';
import type { FormRpc } from '../../../webview-ui/rpcLine.ts';
import { dockerRecord } from '../../support/integrationFixtures.ts';
import { waitUntil } from '../../support/waitUntil.ts';

const REPORT: TestReport = {
  level: 'success',
  heading: 'Verified',
  cause: '',
  field: null,
  parts: [],
  evidence: [],
  serverText: null,
  steps: [],
};

interface Asked {
  readonly message: FormMessage;
  readonly answer: (reply: FormReplies[FormMessage['kind']]) => void;
  readonly refuse: () => void;
}

/** A line to a host that answers when the test says so. */
class HeldRpc {
  readonly asked: Asked[] = [];
  readonly states: unknown[] = [];
  readonly #listeners: ((event: FormEvent) => void)[] = [];

  readonly line: FormRpc = {
    call: (message) =>
      new Promise((resolve, reject) => {
        this.asked.push({
          message,
          answer: (reply) => {
            resolve(reply as never);
          },
          refuse: () => {
            reject(new Error('refused'));
          },
        });
      }),
    onEvent: (listener) => void this.#listeners.push(listener),
    readState: () => undefined,
    writeState: (state) => void this.states.push(state),
  };

  tell(event: FormEvent): void {
    this.#listeners.forEach((listener) => {
      listener(event);
    });
  }

  last(kind: FormMessage['kind']): Asked {
    const found = this.asked.findLast(({ message }) => message.kind === kind);
    assert.ok(found, kind);
    return found;
  }

  count(kind: FormMessage['kind']): number {
    return this.asked.filter(({ message }) => message.kind === kind).length;
  }
}

function pageOf(target: FormTarget) {
  const region = { overrides: [], example: 'us-west-2' };
  const parts = {
    key: 'k',
    target,
    canTest: () => true,
    isLost: () => false,
    region,
    notice: null,
    kept: null,
    report: null,
    focus: null,
  };
  return createFormPage(parts, plainTranslate);
}

function open(target: FormTarget = { mode: 'add', type: 'quay', name: 'q' }) {
  const rpc = new HeldRpc();
  const controller = new FormController(rpc.line, model.createFormState(pageOf(target), null));
  const opened: string[] = [];
  controller.show({
    open: ({ draft }) => void opened.push(draft.name),
    update: () => undefined,
    setBox: () => undefined,
    focus: () => undefined,
  });
  return { rpc, controller, opened };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('FormController', () => {
  it('calls a report old when the password alone changed during the test', async () => {
    const { rpc, controller } = open();
    void controller.toggleTest();
    controller.change((state) => model.typeSecret(state, 'password', 'another'));
    rpc.last('test').answer(REPORT);
    await settled();
    assert.equal(controller.state.test.kind, 'done');
    assert.equal(model.isOutdated(controller.state), true);
  });

  it('calls a report current when nothing changed', async () => {
    const { rpc, controller } = open();
    void controller.toggleTest();
    rpc.last('test').answer(REPORT);
    await settled();
    assert.equal(model.isOutdated(controller.state), false);
  });

  it('ends a test with the type it was for, and shows the second one while it runs', async () => {
    const { rpc, controller } = open();
    void controller.toggleTest();
    const first = rpc.last('test');
    controller.change((state) => model.chooseType(state, 'private'));
    assert.equal(rpc.count('cancel-test'), 1);
    void controller.toggleTest();
    first.answer({ ...REPORT, heading: 'Cancelled' });
    await settled();
    assert.equal(controller.state.test.kind, 'running', 'the answer of the first is no answer of the second');
    rpc.last('test').answer(REPORT);
    await settled();
    assert.partialDeepStrictEqual(controller.state.test, { kind: 'done', report: REPORT });
  });

  it('stops the running test instead of starting another', () => {
    const { rpc, controller } = open();
    void controller.toggleTest();
    void controller.toggleTest();
    assert.deepEqual([rpc.count('test'), rpc.count('cancel-test')], [1, 1]);
  });

  it('keeps a report through a save of what was tested, and calls it old where more was typed', async () => {
    for (const typesMore of [false, true]) {
      const { rpc, controller } = open();
      void controller.toggleTest();
      rpc.last('test').answer(REPORT);
      await settled();
      void controller.save();
      if (typesMore) {
        controller.change((state) => model.editField(state, 'username', 'later'));
      }
      rpc.last('save').answer({ kind: 'saved', page: pageOf({ mode: 'edit', record: dockerRecord() }) });
      await settled();
      assert.equal(controller.state.test.kind, 'done');
      assert.equal(model.isOutdated(controller.state), typesMore);
      assert.equal(controller.state.dirty, typesMore);
    }
  });

  it('replaces an untouched form by a newer page, a touched one never', () => {
    const record = dockerRecord();
    const newer = pageOf({ mode: 'edit', record: { ...record, name: 'newer', revision: 7 } });
    const untouched = open({ mode: 'edit', record });
    untouched.rpc.tell({ kind: 'page', page: newer });
    assert.equal(untouched.controller.state.draft.name, 'newer');
    const touched = open({ mode: 'edit', record });
    touched.controller.change((state) => model.typeSecret(state, 'password', 'typed'));
    touched.rpc.tell({ kind: 'page', page: newer });
    assert.equal(model.secretOf(touched.controller.state, 'password').text, 'typed');
    assert.equal(touched.controller.state.stale?.revision, newer.revision);
  });

  it('goes on with a test where a newer page takes the place of an untouched form, and calls its report old', async () => {
    const record = dockerRecord();
    const { rpc, controller } = open({ mode: 'edit', record });
    void controller.toggleTest();
    const page = pageOf({ mode: 'edit', record: { ...record, fields: { username: 'bob' }, revision: 2 } });
    rpc.tell({ kind: 'page', page });
    assert.equal(controller.state.draft.fields['username'], 'bob');
    assert.equal(controller.state.test.kind, 'running');
    rpc.last('test').answer(REPORT);
    await settled();
    assert.partialDeepStrictEqual(controller.state.test, { kind: 'done', report: REPORT });
    assert.equal(model.isOutdated(controller.state), true);
  });

  it('goes on from a revision that shows the same, with its test and what is typed, and keeps that', async () => {
    const { rpc, controller } = open({ mode: 'edit', record: dockerRecord() });
    controller.change((state) => model.editName(state, 'typed'));
    void controller.toggleTest();
    rpc.tell({ kind: 'same-draft', from: markOf(dockerRecord()), revision: '2 b', stored: [] });
    assert.partialDeepStrictEqual(rpc.last('keep').message, { kept: { revision: '2 b', dirty: true } });
    rpc.last('test').answer(REPORT);
    await settled();
    assert.equal(controller.state.test.kind, 'done');
    assert.equal(model.isOutdated(controller.state), false);
    assert.equal(controller.state.stale, null);
    void controller.save();
    assert.partialDeepStrictEqual(rpc.last('save').message, { revision: '2 b', draft: { name: 'typed' } });
  });

  it('goes on from no revision but its own', () => {
    const { rpc, controller } = open({ mode: 'edit', record: dockerRecord() });
    rpc.tell({ kind: 'changed-elsewhere', revision: '2 b', text: 'Changed.' });
    rpc.tell({ kind: 'same-draft', from: '2 b', revision: '3 c', stored: [] });
    assert.equal(controller.state.revision, markOf(dockerRecord()));
    assert.equal(controller.state.stale?.revision, '2 b');
  });

  it('says once that a draft cannot be kept', async () => {
    const { rpc, controller } = open();
    for (const name of ['a', 'b']) {
      controller.change((state) => model.editName(state, name));
      await waitUntil(() => {
        const { message } = rpc.last('keep');
        return message.kind === 'keep' && message.kept.draft.name === name;
      });
      rpc.last('keep').refuse();
      await settled();
      const { notice, page } = controller.state;
      assert.equal(notice?.text, name === 'a' ? page.words.notKept : undefined);
      controller.change((state) => ({ ...state, notice: null }));
    }
  });

  it('says that a draft cannot be kept where the host never answers', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { controller } = open();
      for (const [wait, isTold] of [
        [9_999, false],
        [1, true],
      ] as const) {
        mock.timers.tick(wait);
        await settled();
        const { notice, page } = controller.state;
        assert.equal(notice?.text, isTold ? page.words.notKept : undefined);
      }
    } finally {
      mock.timers.reset();
    }
  });

  it('says at the field that a name is too long for any message, and asks the host nothing', async () => {
    const { rpc, controller } = open();
    controller.change((state) => model.editName(state, 'n'.repeat(1_001)));
    await controller.leave('name');
    await controller.save();
    await controller.toggleTest();
    assert.deepEqual(
      model.visibleProblems(controller.state).map(({ field }) => field),
      ['name'],
    );
    assert.deepEqual([rpc.count('check'), rpc.count('save'), rpc.count('test')], [0, 0, 0]);
    controller.back();
    await settled();
    assert.equal(controller.state.notice?.text, controller.state.page.words.notKept);
  });

  it('loses nothing where the host fails, and says so', async () => {
    const { rpc, controller } = open();
    controller.change((state) => model.typeSecret(state, 'password', 'typed'));
    void controller.save();
    assert.equal(controller.state.saving, true);
    rpc.last('save').refuse();
    await settled();
    assert.equal(controller.state.saving, false);
    assert.equal(controller.state.notice?.level, 'error');
    assert.equal(model.secretOf(controller.state, 'password').text, 'typed');
  });

  it('drops the answer of a check that a newer one overtook', async () => {
    const { rpc, controller } = open();
    void controller.leave('name');
    const first = rpc.last('check');
    void controller.leave('url');
    rpc.last('check').answer([]);
    await settled();
    first.answer([{ field: 'name', severity: 'error', text: 'old', action: null }]);
    await settled();
    assert.deepEqual(controller.state.problems, []);
  });
});
