import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FormPage } from '../../../src/contract/formContract.ts';
import { plainTranslate } from '../../../src/core/messages/translate.ts';
import { createFormPage } from '../../../src/host/forms/formPage.ts';
import type { FormTarget } from '../../../src/host/forms/formPage.ts';
import * as model from '../../../webview-ui/formModel.ts';
import { dockerRecord } from '../../support/integrationFixtures.ts';

const ADD: FormTarget = { mode: 'add', type: 'quay', name: '' };

function pageOf(target: FormTarget, key = 'k'): FormPage {
  const parts = { key, target, canTest: () => true, overrides: [], notice: null, kept: null };
  return createFormPage(parts, plainTranslate);
}

describe('formModel', () => {
  it('sends nothing typed as keep, a typed secret as set, a chosen removal as remove', () => {
    let state = model.createFormState(pageOf(ADD), null);
    assert.deepEqual(model.toDraft(state).secrets, {
      password: { kind: 'keep' },
      accessToken: { kind: 'keep' },
    });
    state = model.typeSecret(state, 'password', 'p');
    state = model.removeStored(state, 'accessToken', true);
    assert.deepEqual(model.toDraft(state).secrets, {
      password: { kind: 'set', value: 'p' },
      accessToken: { kind: 'remove' },
    });
    state = model.pickSecret(state, 'password', 'token', 'key.json');
    assert.deepEqual(model.toDraft(state).secrets['password'], { kind: 'picked', token: 'token' });
  });

  it('starts with what the type fills in, and keeps shared fields when the type changes', () => {
    let state = model.createFormState(pageOf(ADD), null);
    assert.equal(state.draft.fields['url'], 'https://quay.io');
    state = model.editField(state, 'username', 'alice');
    state = model.chooseType(state, 'docker-hub');
    assert.deepEqual(state.draft.fields, { username: 'alice', email: '' });
    assert.equal(model.chooseType(state, 'no-such-type'), state);
  });

  it('leaves pasted line ends alone until the text itself changes', () => {
    let state = model.setSecret(model.createFormState(pageOf(ADD), null), 'password', 'a\r\nb');
    state = model.typeSecret(state, 'password', 'a\nb');
    assert.equal(model.secretOf(state, 'password').text, 'a\r\nb');
    state = model.typeSecret(state, 'password', 'a\nbc');
    assert.equal(model.secretOf(state, 'password').text, 'a\nbc');
  });

  it('never keeps a secret, whatever is typed where', () => {
    const step = fc.record({
      field: fc.constantFrom('password', 'accessToken', 'username', 'url', 'jsonKey'),
      secret: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let state = model.createFormState(pageOf(ADD), null);
        for (const { field, secret } of steps) {
          state = secret
            ? model.typeSecret(state, field, 'MARKER')
            : model.editField(state, field, field === 'jsonKey' ? 'MARKER' : 'public');
        }
        assert.ok(!JSON.stringify(model.toKept(state)).includes('MARKER'));
      }),
    );
  });

  it('takes a kept draft over for the same page only, and says which secrets are lost', () => {
    const typed = model.typeSecret(
      model.editName(model.createFormState(pageOf(ADD), null), 'mine'),
      'password',
      'p',
    );
    const kept = model.toKept(typed);
    const again = model.createFormState(pageOf(ADD), kept);
    assert.equal(again.draft.name, 'mine');
    assert.deepEqual(again.retype, ['password']);
    assert.deepEqual(model.typeSecret(again, 'password', 'new').retype, []);
    assert.equal(model.createFormState(pageOf(ADD, 'other'), kept).draft.name, '');
  });

  it('shows problems of fields that were left, and all after a try to save', () => {
    const problem = { severity: 'error', text: '', action: null } as const;
    let state = model.showProblems(model.createFormState(pageOf(ADD), null), [
      { field: 'name', ...problem },
      { field: 'url', ...problem },
    ]);
    assert.deepEqual(model.visibleProblems(state), []);
    state = model.leaveField(state, 'url');
    assert.deepEqual(
      model.visibleProblems(state).map(({ field }) => field),
      ['url'],
    );
    assert.equal(model.visibleProblems({ ...state, triedToSave: true }).length, 2);
  });

  it('lets the type of an existing integration alone', () => {
    const record = dockerRecord();
    assert.equal(model.canChangeType(model.createFormState(pageOf({ mode: 'edit', record }), null)), false);
    const copy = model.createFormState(pageOf({ mode: 'duplicate', record }), null);
    assert.equal(model.canChangeType(copy), true);
    assert.equal(copy.page.revision, null);
  });

  it('marks a test as outdated once the draft changes', () => {
    const report = {
      level: 'success',
      heading: '',
      cause: '',
      field: null,
      parts: [],
      evidence: [],
      serverText: null,
      steps: [],
    } as const;
    const tested: model.FormState = {
      ...model.createFormState(pageOf(ADD), null),
      test: { kind: 'done', report, outdated: false },
    };
    assert.deepEqual(model.editName(tested, 'x').test, { kind: 'done', report, outdated: true });
  });
});
