import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FormPage } from '../../../src/contract/formContract.ts';
import { plainTranslate } from '../../../src/core/messages/translate.ts';
import { createFormPage } from '../../../src/host/forms/formPage.ts';
import type { FormTarget } from '../../../src/host/forms/formPage.ts';
import * as model from '../../../webview-ui/formModel.ts';
import { afterSave, refuseSave } from '../../../webview-ui/formSave.ts';
import { dockerRecord } from '../../support/integrationFixtures.ts';

const ADD: FormTarget = { mode: 'add', type: 'quay', name: '' };

function pageOf(target: FormTarget, key = 'k'): FormPage {
  const parts = {
    key,
    target,
    canTest: () => true,
    isLost: () => false,
    region: { overrides: [], example: 'us-west-2' },
    notice: null,
    kept: null,
    report: null,
    focus: null,
  };
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

  it('counts a type alone as nothing that is unsaved, and what was typed before it as something', () => {
    const untouched = model.createFormState(pageOf(ADD), null);
    assert.equal(model.toKept(model.chooseType(untouched, 'docker-hub')).dirty, false);
    const typed = model.editName(untouched, 'a');
    assert.equal(model.toKept(model.chooseType(typed, 'docker-hub')).dirty, true);
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
    const state = model.createFormState(pageOf(ADD), null);
    const tested: model.FormState = { ...state, test: { kind: 'done', report, version: state.version } };
    assert.equal(model.isOutdated(tested), false);
    for (const change of [
      model.editName(tested, 'x'),
      model.typeSecret(tested, 'password', 'p'),
      model.removeStored(tested, 'password', true),
      model.pickSecret(tested, 'password', 'token', 'key.json'),
    ]) {
      assert.equal(model.isOutdated(change), true, 'a password counts as any other field');
    }
    const retyped = model.editName(model.editName(tested, 'x'), '');
    assert.equal(model.isOutdated(retyped), true);
  });

  it('takes the address that a type filled in along to no other registry', () => {
    for (const url of ['https://quay.io', 'quay.io', ' HTTPS://Quay.io/ ', '']) {
      const quay = model.editField(model.createFormState(pageOf(ADD), null), 'url', url);
      const other = model.chooseType(quay, 'private');
      assert.equal(other.draft.fields['url'], '', url);
      assert.equal(model.chooseType(other, 'quay').draft.fields['url'], 'https://quay.io');
    }
    const own = model.editField(model.createFormState(pageOf(ADD), null), 'url', 'https://quay.example.com');
    assert.equal(model.chooseType(own, 'dtr').draft.fields['url'], 'https://quay.example.com');
  });

  it('lists no error of fields that another type does not have', () => {
    const problem = { field: 'url', severity: 'error', text: 'URL is required.', action: null } as const;
    const refused = refuseSave(model.createFormState(pageOf(ADD), null), [problem]);
    assert.deepEqual(refused.summary, [problem]);
    assert.deepEqual(model.chooseType(refused, 'ecr').summary, []);
  });

  it('keeps no user name and no password that was pasted into a URL', () => {
    const secret = fc.stringMatching(/^[A-Za-z][A-Za-z0-9!$%&*()_+=.~-]{5,20}$/);
    const prefix = fc.constantFrom(
      'https://',
      'http://',
      '',
      ' https://',
      'https:/',
      'https:\\\\',
      'HTTPS://',
    );
    const shape = fc.constantFrom(
      'u:S@h',
      'u:S',
      'S@h',
      'u@S@h',
      'u:p@S',
      'u:p@q@S',
      'p@S',
      'u:S@h:5000/v2/',
      'u:a/S@h',
      'u:a#S@h',
      'u:S?x@h',
    );
    fc.assert(
      fc.property(secret, prefix, shape, (marker, start, form) => {
        const url = start + form.replace('S', `Marker${marker}`).replace('h', 'registry.example.com');
        const state = model.editField(model.createFormState(pageOf(ADD), null), 'url', url);
        assert.ok(!JSON.stringify(model.toKept(state)).includes('Marker'), url);
      }),
    );
    for (const url of [
      'https://h.example:5000/v2/',
      'h.example',
      'http://[::1]:5000',
      'https://10.0.0.1:443',
      '',
    ]) {
      const state = model.editField(model.createFormState(pageOf(ADD), null), 'url', url);
      assert.equal(model.toKept(state).draft.fields['url'], url);
    }
  });

  it('keeps what was typed while the form was being saved', () => {
    const record = dockerRecord();
    const sent = model.typeSecret(
      model.editName(model.createFormState(pageOf(ADD), null), 'a'),
      'password',
      'p',
    );
    const page = pageOf({ mode: 'edit', record });
    const untouched = afterSave(sent, sent, page);
    assert.deepEqual([untouched.dirty, untouched.secrets], [false, {}]);
    const typed = model.typeSecret(model.editName(sent, 'ab'), 'accessToken', 'later');
    const saved = afterSave(typed, sent, page);
    assert.deepEqual([saved.dirty, saved.draft.name, saved.revision], [true, 'ab', page.revision]);
    assert.deepEqual(Object.keys(saved.secrets), ['accessToken'], 'the saved password is stored now');
  });

  it('never replaces what somebody types with a newer page', () => {
    const record = dockerRecord();
    const typed = model.editName(model.createFormState(pageOf({ mode: 'edit', record }), null), 'typed');
    const page = pageOf({ mode: 'edit', record: { ...record, revision: 9 } });
    const told = model.applyEvent(typed, { kind: 'page', page });
    assert.equal(told.draft.name, 'typed');
    assert.equal(told.stale?.revision, page.revision);
  });

  it('says that nothing is stored once the record is gone', () => {
    const record = dockerRecord();
    const state = model.createFormState(pageOf({ mode: 'edit', record }), null);
    const gone = model.applyEvent(state, { kind: 'changed-elsewhere', revision: null, text: 'Deleted.' });
    assert.equal(model.storedSecret(gone, 'password'), null);
  });
});
